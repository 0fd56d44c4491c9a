import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { RECORDING_LIMITS } from '@plumbline/model/recording.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addRecording,
  countRecordings,
  type FoundRecording,
  findRecordingByKey,
  loadRecording,
} from '@plumbline/store/operations/listen/recordings.ts';
import { hastenSource, loadSource } from '@plumbline/store/operations/listen/sources.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { callJob } from '../../../house/jobs.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import { problemOf } from '../problemOf.ts';
import { SOURCES_QUEUE } from '../sourcesQueue.ts';
import { keepAudio } from './keepAudio.ts';
import { recordingPath } from './recordingPath.ts';

export type GivenRecording = {
  origin: 'upload' | 'mail';
  name: string;
  body: Readable;
  /** by which it is known again; null for its content */
  key: string | null;
  at: Date | null;
  occasion: string;
  customer: string;
  speakers: readonly string[];
};

/**
 * Takes a recording that is sent: its bytes first, then its row, so that what was answered for is never lost. The same key gets the
 * same recording however often it is sent.
 *
 * @throws Refusal conflict `sources.otherRecording`, `sources.paused`, `sources.notRecordings`; unavailable
 *   `sources.recordingsWait`; and what keepAudio refuses
 */
export async function takeRecording(
  context: WorkspaceContext,
  source: string,
  given: GivenRecording,
): Promise<FoundRecording> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source };
  const found = await loadSource(operations, place);
  if (found.kind !== 'recordings') throw new Refusal('conflict', 'sources.notRecordings', { name: found.name });
  if (found.state === 'paused' && given.origin === 'upload')
    throw new Refusal('conflict', 'sources.paused', { name: found.name });
  const { waiting = 0 } = await countRecordings(operations, place);
  if (waiting >= RECORDING_LIMITS.waiting)
    throw new Refusal('unavailable', 'sources.recordingsWait', { name: found.name, count: waiting });
  const id = newId();
  const { bytes, sha256, type } = await keepAudio(context, {
    ...{ id, name: given.name, body: given.body, signal: context.signal },
  });
  const key = keyOf(given, sha256);
  const { name, origin, occasion, customer, speakers } = given;
  const added = await addRecording(operations, {
    ...{ id, ...place, origin, key, content: sha256, name: name.slice(0, 200), type, bytes, audio: true },
    ...{ at: given.at ?? context.now(), occasion, customer, speakers: [...speakers], state: 'waiting' as const },
  });
  if (!added) {
    await rm(recordingPath(context, id), { force: true });
    const known = await findRecordingByKey(operations, { ...place, key });
    if (known === null) throw new Refusal('conflict', 'sources.noRecording');
    if (known.content !== sha256)
      throw new Refusal('conflict', 'sources.otherRecording', { key: given.key ?? known.name });
    return known;
  }
  if (found.mapping !== null) await hastenSource(operations, place, context.now());
  await callJob(context, SOURCES_QUEUE);
  return loadRecording(operations, { workspace: place.workspace, recording: id });
}

const keyOf = ({ origin, key }: GivenRecording, sha256: string): string =>
  `${origin} ${key === null ? sha256 : hashOf(key)}`;

/**
 * Takes what came with something else. One that is at fault is put aside with its reason among the others, and what it came with
 * is not held up.
 */
export async function takeOrNote(context: WorkspaceContext, source: string, given: GivenRecording): Promise<void> {
  try {
    await takeRecording(context, source, given);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid') throw error;
    const { origin, name, occasion, customer, speakers } = given;
    await addRecording(context.stores.operations, {
      ...{ id: newId(), workspace: context.workspace.id, source, origin, key: keyOf(given, ''), content: '' },
      ...{ name: name.slice(0, 200), type: '', bytes: 0, audio: false, at: given.at ?? context.now() },
      ...{ occasion, customer, speakers: [...speakers], state: 'failed', problem: problemOf(error) },
    });
  }
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
