import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { RECORDING_LIMITS } from '@plumbline/model/recording.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  changeRecordings,
  findNextRecording,
  listWrittenRecordings,
  settleRecordings,
  type WaitingRecording,
} from '@plumbline/store/operations/listen/recordings.ts';
import { addRun, changeRuns } from '@plumbline/store/operations/listen/sources.ts';
import { bringFile } from '../../bringFile.ts';
import { composeTable } from '../composeTable.ts';
import { problemOf } from '../problemOf.ts';
import { openSecret } from '../sealSecret.ts';
import { nameOfSource, type SourceClaim, type SourceDesk } from '../sourceDesk.ts';
import { findFolderRecordings } from './findFolderRecordings.ts';
import { keepAudio } from './keepAudio.ts';
import { placeOfAudio } from './placeOfAudio.ts';
import { recordingPath } from './recordingPath.ts';
import { RecordingsConfig } from './recordingsConfig.ts';
import { maskTurns, RECORDING_COLUMNS, recordingRows } from './recordingTable.ts';
import { type Transcribing, transcribe } from './transcribe.ts';

/** So long one run writes down before what it has is imported. */
const TOGETHER_MS = 5 * 60_000;

/**
 * Writes down what waits, one recording after another, and makes a run of it that waits to be imported. A recording that is itself at
 * fault is put aside with its reason; where the way to what writes it down is disturbed, those behind it are tried first the next
 * time.
 *
 * @throws Refusal where the way is disturbed and nothing could be written down
 */
export async function collectRecordings(desk: SourceDesk, claim: SourceClaim): Promise<void> {
  const { source, signal } = claim;
  const { house } = desk;
  const { operations } = house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const config = RecordingsConfig.parse(source.config);
  // what a dead process was at
  await changeRecordings(operations, place, { state: 'waiting' }, ['working']);
  await settleRecordings(operations, place);
  const run = await addRun(operations, {
    ...{ ...place, outcome: 'running' as const, began: house.now() },
    why: source.asked === null ? ('schedule' as const) : ('person' as const),
  });
  let trouble: unknown = null;
  try {
    if (config.path !== '') await findFolderRecordings(desk, claim, config);
    trouble = await writeDown(desk, claim, config);
  } catch (error) {
    trouble = error;
  }
  signal.throwIfAborted();
  const kept = await keepWritten(desk, claim, run);
  if (kept) return;
  const ended = { ended: house.now(), outcome: trouble === null ? ('nothing' as const) : ('failed' as const) };
  const problem = trouble === null ? null : problemOf(trouble);
  await changeRuns(operations, [run], { ...ended, problem }, { from: ['running'] });
  if (trouble !== null) throw trouble;
}

/** @returns what disturbed the way, or null */
async function writeDown(desk: SourceDesk, claim: SourceClaim, config: RecordingsConfig): Promise<unknown> {
  const { house, egress } = desk;
  const { source, signal } = claim;
  const { operations } = house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const secret = openSecret(desk.secret, source.id, source.sealed);
  const transcribing = { config, secret, settings: house.config, egress, signal };
  const until = performance.now() + TOGETHER_MS;
  for (let count = 0; count < RECORDING_LIMITS.together && performance.now() < until; count++) {
    const next = await findNextRecording(operations, place, RECORDING_LIMITS.triesMax);
    if (next === null) return null;
    await changeRecordings(operations, { ...place, ids: [next.id] }, { state: 'working' }, ['waiting']);
    try {
      await writeOne(desk, claim, { next, transcribing });
    } catch (error) {
      if (signal.aborted) throw error;
      const own = error instanceof Refusal && error.code === 'invalid';
      const last = next.tries + 1 >= RECORDING_LIMITS.triesMax;
      await changeRecordings(
        operations,
        { ...place, ids: [next.id] },
        { state: own || last ? 'failed' : 'waiting', tries: next.tries + 1, problem: problemOf(error) },
        ['working'],
      );
      if (!own) return error;
    }
  }
  return null;
}

type One = { next: WaitingRecording; transcribing: Transcribing };

async function writeOne(desk: SourceDesk, { source, signal }: SourceClaim, { next, transcribing }: One): Promise<void> {
  const { house } = desk;
  const { config } = transcribing;
  const { path, type } = await placeOfAudio(house, next, config);
  const { id, name, speakers } = next;
  const turns = await maskTurns(await transcribe({ path, name, type, speakers }, transcribing));
  const keep = config.audio === 'keep';
  // of a folder it is copied, since nobody knows how long it lies there
  if (keep && !next.audio) await keepAudio(house, { id, name, body: createReadStream(path), signal });
  await changeRecordings(
    house.stores.operations,
    { workspace: source.workspace, source: source.id, ids: [id] },
    // one in which nothing is said has nothing to be imported
    turns.length === 0
      ? { state: 'imported', turnCount: 0, turns: null, audio: keep, type, problem: null }
      : { state: 'written', turnCount: turns.length, turns, audio: keep, type, problem: null, run: null },
    ['working'],
  );
  if (!keep && next.audio) await rm(recordingPath(house, id), { force: true });
}

/** What is written down becomes a file that waits to be imported. @returns false where nothing is */
async function keepWritten(desk: SourceDesk, { source, signal }: SourceClaim, run: string): Promise<boolean> {
  const { operations } = desk.house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const written = await listWrittenRecordings(operations, place, RECORDING_LIMITS.together);
  if (written.length === 0) return false;
  const rows = written.flatMap(recordingRows);
  const bytes = Readable.from(composeTable(RECORDING_COLUMNS, rows));
  const file = await bringFile(desk.contextOf(source, signal), `${source.name}.csv`, bytes, nameOfSource(source.id));
  await operations.transaction(async (within) => {
    await changeRecordings(within, { ...place, ids: written.map(({ id }) => id) }, { run }, ['written']);
    await changeRuns(
      within,
      [run],
      {
        ...{ outcome: 'waiting', file: file.id, bytes: file.bytes, sha256: file.sha256, rows: rows.length },
        ...{ columns: [...RECORDING_COLUMNS], cursor: null },
      },
      { from: ['running'] },
    );
  });
  return true;
}
