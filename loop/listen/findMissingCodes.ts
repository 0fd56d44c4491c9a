import type { SampledFile } from './guessMapping.ts';

/** Numbers that questionnaires write where nobody answered. */
const CODES = ['-9', '-99', '-999', '-9999', '-88', '-77', '-97', '-98'];
/** What programs of surveys and people who type answers in write there instead. */
const PHRASE =
  /^(did not answer|no answer|not answered|no response|not applicable|prefer not to (say|answer)|未作答|未回答|未填写|未填寫|拒答|不适用|不適用)$/i;
const ANSWER_MAX = 100;
/** So many columns or cells must have it, or it may be a slip of the pen. */
const CELLS_MIN = 2;

/**
 * The cells that mean "no answer" in a file that says so by a number, −99 among answers of 1 to 7, or by a phrase of its own.
 *
 * A column tells of numbers only where all else in it is a small whole number that is not below 0, so that debts and temperatures do
 * not.
 */
export function findMissingCodes(files: readonly Pick<SampledFile, 'columns' | 'rows'>[]): string[] {
  const found = new Map<string, number>();
  for (const { columns, rows } of files) {
    columns.forEach((_name, place) => {
      const cells = rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
      for (const cell of cells) if (PHRASE.test(cell)) found.set(cell, (found.get(cell) ?? 0) + 1);
      const others = cells.filter((cell) => !CODES.includes(cell)).map(Number);
      const answers = others.every((value) => Number.isInteger(value) && value >= 0 && value <= ANSWER_MAX);
      if (!answers || others.length === 0) return;
      for (const cell of cells) if (CODES.includes(cell)) found.set(cell, (found.get(cell) ?? 0) + 1);
    });
  }
  return [...found].flatMap(([cell, times]) => (times >= CELLS_MIN ? [cell] : []));
}
