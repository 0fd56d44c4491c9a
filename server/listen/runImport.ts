import { compileMapping } from '@plumbline/loop/listen/compileMapping.ts';
import { readMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import type { ImportFindings, ImportState } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countFlags, listUnseen } from '@plumbline/store/analytics/listen/countFlags.ts';
import { countMalformedKeys } from '@plumbline/store/analytics/listen/identity/countMalformedKeys.ts';
import {
  deleteEvidence,
  dropStaging,
  type Fault,
  type ImportTarget,
  stageBaseFile,
  stageDateReadings,
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
  listImportsOfSource,
  type StandingImport,
  supersedeImports,
  updateImport,
} from '@plumbline/store/operations/listen/imports.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import type { HouseContext } from '../http/context.ts';
import { decideDates } from './decideDates.ts';
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
  /** written in the very transaction that commits; what it throws undoes the import */
  onCommit?: (operations: Operations, record: ImportRecord) => Promise<void>;
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
      // a repeated import is compared row by row: the same file says that nothing changed, or takes a change back
      record.repairs === null && readMapping(record.mapping).repeat === undefined
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
  const plan = ofRepair(job, compileMapping(mapping, headers, known, job.workspace.zone));
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
  const flagged = await countFlags(analytics, plan, target.importNumber);
  const unseen = await listUnseen(analytics, plan, target.importNumber);
  const malformedKeys = await countMalformedKeys(analytics, plan, target.importNumber);
  const standing =
    plan.repeat === null ? null : await listImportsOfSource(operations, job.workspace.id, job.record.source);
  const repeat = standing === null ? null : { earlier: splitEarlier(standing), unread: read.badCount > 0 };
  const { compared, ...counts } = await writeEvidence(analytics, target, plan, job.signal, repeat);
  job.signal.throwIfAborted();
  const findings = composeFindings({
    flagged,
    dates: read.dates,
    repeat: compared?.counts ?? null,
    unseen,
    malformedKeys,
    garbled: read.garbled,
  });
  await commit(house, job, plan, {
    ...{ ...counts, quarantined: counts.quarantined + read.badCount, findings },
    stand: standing === null ? null : { before: standing, supersedes: compared?.supersedes ?? [] },
  });
}

/** The mended rows of a file are not its whole state. */
function ofRepair(job: ImportJob, plan: ImportPlan): ImportPlan {
  return job.record.repairs !== null && plan.repeat === 'whole' ? { ...plan, repeat: 'added' } : plan;
}

function splitEarlier(standing: readonly StandingImport[]): { compared: number[]; plain: number[] } {
  const numbers = (compared: boolean) => standing.filter((one) => one.compared === compared).map((one) => one.number);
  return { compared: numbers(true), plain: numbers(false) };
}

/** Nothing noticed is no findings. */
function composeFindings(findings: ImportFindings): ImportFindings | null {
  const { flagged, dates, repeat, unseen, malformedKeys = [], garbled = [] } = findings;
  const lists = [flagged, unseen, malformedKeys, garbled];
  return lists.every(({ length }) => length === 0) && dates === null && repeat === null ? null : findings;
}

/** Rows of the base file, and what of each file was put aside. */
type Read = {
  rows: number;
  badCount: number;
  aside: readonly PutAside[];
  dates: ImportFindings['dates'];
  garbled: NonNullable<ImportFindings['garbled']>;
};

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
  const garbled: Read['garbled'] = [];
  let badCount = 0;
  const base = loadInspected(inspected, plan.files[0]?.alias ?? '');
  const dates =
    plan.time.kind === 'column' && plan.time.format === 'mixed' ? await decideDates(base, plan.time, job.signal) : null;
  if (dates !== null) await stageDateReadings(house.stores.analytics, target, dates.exceptions());
  for (const [place, { alias }] of [...plan.files.entries()].reverse()) {
    const file = loadInspected(inspected, alias);
    const gated = openGatedRows({ ...file, columns: file.columns.length }, LIMITS.quarantineRowsMax, { onBytes });
    const standing = dates?.standing;
    const faults = await stageFile(house, job, { target, plan, place, file, standing }, gated);
    before += gated.tally.bytesRead;
    badCount += gated.tally.badCount + file.brokenCount;
    const { garbledRows } = gated.tally;
    if (garbledRows > 0) garbled.push({ file: alias, encoding: file.encoding, rows: garbledRows });
    aside.push({ alias, file, bad: gated.tally.bad, delimiter: gated.delimiter, faults });
    if (place === 0)
      return { rows: gated.tally.rows + file.brokenCount, badCount, aside, dates: dates?.found ?? null, garbled };
  }
  throw new RangeError('a plan without a file');
}

type Staged = {
  target: ImportTarget;
  plan: ImportPlan;
  place: number;
  file: Inspected;
  standing: Parameters<typeof stageBaseFile>[6];
};

/** The base file comes last: it is joined to the others as it streams in. */
async function stageFile(
  house: HouseContext,
  job: ImportJob,
  { target, plan, place, file, standing }: Staged,
  gated: Gated,
): Promise<readonly Fault[]> {
  const { analytics } = house.stores;
  if (place === 0) return stageBaseFile(analytics, target, plan, gated.delimiter, gated.rows, job.signal, standing);
  const joined = { place, columns: file.columns.length, delimiter: gated.delimiter };
  await stageJoinedFile(analytics, target, joined, gated.rows, job.signal);
  return [];
}

function loadInspected(inspected: ReadonlyMap<string, Inspected>, alias: string): Inspected {
  const file = inspected.get(alias);
  if (file === undefined) throw new RangeError(`file ${alias} of the plan was not inspected`);
  return file;
}

type Counted = {
  accepted: number;
  quarantined: number;
  occasions: number;
  people: number;
  observations: number;
  findings: ImportFindings | null;
  /** of a repeated import: what stood of its source when it was compared, and which of those it takes over */
  stand: { before: readonly StandingImport[]; supersedes: readonly number[] } | null;
};

/** The one moment in which everything of the import becomes visible. */
async function commit(
  house: HouseContext,
  job: ImportJob,
  plan: ImportPlan,
  { stand, ...counts }: Counted,
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
    for (const { key, names, dimension, party } of plan.promises) {
      await savePromise(operations, { workspace: job.workspace.id, key, names, dimension, party });
    }
    if (stand !== null) {
      const now = await listImportsOfSource(operations, job.workspace.id, job.record.source);
      // one of them was taken back while this one was compared with it
      if (now.map(({ number }) => number).join() !== stand.before.map(({ number }) => number).join())
        throw new Refusal('conflict', 'import.standChanged', { source: job.record.source });
      await supersedeImports(operations, job.workspace.id, stand.supersedes, job.record.id);
    }
    if (!(await updateImport(operations, job.record.id, done, UNFINISHED))) throw new Cancelled();
    await job.onCommit?.(operations, job.record);
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
