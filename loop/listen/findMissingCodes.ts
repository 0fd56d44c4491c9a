import type { SampledFile } from './guessMapping.ts';

/** Numbers that questionnaires write where nobody answered. */
const CODES = ['-9', '-99', '-999', '-9999', '-88', '-77', '-97', '-98'];
const ANSWER_MAX = 100;
/** So many columns or cells must have it, or it may be a slip of the pen. */
const CELLS_MIN = 2;

/**
 * The cells that mean "no answer" in a file that says so by a number: −99 among answers of 1 to 7.
 *
 * A column tells only where all else in it is a small whole number that is not below 0, so that debts and temperatures do
 * not.
 */
export function findMissingCodes(files: readonly Pick<SampledFile, 'columns' | 'rows'>[]): string[] {
  const found = new Map<string, number>();
  for (const { columns, rows } of files) {
    columns.forEach((_name, place) => {
      const cells = rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
      const others = cells.filter((cell) => !CODES.includes(cell)).map(Number);
      const answers = others.every((value) => Number.isInteger(value) && value >= 0 && value <= ANSWER_MAX);
      if (!answers || others.length === 0) return;
      for (const cell of cells) if (CODES.includes(cell)) found.set(cell, (found.get(cell) ?? 0) + 1);
    });
  }
  return CODES.filter((code) => (found.get(code) ?? 0) >= CELLS_MIN);
}
