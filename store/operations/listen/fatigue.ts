import { eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { workspaces } from '../schema.ts';

export type FatigueException = { survey: string; title: Record<string, string>; days: number | null };

const exceptions = question(import.meta.url, 'listFatigueExceptions.sql');

/** Sets after how many days a person may be asked again by any survey; null removes the rule. */
export async function setWorkspaceFatigue(
  { db }: Operations,
  { workspace, days }: { workspace: string; days: number | null },
): Promise<void> {
  const settings =
    days === null
      ? sql`${workspaces.settings} - 'fatigueDays'`
      : sql`${workspaces.settings} || jsonb_build_object('fatigueDays', ${days}::integer)`;
  await db.update(workspaces).set({ settings }).where(eq(workspaces.id, workspace));
}

/** Surveys that do not follow the workspace's rule, the newest change first, 500 at most. */
export function listFatigueExceptions(operations: Operations, workspace: string): Promise<FatigueException[]> {
  return operations.ask<FatigueException>(exceptions, { workspace });
}
