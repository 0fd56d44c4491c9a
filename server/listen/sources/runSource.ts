import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS } from '@plumbline/model/source.ts';
import { settleRecordings } from '@plumbline/store/operations/listen/recordings.ts';
import {
  addRun,
  changeRuns,
  changeSource,
  countSourceWaiting,
  type FoundSource,
  forgetSourceLog,
  listOpenRuns,
  type OpenRun,
  releaseSource,
} from '@plumbline/store/operations/listen/sources.ts';
import { bringFile } from '../bringFile.ts';
import type { AnyAdapter, Fetched } from './adapter.ts';
import { loadAdapter } from './adapters.ts';
import { backOffMs } from './backOff.ts';
import { collectEvents } from './collectEvents.ts';
import { dropKept } from './dropKept.ts';
import { importWaiting, readSourceMapping } from './importWaiting.ts';
import { collectTelemetry } from './opentelemetry/collectTelemetry.ts';
import { problemOf } from './problemOf.ts';
import { collectRecordings } from './recordings/collectRecordings.ts';
import { takeOrNote } from './recordings/takeRecording.ts';
import { openSecret } from './sealSecret.ts';
import { nameOfSource, type SourceClaim, type SourceDesk } from './sourceDesk.ts';
import { tellOwners } from './tellOwners.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * One time of a source that was claimed: what a dead process left is settled, what waits is imported, else it is fetched.
 * Whatever comes of it, the source is let go with when it is due again.
 */
export async function runSource(desk: SourceDesk, claim: SourceClaim): Promise<void> {
  const { source, by, until, signal } = claim;
  const { operations } = desk.house.stores;
  try {
    const { more, way, due } = await carryOut(desk, claim);
    const now = desk.house.now();
    const every = (source.everyMinutes ?? 60) * MINUTE_MS;
    const nextAt = more ? now : way === 'pushed' ? due : new Date(now.getTime() + every);
    const well = { failures: 0, failingSince: null, toldAt: null, problem: null, asked: null };
    await releaseSource(
      operations,
      { source: source.id, by, until },
      { ...well, ...(source.state === 'failing' ? { state: 'on' as const } : {}), nextAt },
    );
    if (source.toldAt !== null && source.failingSince !== null)
      await tellOwners(desk, source, { problem: null, failures: source.failures, since: source.failingSince });
    await forgetSourceLog(operations, source.id, {
      kept: SOURCE_LIMITS.runsKept,
      logBefore: new Date(now.getTime() - SOURCE_LIMITS.logDays * DAY_MS),
      keysBefore: new Date(now.getTime() - SOURCE_LIMITS.keyDays * DAY_MS),
    });
  } catch (error) {
    // a stop is nobody's failure: whoever takes it next settles what was begun
    if (signal.aborted) await releaseSource(operations, { source: source.id, by, until }, { nextAt: desk.house.now() });
    else await bearFailure(desk, claim, error);
  }
}

async function carryOut(
  desk: SourceDesk,
  claim: SourceClaim,
): Promise<{ more: boolean; way: AnyAdapter['way']; due: Date | null }> {
  const { source, signal } = claim;
  const { operations } = desk.house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const adapter = loadAdapter(source.kind);
  const { way } = adapter;
  // before anything is fetched that could not be read
  readSourceMapping(source);
  await settle(desk, await listOpenRuns(operations, place));
  const telemetry = source.kind === 'opentelemetry';
  // of telemetry, windows that still fill wait on
  const due = telemetry ? await collectTelemetry(desk, claim) : null;
  if (way === 'pushed' && !telemetry) await collectEvents(desk, claim);
  const recordings = source.kind === 'recordings';
  if (recordings && (await listOpenRuns(operations, place)).length === 0) await collectRecordings(desk, claim);
  const waiting = await listOpenRuns(operations, place);
  if (waiting.length > 0) {
    await importWaiting(desk, claim, waiting);
    if (recordings) await settleRecordings(operations, place);
    const left = await countSourceWaiting(operations, place);
    // what is fetched goes on where the fetch stopped; what is sent, where more of it waits
    return { more: way === 'pulled' || left.batches > 0, way, due };
  }
  if (adapter.fetch === undefined || recordings) return { more: false, way, due };
  signal.throwIfAborted();
  return { ...(await fetchOnce(desk, claim, adapter)), way, due };
}

