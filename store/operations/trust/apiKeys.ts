import { and, eq, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { apiKeys } from '../outreachSchema.ts';

export type ApiKeyRow = {
  id: string;
  name: string;
  prefix: string;
  permissions: string[];
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
export type FoundApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'permissions' | 'lastUsedAt'> & { workspace: string };

const all = question(import.meta.url, 'listApiKeys.sql');
const one = question(import.meta.url, 'findApiKey.sql');

/** @param fresh.keyHash  SHA-256 of the key, in hex; the key itself is not kept */
export async function addApiKey(
  operations: Operations,
  fresh: {
    workspace: string;
    name: string;
    prefix: string;
    keyHash: string;
    permissions: string[];
    createdBy: string;
    expiresAt: Date | null;
  },
): Promise<string> {
  const id = newId();
  await operations.db.insert(apiKeys).values({ id, ...fresh });
  return id;
}

/** The newest first, 200 at most. */
export function listApiKeys(operations: Operations, workspace: string): Promise<ApiKeyRow[]> {
  return operations.ask<ApiKeyRow>(all, { workspace });
}

/** A key that was neither revoked nor has expired, or null. */
export async function findApiKey(operations: Operations, hash: string): Promise<FoundApiKey | null> {
  const [found] = await operations.ask<FoundApiKey>(one, { hash });
  return found ?? null;
}

export async function noteKeyUsed(operations: Operations, key: string): Promise<void> {
  await operations.db.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, key));
}

/** @returns false where there is no such key, or it was revoked before */
export async function revokeApiKey(
  operations: Operations,
  { workspace, key, by }: { workspace: string; key: string; by: string },
): Promise<boolean> {
  const done = await operations.db
    .update(apiKeys)
    .set({ revokedAt: sql`now()`, revokedBy: by })
    .where(and(eq(apiKeys.workspace, workspace), eq(apiKeys.id, key), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return done.length > 0;
}
