import { checkAnswers } from './checkAnswers.ts';

/**
 * Longest run of the same answer in a row: a person who clicks down one column.
 *
 * @param items one column an item, in the order in which they were asked, two or more; NaN is missing and ends a run
 * @returns     `longest` run of each case, in items (0 where nothing was answered), and its `mean` run
 * @throws ArgumentError `items`
 *
 * Source  [johnson-2005], [meade-craig-2012]     Checked  runs counted by hand
 */
export function longString(items: readonly ArrayLike<number>[]): { longest: Int32Array; mean: Float64Array } {
  const n = checkAnswers(items, 2);
  const longest = new Int32Array(n);
  const mean = new Float64Array(n).fill(Number.NaN);
  for (let at = 0; at < n; at++) {
    let [run, runs, answered] = [0, 0, 0];
    let before = Number.NaN;
    for (const column of items) {
      const answer = column[at] as number;
      if (Number.isNaN(answer)) run = 0;
      else {
        answered += 1;
        if (run > 0 && answer === before) run += 1;
        else {
          run = 1;
          runs += 1;
        }
        longest[at] = Math.max(longest[at] as number, run);
      }
      before = answer;
    }
    if (runs > 0) mean[at] = answered / runs;
  }
  return { longest, mean };
}