/** Runs of a process that died: what was only half fetched is gone, what was kept and is not in waits again. */
async function settle({ house }: SourceDesk, open: readonly OpenRun[]): Promise<void> {
  const { operations } = house.stores;
  const of = (outcome: OpenRun['outcome']) => open.filter((run) => run.outcome === outcome).map(({ id }) => id);
  await changeRuns(
    operations,
    of('running'),
    { outcome: 'interrupted', ended: house.now(), problem: { says: 'sources.interrupted', values: {} } },
    { from: ['running'] },
  );
  await changeRuns(operations, of('importing'), { outcome: 'waiting', import: null }, { from: ['importing'] });
}

async function fetchOnce(desk: SourceDesk, claim: SourceClaim, adapter: AnyAdapter): Promise<{ more: boolean }> {
  const { source, signal } = claim;
  const { house, egress } = desk;
  const { operations } = house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const run = await addRun(operations, {
    ...{ ...place, outcome: 'running' as const, began: house.now() },
    why: source.asked === null ? ('schedule' as const) : ('person' as const),
  });
  try {
    const fetched = await adapter.fetch?.({
      config: adapter.config.parse(source.config) as never,
      secret: openSecret(desk.secret, source.id, source.sealed),
      ...{ cursor: source.cursor, columns: source.columns, signal, rowsMax: null, egress },
      ...{ settings: house.config, now: house.now() },
      takeRecording: (to, given) => takeOrNote(desk.contextOf(source, signal), to, given),
    });
    const kept = fetched === null || fetched === undefined ? null : await keep(desk, claim, fetched);
    const end = fetched?.end();
    if (kept === null || kept.sha256 === source.lastSha256) {
      if (kept !== null) await dropKept(house, source.workspace, [kept.id]);
      await operations.transaction(async (within) => {
        await changeRuns(within, [run], { outcome: 'nothing', ended: house.now() }, { from: ['running'] });
        // nothing is lost by going on behind nothing
        if (end !== undefined) await changeSource(within, place, { cursor: end.cursor });
      });
      return { more: end?.more ?? false };
    }
    const { id: file, bytes, sha256 } = kept;
    const { cursor = null, rows = null, columns, more = false } = end ?? {};
    const found = { file, bytes, sha256, cursor, rows, columns: columns === undefined ? null : [...columns] };
    await changeRuns(operations, [run], { outcome: 'waiting', ...found }, { from: ['running'] });
    const waiting = (await listOpenRuns(operations, place)).filter(({ id }) => id === run);
    await importWaiting(desk, claim, waiting);
    return { more };
  } catch (error) {
    if (!signal.aborted)
      await changeRuns(
        operations,
        [run],
        { outcome: 'failed', ended: house.now(), problem: problemOf(error), file: null },
        { from: ['running', 'waiting'] },
      );
    throw error;
  }
}

/** What comes is kept as a file that can be brought. @returns null where nothing came */
async function keep(desk: SourceDesk, { source, signal }: SourceClaim, { name, bytes }: Fetched) {
  const peeked = await firstOf(bytes);
  if (peeked === null) return null;
  const context = desk.contextOf(source, signal);
  return bringFile(context, name, peeked, nameOfSource(source.id));
}

/** The same bytes, once the first of them has come; null where none does. */
async function firstOf(bytes: Readable): Promise<Readable | null> {
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done === true) return null;
  return Readable.from(
    (async function* () {
      yield first.value;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    })(),
  );
}

async function bearFailure(desk: SourceDesk, { source, by, until }: SourceClaim, error: unknown): Promise<void> {
  const { house } = desk;
  if (!(error instanceof Refusal)) house.log.error({ err: error, source: source.id }, 'a live source met a defect');
  const now = house.now();
  const failures = source.failures + 1;
  const failingSince = source.failingSince ?? now;
  const problem = problemOf(error);
  const failing = now.getTime() - failingSince.getTime() >= SOURCE_LIMITS.failingHours * HOUR_MS;
  await releaseSource(
    house.stores.operations,
    { source: source.id, by, until },
    {
      ...{ failures, failingSince, problem, asked: null, nextAt: new Date(now.getTime() + backOffMs(failures)) },
      ...(failing ? { state: 'failing' as const } : {}),
    },
  );
  if (failures < SOURCE_LIMITS.tellFailures || source.toldAt !== null) return;
  // once in a row of failures; where nobody could be told it is tried again with the next
  const told = await tellOwners(desk, source, { problem, failures, since: failingSince });
  if (told) await changeSource(house.stores.operations, placeOf(source), { toldAt: now });
  else house.log.warn({ source: source.id, says: problem.says, failures }, 'a live source fails and nobody was told');
}

const placeOf = ({ workspace, id }: FoundSource) => ({ workspace, source: id });
