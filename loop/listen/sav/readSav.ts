import { Refusal } from '@plumbline/model/refusal.ts';
import { ByteReader } from './byteReader.ts';
import { openSavCases } from './openSavCases.ts';
import { readSavDictionary } from './readSavDictionary.ts';
import type { SavFile, SavValue } from './sav.ts';

/** More cells than this do not fit in memory with anything beside them. */
const CELLS_MAX = 50_000_000;

/** Unpacks one zlib block. @param bytesMax what it says it unpacks to */
export type Inflate = (packed: Uint8Array, bytesMax: number) => Uint8Array;

/**
 * Reads a file of SPSS (.sav, .zsav): dictionary and cases.
 *
 * Uncompressed, byte-code compressed and zlib compressed files of either byte order, in any character set the platform
 * decodes. Values are the file's own: labels stand beside them in the dictionary, dates are seconds (`momentOfSeconds`).
 *
 * @param bytes    the whole file
 * @param inflate  unpacks zlib blocks, of which only .zsav files are made
 * @returns        variables with labels, missing values and formats; rows with null for system-missing
 * @throws Refusal invalid `results.savNot`, `results.savCut`, `results.savDamaged`, `results.savEncoding`, `results.savTooLarge`
 */
export function readSav(bytes: Uint8Array, inflate?: Inflate): SavFile {
  const { file, cases } = openSav(bytes, inflate);
  const rows: SavValue[][] = [];
  for (const row of cases) {
    if ((rows.length + 1) * row.length > CELLS_MAX)
      throw new Refusal('invalid', 'results.savTooLarge', { cells: CELLS_MAX });
    rows.push(row);
  }
  return { ...file, rows };
}

/** The same, with the cases read one after the other as they are asked for. */
export function openSav(
  bytes: Uint8Array,
  inflate?: Inflate,
): { file: Omit<SavFile, 'rows'>; cases: Generator<SavValue[]> } {
  const reader = new ByteReader(bytes);
  const dictionary = readSavDictionary(reader);
  const { label, variables, encoding, weight } = dictionary;
  return { file: { label, variables, encoding, weight }, cases: openSavCases(reader, dictionary, inflate) };
}
