import { createHash } from 'node:crypto';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { loadFile } from '@plumbline/store/operations/listen/files.ts';
import type { HouseContext } from '../http/context.ts';
import { pathOfFile } from './bringFile.ts';
import { type Inspected, inspectFile } from './inspectFile.ts';

/** A file of an import as it is kept with it: which alias of the mapping it is, and which brought file. */
export type ImportFile = ImportRun['files'][number];

/** Finds the brought files an import names. @throws Refusal `invalid` when the mapping names one that was not given */
export async function bindImportFiles(
  house: HouseContext,
  workspace: string,
  mapping: Mapping,
  given: readonly { alias: string; file: string }[],
): Promise<ImportFile[]> {
  return Promise.all(
    Object.keys(mapping.files).map(async (alias) => {
      const wanted = given.find((file) => file.alias === alias);
      if (wanted === undefined)
        throw new Refusal('invalid', 'import.missingFile', { file: mapping.files[alias]?.name ?? alias });
      const { id, name, bytes, sha256 } = await loadFile(house.stores.operations, workspace, wanted.file);
      return { alias, file: id, name, bytes, sha256 };
    }),
  );
}

/** The same files from the same source are the same import, whatever they are called. */
export function hashOfFiles(source: string, files: readonly ImportFile[]): string {
  const digest = createHash('sha256').update(source);
  for (const file of files) digest.update(`\n${file.alias}:${file.sha256}`);
  return digest.digest('hex');
}

/** How each file is to be read; `whole` where it will be, so that a workbook is written out to its end. */
export async function inspectImportFiles(
  house: HouseContext,
  mapping: Mapping,
  files: readonly ImportFile[],
  whole = true,
): Promise<Map<string, Inspected>> {
  const inspected = new Map<string, Inspected>();
  for (const file of files) {
    const wanted = mapping.files[file.alias] ?? {};
    inspected.set(
      file.alias,
      await inspectFile(pathOfFile(house.config.dataDir, file.file), file.name, wanted, { rows: 1, whole }),
    );
  }
  return inspected;
}
