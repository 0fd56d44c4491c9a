import { readdir, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { dropLooseFiles, listKnownFiles } from '@plumbline/store/operations/listen/responseFiles.ts';
import type { HouseContext } from '../../http/context.ts';
import { sweepRecordings } from '../sources/recordings/sweepRecordings.ts';
import { answerFilePath, answerFilesFolder } from './answerFilePath.ts';

/** Who began to answer may come back so much later: the answers wait in the browser, the files here. */
export const LOOSE_DAYS = 30;
const DAY_MS = 86_400_000;
const SWEEP_EVERY_MS = DAY_MS / 4;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Sweeps at the start and a few times a day for as long as the process lives. */
export function startFileSweep(house: HouseContext): void {
  house.inBackground('sweep of answer files', sweepForever(house));
}

async function sweepForever(house: HouseContext): Promise<void> {
  while (!house.signal.aborted) {
    try {
      await sweepAnswerFiles(house);
      await sweepRecordings(house);
    } catch (error) {
      if (house.signal.aborted) return;
      house.log.warn({ err: error }, 'files of unfinished answers could not be swept');
    }
    await wait(SWEEP_EVERY_MS, undefined, { signal: house.signal, ref: false }).catch(() => undefined);
  }
}

/**
 * Removes files whose response was never complete, and bytes that no row knows, as an upload leaves them that was cut off.
 *
 * @returns how many were removed
 */
export async function sweepAnswerFiles(house: HouseContext): Promise<number> {
  const { operations } = house.stores;
  const now = house.now().getTime();
  let removed = 0;
  for (;;) {
    const gone = await dropLooseFiles(operations, new Date(now - LOOSE_DAYS * DAY_MS));
    for (const file of gone) await rm(answerFilePath(house, file), { force: true });
    removed += gone.length;
    if (gone.length === 0) break;
  }
  const names = await readdir(answerFilesFolder(house)).catch(absent);
  const known = await listKnownFiles(
    operations,
    names.filter((name) => UUID.test(name)),
  );
  for (const name of names.filter((one) => !known.has(one))) {
    const path = answerFilePath(house, name);
    const found = await stat(path).catch(absent);
    // one that is younger may be on its way
    if (!('mtimeMs' in found) || found.mtimeMs > now - DAY_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

function absent(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
