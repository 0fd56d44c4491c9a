import { join } from 'node:path';
import type { HouseContext } from '../../../http/context.ts';

/** Where the audio of recordings lies, until it is written down or as long as it is kept. Personal. */
export const recordingsFolder = ({ config }: Pick<HouseContext, 'config'>): string =>
  join(config.dataDir, 'recordings');

export const recordingPath = (house: Pick<HouseContext, 'config'>, recording: string): string =>
  join(recordingsFolder(house), recording);
