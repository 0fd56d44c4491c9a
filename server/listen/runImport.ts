import { compileMapping } from '@plumbline/loop/listen/compileMapping.ts';
import { readMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import type { ImportState } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  deleteEvidence,
  dropStaging,
  type Fault,
  type ImportTarget,
  stageBaseFile,
  stageJoinedFile,
  writeEvidence,
} from '@plumbline/store/analytics/listen/importEvidence.ts';
import { postponeMerges, resumeMerges } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { savePromise } from '@plumbline/store/operations/commit/promises.ts';
import { addTreeVersion, findTree } from '@plumbline/store/operations/expect/trees.ts';
import {
  findCommittedImport,
  type ImportChange,
  type ImportRecord,
  updateImport,
} from '@plumbline/store/operations/listen/imports.ts';
import type { HouseContext } from '../http/context.ts';
import { type Gated, openGatedRows } from './gatedRows.ts';
import { type ImportFile, inspectImportFiles } from './importFiles.ts';
import type { Inspected } from './inspectFile.ts';
import { type PutAside, quarantineRows } from './quarantineRows.ts';

/** From this size on merging would cost an import more than waiting with it costs questions. */
const LARGE_BYTES = 32_000_000;

/** Whether merging waits for the end of an import of these files. */
export const isLarge = (files: readonly ImportFile[]): boolean =>
  files.reduce((sum, file) => sum + file.bytes, 0) >= LARGE_BYTES;

export const UNFINISHED: readonly ImportState[] = ['waiting', 'reading', 'writing'];

export type ImportJob = {
  record: ImportRecord;
  files: readonly ImportFile[];
  workspace: { id: string; number: number; zone: string };
  /** aborted when a person cancels or the process stops */
  signal: AbortSignal;
  /** tells who watches that the record changed */
  report: (change: ImportChange) => Promise<void>;
};

/**
 * Carries out an import from its first byte to its commit, or undoes all of it.
 *
 * Rows are hidden from every question until the one transaction at the end; whatever ends the import before that
 * leaves the state `refused`, `cancelled` or `failed`, and its rows are removed.
 */
export async function runImport(house: HouseContext, job: ImportJob): Promise<void> {
  const { record } = job;
  const target = { workspace: job.workspace.number, importNumber: record.number };
  const { analytics } = house.stores;
  const begun = { writing: false, large: false };
  try {
    const earlier =
      record.repairs === null
        ? await findCommittedImport(house.stores.operations, job.workspace.id, record.filesHash)
        : null;
    if (earlier !== null) {
      await job.report({ state: 'duplicate', duplicateOf: earlier.id, progress: 1, finishedAt: house.now() });
      return;
    }
    await carryOut(house, job, target, begun);
  } catch (error) {
    const ended = endOf(error, job.signal);
    if (ended.state === 'failed') house.log.error({ err: error, import: record.id }, 'an import failed');
    await job.report({ ...ended, finishedAt: house.now() });
    if (begun.writing) await removeRows(house, target, record.id);
  } finally {
    if (begun.large) await resumeMerges(analytics);
    if (begun.writing) await dropStaging(analytics, record.number);
  }
}

async function carryOut(
  house: HouseContext,
  job: ImportJob,
  target: ImportTarget,
  begun: { writing: boolean; large: boolean },
): Promise<void> {
  const { analytics, operations } = house.stores;
  const mapping = readMapping(job.record.mapping);
  const known = (await findTree(operations, job.workspace.id)) ?? { version: 0, dimensions: [], metrics: [] };
  const inspected = await inspectImportFiles(house, mapping, job.files);
  const headers = Object.fromEntries([...inspected].map(([alias, file]) => [alias, file.columns]));
  const plan = compileMapping(mapping, headers, known, job.workspace.zone);
  job.signal.throwIfAborted();
  begun.writing = true;
  await job.report({ state: 'reading', hasRows: true });

  const read = await stageFiles(house, job, target, plan, inspected);
  await job.report({ state: 'writing', rows: read.rows, progress: 0.7 });
  await quarantineRows(house, target, read.aside);
  job.signal.throwIfAborted();
  if (isLarge(job.files)) {
    begun.large = true;
    await postponeMerges(analytics);
  }
  const counts = await writeEvidence(analytics, target, plan, job.signal);
  job.signal.throwIfAborted();
  await commit(house, job, plan, { ...counts, quarantined: counts.quarantined + read.badCount });
}

