import type { SampledFile } from './guessMapping.ts';

/** Numbers that questionnaires write where nobody answered. */
const CODES = ['-9', '-99', '-999', '-9999', '-88', '-77', '-97', '-98'];
/** What programs of surveys and people who type answers in write there instead. */
const PHRASE =
  /^(did not answer|no answer|not answered|no response|not applicable|prefer not to (say|answer)|未作答|未回答|未填写|未填寫|拒答|不适用|不適用)$/i;
/** Where a call, an event or a case has an end, that nobody answered is one. */
const TOLD = /outcome|status|result|event|activity|disposition|结果|結果|状态|狀態|事件|活动|活動/i;
const ANSWER_MAX = 100;
/** So many columns or cells must have it, or it may be a slip of the pen. */
const CELLS_MIN = 2;

/**
 * The cells that mean "no answer" in a file that says so by a number, −99 among answers of 1 to 7, or by a phrase of its own.
 *
 * A column tells of numbers only where all else in it is a small whole number that is not below 0, so that debts and temperatures do
 * not. What is kept of a mapping holds for whole files: a phrase that is how something ended in one column is none.
 */
export function findMissingCodes(files: readonly Pick<SampledFile, 'columns' | 'rows'>[]): string[] {
  const found = new Map<string, number>();
  const told = new Set<string>();
  for (const { columns, rows } of files) {
    columns.forEach((name, place) => {
      const cells = rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
      for (const cell of cells.filter((one) => PHRASE.test(one))) {
        if (TOLD.test(name)) told.add(cell);
        found.set(cell, (found.get(cell) ?? 0) + 1);
      }
      const others = cells.filter((cell) => !CODES.includes(cell)).map(Number);
      const answers = others.every((value) => Number.isInteger(value) && value >= 0 && value <= ANSWER_MAX);
      if (!answers || others.length === 0) return;
      for (const cell of cells) if (CODES.includes(cell)) found.set(cell, (found.get(cell) ?? 0) + 1);
    });
  }
  return [...found].flatMap(([cell, times]) => (times >= CELLS_MIN && !told.has(cell) ? [cell] : []));
}
