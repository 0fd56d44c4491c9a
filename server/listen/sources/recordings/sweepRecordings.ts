import { readdir, rm, stat } from 'node:fs/promises';
import { findKeptRecordings } from '@plumbline/store/operations/listen/recordings.ts';
import type { HouseContext } from '../../../http/context.ts';
import { recordingPath, recordingsFolder } from './recordingPath.ts';

const DAY_MS = 86_400_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Removes audio that no recording knows, as an upload leaves it that was cut off, or a process that died while it dropped it.
 *
 * @returns how many were removed
 */
export async function sweepRecordings(house: HouseContext): Promise<number> {
  const names = await readdir(recordingsFolder(house)).catch(absent);
  const known = await findKeptRecordings(
    house.stores.operations,
    names.filter((name) => UUID.test(name)),
  );
  let removed = 0;
  for (const name of names.filter((one) => !known.has(one))) {
    const path = recordingPath(house, name);
    const found = await stat(path).catch(absent);
    // one that is younger may be on its way
    if (!('mtimeMs' in found) || found.mtimeMs > house.now().getTime() - DAY_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

function absent(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
