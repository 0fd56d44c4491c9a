import { dropFile } from '@plumbline/store/operations/listen/files.ts';
import type { HouseContext } from '../../http/context.ts';
import { pathOfFile } from '../bringFile.ts';
import { removeBytes } from '../forgetFiles.ts';

/** Takes files off the shelf that nobody needs any more, with what was written beside them. */
export async function dropKept(house: HouseContext, workspace: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    await dropFile(house.stores.operations, workspace, file);
    await removeBytes(pathOfFile(house.config.dataDir, file));
  }
}