/** Rows of the base file, and what of each file was put aside. */
type Read = { rows: number; badCount: number; aside: readonly PutAside[] };

async function stageFiles(
  house: HouseContext,
  job: ImportJob,
  target: ImportTarget,
  plan: ImportPlan,
  inspected: ReadonlyMap<string, Inspected>,
): Promise<Read> {
  const total = job.files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  const onBytes = (bytes: number) => void job.report({ progress: Math.min(0.7, (0.7 * (before + bytes)) / total) });
  const aside: PutAside[] = [];
  let badCount = 0;
  for (const [place, { alias }] of [...plan.files.entries()].reverse()) {
    const file = loadInspected(inspected, alias);
    const gated = openGatedRows({ ...file, columns: file.columns.length }, LIMITS.quarantineRowsMax, { onBytes });
    const faults = await stageFile(house, job, { target, plan, place, file }, gated);
    before += gated.tally.bytesRead;
    badCount += gated.tally.badCount;
    aside.push({ alias, file, bad: gated.tally.bad, delimiter: gated.delimiter, faults });
    if (place === 0) return { rows: gated.tally.rows, badCount, aside };
  }
  throw new RangeError('a plan without a file');
}

/** The base file comes last: it is joined to the others as it streams in. */
async function stageFile(
  house: HouseContext,
  job: ImportJob,
  { target, plan, place, file }: { target: ImportTarget; plan: ImportPlan; place: number; file: Inspected },
  gated: Gated,
): Promise<readonly Fault[]> {
  const { analytics } = house.stores;
  if (place === 0) return stageBaseFile(analytics, target, plan, gated.delimiter, gated.rows, job.signal);
  const joined = { place, columns: file.columns.length, delimiter: gated.delimiter };
  await stageJoinedFile(analytics, target, joined, gated.rows, job.signal);
  return [];
}

function loadInspected(inspected: ReadonlyMap<string, Inspected>, alias: string): Inspected {
  const file = inspected.get(alias);
  if (file === undefined) throw new RangeError(`file ${alias} of the plan was not inspected`);
  return file;
}

/** The one moment in which everything of the import becomes visible. */
async function commit(
  house: HouseContext,
  job: ImportJob,
  plan: ImportPlan,
  counts: { accepted: number; quarantined: number; occasions: number; people: number; observations: number },
): Promise<void> {
  const done: ImportChange = { ...counts, state: 'committed', progress: 1, finishedAt: house.now() };
  await house.stores.operations.transaction(async (operations) => {
    if (plan.tree.changed) {
      const { dimensions, metrics } = plan.tree;
      const because = `import ${job.record.number}`;
      await addTreeVersion(operations, {
        workspace: job.workspace.id,
        dimensions,
        metrics,
        because,
        createdBy: job.record.startedBy,
      });
    }
    for (const { key, names, dimension } of plan.promises) {
      await savePromise(operations, { workspace: job.workspace.id, key, names, dimension });
    }
    if (!(await updateImport(operations, job.record.id, done, UNFINISHED))) throw new Cancelled();
  });
  await job.report(done);
}

/** Somebody else ended the import first. */
class Cancelled extends Error {}

function endOf(error: unknown, signal: AbortSignal): ImportChange {
  if (error instanceof Cancelled || signal.aborted) return { state: 'cancelled' };
  if (error instanceof Refusal) {
    const { code, says, values } = error;
    return { state: 'refused', problem: { code, says, values, what: '', next: '' } };
  }
  return { state: 'failed', problem: { code: 'internal', says: 'import.failed', values: {}, what: '', next: '' } };
}

/** What cannot be removed now stays hidden and is removed at the next start. */
async function removeRows(house: HouseContext, target: ImportTarget, id: string): Promise<void> {
  await deleteEvidence(house.stores.analytics, target);
  await updateImport(house.stores.operations, id, { hasRows: false });
}
