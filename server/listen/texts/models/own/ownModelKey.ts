import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivately } from '../../../../trust/localToken.ts';

/** The key of a workspace's own model lies with the other secrets: a file of the data folder that only its user can read. */
const pathOf = (dataDir: string, workspace: string): string => join(dataDir, `text-model-key-${workspace}`);

/** An empty key forgets the one that is kept. */
export async function keepOwnModelKey(dataDir: string, workspace: string, key: string): Promise<void> {
  if (key === '') await rm(pathOf(dataDir, workspace), { force: true });
  else await writePrivately(pathOf(dataDir, workspace), key);
}

/** @returns an empty text where none is kept */
export async function findOwnModelKey(dataDir: string, workspace: string): Promise<string> {
  try {
    return await readFile(pathOf(dataDir, workspace), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}
