import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { refuseUnkeyed } from '@plumbline/loop/listen/compileMapping.ts';
import { readMapping, writeMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { REFUSAL_CODES, Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS } from '@plumbline/model/source.ts';
import type { ImportRecord } from '@plumbline/store/operations/listen/imports.ts';
import {
  changeRuns,
  changeSource,
  type FoundSource,
  type OpenRun,
} from '@plumbline/store/operations/listen/sources.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { bringFile, pathOfFile } from '../bringFile.ts';
import { loadAdapter } from './adapters.ts';
import { composeTable, tableOfJson } from './composeTable.ts';
import { dropKept } from './dropKept.ts';
import { nameOfSource, type SourceClaim, type SourceDesk } from './sourceDesk.ts';

/** The file that an import reads; its columns where it is our own CSV. */
type Prepared = { file: string; columns: readonly string[] | null };

/**
 * Imports what waits, as one file by the source's mapping, and with the commit of that import, in the same transaction,
 * moves the source on. So whatever ends the process, rows are in once and the source goes on behind them.
 *
 * @throws Refusal where the import was not committed; batches that were sent wait on, what was fetched is let go
 */
export async function importWaiting(desk: SourceDesk, claim: SourceClaim, waiting: readonly OpenRun[]): Promise<void> {
  const { source } = claim;
  const { house } = desk;
  const { operations } = house.stores;
  const pushed = loadAdapter(source.kind).way === 'pushed';
  const runs = pushed ? await together(desk, waiting) : waiting.slice(0, 1);
  if (runs.length === 0) return;
  const ids = runs.map(({ id }) => id);
  const { mapping, alias } = readSourceMapping(source);
  const prepared = pushed ? await prepareBatches(desk, claim, runs) : preparedOf(runs);
  const importId = newId();
  await changeRuns(operations, ids, { outcome: 'importing', import: importId }, { from: ['waiting'] });
  const ended = await carryThrough(desk, claim, {
    importId,
    file: { alias, file: prepared.file },
    mapping: prepared.columns !== null ? readAsOurs(mapping, alias) : (source.mapping ?? ''),
    onCommit: (within, record) =>
      noteCommit(within, { source, runs, record, columns: prepared.columns, pushed, now: house.now() }),
  });
  claim.signal.throwIfAborted();
  if (!(ended instanceof Refusal) && ended.state === 'committed') {
    if (pushed) await dropKept(house, source.workspace, filesOf(runs));
    return;
  }
  await dropKept(house, source.workspace, [prepared.file]);
  const refused = ended instanceof Refusal ? ended : refusalOf(ended);
  const problem = { says: refused.says, values: refused.values };
  const back = pushed
    ? { outcome: 'waiting' as const, import: null, problem }
    : { outcome: 'failed' as const, problem, ended: house.now(), file: null };
  await changeRuns(operations, ids, back, { from: ['importing'] });
  throw refused;
}

/** As many batches as make one import, in the order they came; one whose file is gone does not keep the others waiting. */
async function together({ house }: SourceDesk, waiting: readonly OpenRun[]): Promise<readonly OpenRun[]> {
  const there: OpenRun[] = [];
  let bytes = 0;
  for (const run of waiting) {
    if (there.length > 0 && bytes + run.bytes > SOURCE_LIMITS.togetherBytes) break;
    if (run.file !== null && existsSync(pathOfFile(house.config.dataDir, run.file))) {
      there.push(run);
      bytes += run.bytes;
      continue;
    }
    const problem = { says: 'sources.fileGone', values: {} };
    const gone = { outcome: 'failed' as const, problem, ended: house.now(), file: null };
    await changeRuns(house.stores.operations, [run.id], gone, { from: ['waiting'] });
  }
  return there;
}

const filesOf = (runs: readonly OpenRun[]): string[] => runs.flatMap(({ file }) => (file === null ? [] : [file]));

function preparedOf(runs: readonly OpenRun[]): Prepared {
  const [run] = runs;
  if (run === undefined || run.file === null) throw new RangeError('a run that waits has no file');
  return { file: run.file, columns: run.columns };
}

/** Batches are kept as they were sent, an object a line; together they become one table. */
async function prepareBatches(
  desk: SourceDesk,
  { source, signal }: SourceClaim,
  runs: readonly OpenRun[],
): Promise<Prepared> {
  const paths = filesOf(runs).map((file) => pathOfFile(desk.house.config.dataDir, file));
  const { columns, rows } = await tableOfJson(() => linesOf(paths), source.columns);
  const context = desk.contextOf(source, signal);
  const bytes = Readable.from(composeTable(columns, rows));
  const { id } = await bringFile(context, `${source.name}.csv`, bytes, nameOfSource(source.id));
  return { file: id, columns };
}

export async function* linesOf(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths)
    for await (const line of createInterface({
      input: createReadStream(path, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    }))
      if (line.trim() !== '') yield line;
}

/**
 * The mapping of a source: of one file, which comes again and again.
 *
 * @throws Refusal conflict `sources.noMapping`; invalid `sources.oneFileOnly`, `sources.needsRepeat`, `sources.notWhole`, and as `refuseUnkeyed` does
 */
export function readSourceMapping(source: Pick<FoundSource, 'mapping' | 'kind' | 'config'>): {
  mapping: Mapping;
  alias: string;
} {
  if (source.mapping === null) throw new Refusal('conflict', 'sources.noMapping');
  const mapping = readMapping(source.mapping);
  const aliases = Object.keys(mapping.files);
  const [alias = ''] = aliases;
  if (aliases.length !== 1) throw new Refusal('invalid', 'sources.oneFileOnly', { count: aliases.length });
  if (mapping.repeat === undefined) throw new Refusal('invalid', 'sources.needsRepeat');
  refuseUnkeyed(mapping);
  const adapter = loadAdapter(source.kind);
  if (mapping.repeat.state === 'whole' && adapter.brings(adapter.config.parse(source.config)) !== 'whole')
    throw new Refusal('invalid', 'sources.notWhole');
  return { mapping, alias };
}

/** Nobody has to guess how our own CSV is to be read. */
function readAsOurs(mapping: Mapping, alias: string): string {
  const { sheet: _sheet, ...wanted } = mapping.files[alias] ?? { decimal: '.' as const };
  return writeMapping({
    ...mapping,
    files: { [alias]: { ...wanted, delimiter: ',', header: true, encoding: 'utf-8' } },
  });
}

type Carried = {
  importId: string;
  file: { alias: string; file: string };
  mapping: string;
  onCommit: (operations: Operations, record: ImportRecord) => Promise<void>;
};

/** The import as it ended, or why it could not even be noted. */
async function carryThrough(
  desk: SourceDesk,
  { source, signal }: SourceClaim,
  carried: Carried,
): Promise<ImportRecord | Refusal> {
  const { importId, file, mapping, onCommit } = carried;
  const context = desk.contextOf(source, signal);
  const booked = { id: importId, startedBy: nameOfSource(source.id), onCommit };
  try {
    let last = await desk.imports.take(context, { files: [file], mapping }, undefined, booked);
    for await (const record of desk.imports.watch(context, importId)) last = record;
    return last;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

type Committed = {
  source: FoundSource;
  runs: readonly OpenRun[];
  record: ImportRecord;
  columns: readonly string[] | null;
  pushed: boolean;
  now: Date;
};

/** @throws Refusal conflict `sources.takenOver` where another process took us for dead and has these rows now */
async function noteCommit(
  operations: Operations,
  { source, runs, record, columns, pushed, now }: Committed,
): Promise<void> {
  const done = { outcome: 'imported' as const, ended: now, importNumber: record.number, problem: null, file: null };
  const ids = runs.map(({ id }) => id);
  const from = { from: ['importing' as const], ofImport: record.id };
  if ((await changeRuns(operations, ids, done, from)) !== ids.length)
    throw new Refusal('conflict', 'sources.takenOver');
  const place = { workspace: source.workspace, source: source.id };
  await changeSource(operations, place, {
    ...(pushed ? {} : { cursor: runs[0]?.cursor ?? null, lastSha256: runs[0]?.sha256 ?? null }),
    ...(columns === null ? {} : { columns: [...columns] }),
  });
}

function refusalOf({ state, problem }: ImportRecord): Refusal {
  if (state === 'cancelled') return new Refusal('conflict', 'sources.importCancelled');
  if (problem === null) return new Refusal('unavailable', 'sources.importEnded', { state });
  const code = REFUSAL_CODES.find((one) => one === problem.code) ?? ('unavailable' satisfies RefusalCode);
  return new Refusal(code, problem.says, problem.values);
}
