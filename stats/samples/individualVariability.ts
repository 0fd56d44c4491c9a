import { checkAnswers } from './checkAnswers.ts';

/**
 * How much a person's own answers vary: the standard deviation over items. Near 0 is a straight line; very large can be
 * random clicking.
 *
 * @param items one column an item, on one scale and not recoded, two or more; NaN is missing and left out
 * @returns     standard deviation of each case, divisor answers − 1; NaN with fewer than two answers
 * @throws ArgumentError `items`
 *
 * Source  [dunn-2018]     Checked  standard deviations by hand
 */
export function individualVariability(items: readonly ArrayLike<number>[]): Float64Array {
  const n = checkAnswers(items, 2);
  return Float64Array.from({ length: n }, (_unused, at) => {
    let [count, mean, squares] = [0, 0, 0];
    for (const column of items) {
      const answer = column[at] as number;
      if (Number.isNaN(answer)) continue;
      count += 1;
      const distance = answer - mean;
      mean += distance / count;
      squares += distance * (answer - mean);
    }
    return count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
  });
}
