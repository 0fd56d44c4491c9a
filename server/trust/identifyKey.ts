import { createHash, randomBytes } from 'node:crypto';
import { isKeyPermission } from '@plumbline/model/access.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { findApiKey, noteKeyUsed } from '@plumbline/store/operations/trust/apiKeys.ts';
import type { Actor } from '../http/context.ts';

/** So that a key that lies about somewhere is known for what it is. */
const PREFIX = 'plk_';
const SHOWN_CHARS = 10;
/** When a key was last used is noted no more often than this. */
const NOTE_MS = 60_000;

export const isApiKey = (shown: string): boolean => shown.startsWith(PREFIX);

/** A new key of 256 random bits, the beginning by which people know it, and the hash that is kept. */
export function makeApiKey(): { key: string; prefix: string; keyHash: string } {
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, SHOWN_CHARS), keyHash: hashOf(key) };
}

/**
 * The program that shows a key.
 *
 * @throws Refusal unauthorized `trust.wrongKey` for one that we did not make, that has expired or was revoked
 */
export async function identifyKey(operations: Operations, shown: string): Promise<Actor> {
  const found = await findApiKey(operations, hashOf(shown));
  if (found === null) throw new Refusal('unauthorized', 'trust.wrongKey');
  const { id, name, workspace, lastUsedAt } = found;
  if (lastUsedAt === null || Date.now() - lastUsedAt.getTime() > NOTE_MS) await noteKeyUsed(operations, id);
  return { kind: 'apiKey', id, name, workspace, permissions: found.permissions.filter(isKeyPermission) };
}

/** A plain hash will do: nobody guesses 256 random bits. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
