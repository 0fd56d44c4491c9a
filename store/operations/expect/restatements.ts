import { and, eq } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { restatements } from '../treeSchema.ts';

export type RestatementRow = Omit<typeof restatements.$inferSelect, 'workspace'>;
export type RunningRestatement = {
  id: string;
  workspace: string;
  number: number;
  version: number;
  imports: number[];
  done: number[];
};

const all = question(import.meta.url, 'listRestatements.sql');
const running = question(import.meta.url, 'listRunningRestatements.sql');

export function listRestatements(operations: Operations, workspace: string): Promise<RestatementRow[]> {
  return operations.ask<RestatementRow>(all, { workspace });
}

/** Of every workspace, so that a process that starts can go on with them. */
export function listRunningRestatements(operations: Operations): Promise<RunningRestatement[]> {
  return operations.ask<RunningRestatement>(running);
}

/** @returns the id of a new job, which is running */
export async function addRestatement(
  operations: Operations,
  job: { workspace: string; version: number; because: string; by: string; startedAt: Date; imports: number[] },
): Promise<string> {
  const id = uuid();
  await operations.db.insert(restatements).values({ id, state: 'running', ...job });
  return id;
}

/** Changes a job that is running. @returns false where it has ended already */
export async function updateRestatement(
  operations: Operations,
  id: string,
  change: Partial<Pick<RestatementRow, 'state' | 'done' | 'rows' | 'finishedAt'>>,
): Promise<boolean> {
  const changed = await operations.db
    .update(restatements)
    .set(change)
    .where(and(eq(restatements.id, id), eq(restatements.state, 'running')))
    .returning({ id: restatements.id });
  return changed.length > 0;
}
