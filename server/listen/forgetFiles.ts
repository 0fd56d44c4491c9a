import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dropFile } from '@plumbline/store/operations/listen/files.ts';
import { type ImportRecord, listImports } from '@plumbline/store/operations/listen/imports.ts';
import type { HouseContext } from '../http/context.ts';
import { pathOfFile } from './bringFile.ts';
import { UNFINISHED } from './runImport.ts';

/** Removes the files of imports that were taken back, unless another import still stands on them. */
export async function forgetFiles(
  house: HouseContext,
  workspace: { id: string },
  gone: readonly ImportRecord[],
): Promise<void> {
  const { operations } = house.stores;
  // one that waits in the queue will read its files yet
  const standing = (await listImports(operations, workspace.id)).filter(
    ({ state }) => state === 'committed' || UNFINISHED.includes(state),
  );
  const needed = new Set(standing.flatMap((other) => other.files.map((file) => file.file)));
  for (const { file } of gone.flatMap((record) => record.files)) {
    if (needed.has(file)) continue;
    await dropFile(operations, workspace.id, file);
    await removeBytes(pathOfFile(house.config.dataDir, file));
  }
}

/** A workbook has the sheets that were written out beside it. */
export async function removeBytes(path: string): Promise<void> {
  const name = basename(path);
  const beside = await readdir(dirname(path));
  for (const other of beside)
    if (other === name || other.startsWith(`${name}.`)) await rm(join(dirname(path), other), { force: true });
}
