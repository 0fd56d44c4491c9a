import type { RunState } from '@plumbline/model/modelRun.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { question } from '../../question.ts';
import { modelRuns } from '../modelRunsSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

const listed = question(import.meta.url, 'listModelRuns.sql');
const version = question(import.meta.url, 'findDataVersion.sql');
const liveSince = question(import.meta.url, 'countLiveSince.sql');
const old = question(import.meta.url, 'listOldModelRuns.sql');

export type RunRefusal = { code: string; says: string; values: Record<string, string | number> };
export type ModelRunRow = {
  id: string;
  kind: string;
  ask: unknown;
  dataVersion: string;
  treeVersion: number;
  state: RunState;
  /** its process ended before it did */
  interrupted: boolean;
  progress: number;
  rows: number;
  result: unknown;
  command: string | null;
  files: string[];
  problem: RunRefusal | null;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
};
export type NewModelRun = {
  workspace: string;
  kind: string;
  ask: unknown;
  askHash: string;
  dataVersion: string;
  treeVersion: number;
  startedBy: string;
};

export type DataVersion = {
  /** stands for what data an answer sees; two that are equal saw the same */
  dataVersion: string;
  treeVersion: number;
  /** the same without live answers that only came to what was there */
  withoutLive: string;
  /** the last batch of live answers that was sent; 0 where none was */
  live: number;
};

export async function findDataVersion(operations: Operations, workspace: string): Promise<DataVersion> {
  type Row = Record<'imports' | 'live' | 'renewed' | 'excluded' | 'merged' | 'set' | 'restated', string> & {
    tree: number;
  };
  const [row] = await operations.ask<Row>(version, { workspace });
  if (row === undefined) return { dataVersion: '', treeVersion: 0, withoutLive: '', live: 0 };
  const { imports, live, renewed, excluded, merged, tree, set, restated } = row;
  const reading = `${set === '' ? '' : `-s${set}`}${restated === '' ? '' : `-r${restated}`}`;
  const rest = `x${excluded}-m${merged}-t${tree}${reading}`;
  return {
    dataVersion: `i${imports}-l${live}-${rest}`,
    treeVersion: tree,
    withoutLive: `i${imports}-a${renewed}-${rest}`,
    live: Number(live),
  };
}

/** How many live answers came after a batch of them. */
export async function countLiveSince(operations: Operations, workspace: string, live: number): Promise<number> {
  const [row] = await operations.ask<{ answers: number }>(liveSince, { workspace, live });
  return row?.answers ?? 0;
}

/** @returns the id of the new run, which waits */
export async function addModelRun({ db }: Operations, fresh: NewModelRun): Promise<string> {
  const id = newId();
  await db.insert(modelRuns).values({ id, state: 'waiting', ...fresh });
  return id;
}

/** Runs of a kind, the newest first; `whole` with question and result. */
export function listModelRuns(
  operations: Operations,
  asked: { workspace: string; kind: string; run?: string; askHash?: string; whole: boolean; rows: number },
): Promise<ModelRunRow[]> {
  return operations.ask<ModelRunRow>(listed, { run: '', askHash: '', ...asked });
}

export type RunChange = Partial<{
  state: RunState;
  progress: number;
  rows: number;
  result: unknown;
  command: string | null;
  files: string[];
  problem: RunRefusal | null;
  finishedAt: Date;
}>;

/** Changes a run that has not ended, and says that its process lives. @returns whether it had not ended */
export async function changeModelRun(
  { db }: Operations,
  workspace: string,
  run: string,
  change: RunChange,
): Promise<boolean> {
  const changed = await db
    .update(modelRuns)
    .set({ ...change, beatAt: new Date() })
    .where(
      and(eq(modelRuns.workspace, workspace), eq(modelRuns.id, run), inArray(modelRuns.state, ['waiting', 'running'])),
    )
    .returning({ id: modelRuns.id });
  return changed.length > 0;
}

/** Forgets the runs of a kind beyond the newest. @returns their ids, whose files may go */
export async function dropOldModelRuns(
  operations: Operations,
  asked: { workspace: string; kind: string; kept: number },
): Promise<string[]> {
  const rows = await operations.ask<{ id: string }>(old, { ...asked, rows: 100 });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  await operations.db
    .delete(modelRuns)
    .where(and(eq(modelRuns.workspace, asked.workspace), inArray(modelRuns.id, ids)));
  return ids;
}
