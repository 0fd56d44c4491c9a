import type { ImportFindings, ImportRun, ImportState } from '@plumbline/model/importRun.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import { imports } from '../importsSchema.ts';
import type { Operations } from '../openOperations.ts';

/** An import as it is kept. `number` is what the analytics store knows it by. */
export type ImportRecord = Omit<typeof imports.$inferSelect, 'state' | 'files' | 'problem' | 'findings'> & {
  findings: ImportFindings | null;
  state: ImportState;
  files: ImportRun['files'];
  problem: ImportRun['problem'];
};
export type NewImport = Pick<ImportRecord, 'workspace' | 'source' | 'mapping' | 'filesHash' | 'files' | 'startedBy'> &
  Partial<Pick<ImportRecord, 'id' | 'state' | 'repairs' | 'duplicateOf' | 'problem' | 'finishedAt'>>;
export type ImportChange = Partial<
  Omit<ImportRecord, 'id' | 'number' | 'workspace' | 'startedBy' | 'startedAt' | 'filesHash' | 'mapping'>
>;
export type Leftover = Pick<ImportRecord, 'id' | 'number' | 'workspace' | 'state'>;

const one = question(import.meta.url, 'findImport.sql');
const newestFirst = question(import.meta.url, 'listImports.sql');
const committed = question(import.meta.url, 'findCommittedImport.sql');
const unfinished = question(import.meta.url, 'listUnfinishedImports.sql');
const leftovers = question(import.meta.url, 'listLeftovers.sql');
const ofSource = question(import.meta.url, 'listImportsOfSource.sql');
const hidden = question(import.meta.url, 'listHiddenImports.sql');

/** Notes an import before its first row is written; by default it waits. */
export async function createImport(operations: Operations, fresh: NewImport): Promise<ImportRecord> {
  const [made] = await operations.db
    .insert(imports)
    .values({ id: uuid(), state: 'waiting', ...fresh })
    .returning();
  return made as ImportRecord;
}

/**
 * Changes an import, where it is still in one of the given states.
 *
 * Commit, cancel and roll-back may come at the same moment: the state that the caller decided on is asked for again in
 * the same statement, so only one of them wins.
 *
 * @param from  states in which the change may be made; by default any
 * @returns     false where the import is in another state by now, and nothing was changed
 */
export async function updateImport(
  operations: Operations,
  id: string,
  change: ImportChange,
  from?: readonly ImportState[],
): Promise<boolean> {
  const still = from === undefined ? eq(imports.id, id) : and(eq(imports.id, id), inArray(imports.state, [...from]));
  const changed = await operations.db.update(imports).set(change).where(still).returning({ id: imports.id });
  return changed.length > 0;
}

export async function findImport(operations: Operations, workspace: string, id: string): Promise<ImportRecord | null> {
  const [found] = await operations.ask<ImportRecord>(one, { workspace, import: id });
  return found ?? null;
}

/** @throws Refusal not_found `store.noImport` */
export async function loadImport(operations: Operations, workspace: string, id: string): Promise<ImportRecord> {
  const found = await findImport(operations, workspace, id);
  if (found === null) throw new Refusal('not_found', 'store.noImport', { import: id });
  return found;
}

/** Newest first, 200 at most. */
export function listImports(operations: Operations, workspace: string, limit = 200): Promise<ImportRecord[]> {
  return operations.ask<ImportRecord>(newestFirst, { workspace, limit });
}

/** The committed import that holds these very files, or null. */
export async function findCommittedImport(
  operations: Operations,
  workspace: string,
  filesHash: string,
): Promise<{ id: string; number: number } | null> {
  const [found] = await operations.ask<{ id: string; number: number }>(committed, { workspace, filesHash });
  return found ?? null;
}

export type StandingImport = { id: string; number: number; repairs: string | null; compared: boolean };

/** The committed imports that hold what stands of a source, oldest first; `compared` where they came as a repeated import. */
export function listImportsOfSource(
  operations: Operations,
  workspace: string,
  source: string,
): Promise<StandingImport[]> {
  return operations.ask<StandingImport>(ofSource, { workspace, source });
}

/** Notes that `by` holds the rows of these imports from now on; in the transaction that commits it. */
export async function supersedeImports(
  operations: Operations,
  workspace: string,
  numbers: readonly number[],
  by: string,
): Promise<void> {
  if (numbers.length === 0) return;
  await operations.db
    .update(imports)
    .set({ supersededBy: by })
    .where(and(eq(imports.workspace, workspace), inArray(imports.number, [...numbers])));
}

/** What an import had taken over stands again; in the transaction that takes it back. */
export async function restoreSuperseded(operations: Operations, workspace: string, by: string): Promise<void> {
  await operations.db
    .update(imports)
    .set({ supersededBy: null })
    .where(and(eq(imports.workspace, workspace), eq(imports.supersededBy, by)));
}

/** Imports of all workspaces that have not ended; right after a start, those of a process that died. */
export function listUnfinishedImports(operations: Operations): Promise<ImportRecord[]> {
  return operations.ask<ImportRecord>(unfinished);
}

/** Imports of all workspaces that ended uncommitted and whose rows were not yet removed. */
export function listLeftovers(operations: Operations): Promise<Leftover[]> {
  return operations.ask<Leftover>(leftovers);
}

/** Numbers of the imports whose rows must not count: every question to the analytics store carries them. */
export async function listHiddenImports(operations: Operations, workspace: string): Promise<number[]> {
  const rows = await operations.ask<{ number: number }>(hidden, { workspace });
  return rows.map((row) => row.number);
}
