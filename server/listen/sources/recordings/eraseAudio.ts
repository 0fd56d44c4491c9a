import { rm } from 'node:fs/promises';
import type { HouseContext } from '../../../http/context.ts';
import { recordingPath } from './recordingPath.ts';

/** Removes the audio of recordings, of those that have some. What is missed, should the process die, the sweep removes. */
export async function eraseAudio(house: Pick<HouseContext, 'config'>, recordings: readonly string[]): Promise<void> {
  for (const recording of recordings) await rm(recordingPath(house, recording), { force: true });
}
