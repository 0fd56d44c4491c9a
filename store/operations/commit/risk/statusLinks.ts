import type { Locale, Names } from '@plumbline/model/locale.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { statusLinks, statusWords } from '../../riskSchema.ts';

const list = question(import.meta.url, 'listStatusLinks.sql');
const find = question(import.meta.url, 'findStatusLink.sql');

/** personal: customer, key */
export type StatusLinkRow = {
  id: string;
  customer: string;
  key: string;
  occasion: string | null;
  language: Locale;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  openedAt: Date | null;
};
/** A link with its workspace as requests see it. personal: customer, key */
export type OpenedStatusLink = Pick<
  StatusLinkRow,
  'id' | 'customer' | 'key' | 'occasion' | 'language' | 'expiresAt' | 'revokedAt'
> & {
  workspace: string;
  workspaceKey: string;
  number: number;
  name: string;
  demo: boolean;
  zone: string;
  settings: { cellPeopleMin?: number; confidence?: number };
};
export type NewStatusLink = Pick<
  StatusLinkRow,
  'customer' | 'key' | 'occasion' | 'language' | 'createdBy' | 'expiresAt'
> & { workspace: string };

export async function addStatusLink({ db }: Operations, link: NewStatusLink): Promise<string> {
  const id = newId();
  await db.insert(statusLinks).values({ id, ...link });
  return id;
}

/** Links of a customer, by any of the addresses it has. */
export function listStatusLinks(operations: Operations, asked: { workspace: string; customers: readonly string[] }) {
  return operations.ask<StatusLinkRow>(list, { workspace: asked.workspace, customers: [...asked.customers] });
}

/** A link of any workspace: whoever holds its token holds the right to it. */
export async function findStatusLink(operations: Operations, id: string): Promise<OpenedStatusLink | null> {
  const [found] = await operations.ask<OpenedStatusLink>(find, { id });
  return found ?? null;
}

/** @returns false where the workspace has no such link that is good */
export async function revokeStatusLink(
  { db }: Operations,
  { workspace, id }: { workspace: string; id: string },
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const done = await db
    .update(statusLinks)
    .set({ revokedAt: at, revokedBy: by })
    .where(and(eq(statusLinks.workspace, workspace), eq(statusLinks.id, id), isNull(statusLinks.revokedAt)))
    .returning({ id: statusLinks.id });
  return done.length > 0;
}

export async function noteOpened({ db }: Operations, id: string): Promise<void> {
  await db.update(statusLinks).set({ openedAt: sql`now()` }).where(eq(statusLinks.id, id));
}

export async function findStatusWords({ db }: Operations, workspace: string): Promise<Record<string, Names>> {
  const [found] = await db
    .select({ words: statusWords.words })
    .from(statusWords)
    .where(eq(statusWords.workspace, workspace))
    .limit(1);
  return (found?.words as Record<string, Names> | undefined) ?? {};
}

export async function saveStatusWords(
  { db }: Operations,
  { workspace, words, by }: { workspace: string; words: Record<string, Names>; by: string },
): Promise<void> {
  const fresh = { words: words as Record<string, Record<string, string>>, changedBy: by, changedAt: sql`now()` };
  await db
    .insert(statusWords)
    .values({ workspace, ...fresh })
    .onConflictDoUpdate({ target: statusWords.workspace, set: fresh });
}
