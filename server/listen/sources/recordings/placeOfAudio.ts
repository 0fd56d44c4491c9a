import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RECORDING_LIMITS } from '@plumbline/model/recording.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { WaitingRecording } from '@plumbline/store/operations/listen/recordings.ts';
import type { HouseContext } from '../../../http/context.ts';
import { listFound, placeOf } from '../adapters/folder.ts';
import { tooLarge, typeOfRecording } from './keepAudio.ts';
import { recordingPath } from './recordingPath.ts';
import type { RecordingsConfig } from './recordingsConfig.ts';

/**
 * Where the bytes of a recording lie now: with us, or still in its folder.
 *
 * @throws Refusal invalid `sources.recordingGone`, and where it is none
 */
export async function placeOfAudio(
  house: Pick<HouseContext, 'config'>,
  { id, audio, origin, key, name, type }: WaitingRecording,
  config: RecordingsConfig,
): Promise<{ path: string; type: string }> {
  const gone = new Refusal('invalid', 'sources.recordingGone', { name });
  if (audio) {
    const path = recordingPath(house, id);
    if (!(await isThere(path))) throw gone;
    return { path, type };
  }
  if (origin !== 'folder' || config.path === '') throw gone;
  const folder = await placeOf(config.path, house.config);
  // a name that is a link now, or none, is not opened
  const [found] = await listFound(folder, { path: config.path, pattern: key }).then((files) =>
    files.filter((file) => file.name === key),
  );
  if (found === undefined) throw gone;
  const bytesMax = Math.min(RECORDING_LIMITS.bytes, house.config.fileBytesMax);
  if (found.size > bytesMax) throw tooLarge(name, bytesMax);
  const path = join(folder, found.name);
  return { path, type: await typeOfRecording(path, name) };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
