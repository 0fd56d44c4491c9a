import { openSavWriter } from './openSavWriter.ts';
import type { SavFile } from './sav.ts';

/**
 * Writes a file of SPSS (.sav): UTF-8, byte-code compressed, with long names, labels, missing values and long strings.
 *
 * @param file  variables and one value a variable and row; null is system-missing, of a string empty
 * @returns     the bytes of the file; text that is longer than its variable is cut between characters
 * @throws RangeError for a name SPSS does not take, names that differ only in case, a width outside 1..32767
 */
export function writeSav(
  file: Pick<SavFile, 'variables' | 'rows'> & Partial<Pick<SavFile, 'label' | 'weight'>>,
): Uint8Array {
  const writer = openSavWriter({ ...file, cases: file.rows.length });
  const parts = [writer.head(), writer.rows(file.rows), writer.end()];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
