import { join } from 'node:path';
import type { HouseContext } from '../../http/context.ts';

/** Where files that answer questions are kept. */
export const answerFilesFolder = ({ config }: Pick<HouseContext, 'config'>): string => join(config.dataDir, 'answers');

export const answerFilePath = (house: Pick<HouseContext, 'config'>, file: string): string =>
  join(answerFilesFolder(house), file);
