import { and, eq, inArray } from 'drizzle-orm';
import type { Operations } from '../openOperations.ts';
import { staffNews } from '../staffNewsSchema.ts';

export type NewsKind = typeof staffNews.$inferSelect.kind;
type Of = { workspace: string; kind: NewsKind; keys: readonly string[] };

/** When the people of a workspace were told of what; of what nobody was told there is no entry. */
export async function listStaffNews({ db }: Operations, { workspace, kind, keys }: Of): Promise<Map<string, Date>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ key: staffNews.key, toldAt: staffNews.toldAt })
    .from(staffNews)
    .where(and(eq(staffNews.workspace, workspace), eq(staffNews.kind, kind), inArray(staffNews.key, [...keys])));
  return new Map(rows.map(({ key, toldAt }) => [key, toldAt]));
}

/** Notes what people are told of. @returns the keys that nobody had noted before: whoever notes one first tells of it */
export async function noteStaffNews(
  { db }: Operations,
  { workspace, kind, keys, toldAt }: Of & { toldAt: Date },
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .insert(staffNews)
    .values(keys.map((key) => ({ workspace, kind, key, toldAt })))
    .onConflictDoNothing()
    .returning({ key: staffNews.key });
  return rows.map(({ key }) => key);
}

/** Takes back a note of what reached nobody, so that it is told another time. */
export async function forgetStaffNews({ db }: Operations, { workspace, kind, keys }: Of): Promise<void> {
  if (keys.length === 0) return;
  await db
    .delete(staffNews)
    .where(and(eq(staffNews.workspace, workspace), eq(staffNews.kind, kind), inArray(staffNews.key, [...keys])));
}
