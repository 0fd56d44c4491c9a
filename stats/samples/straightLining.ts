import { ArgumentError } from '../argumentError.ts';
import { checkAnswers } from './checkAnswers.ts';

export type StraightLining = {
  /** grids in which every answered item has the same answer, of those with two answers or more; NaN without any */
  straightShare: Float64Array;
  /** mean over grids of the share of the commonest answer, 1 where all are the same; NaN without any */
  commonestShare: Float64Array;
  /** mean over grids of 1 − Σ of squared shares of the answers, 0 where all are the same; NaN without any */
  variation: Float64Array;
};

/**
 * Straightlining: the same answer to every row of a grid, whatever was asked.
 *
 * @param grids each the columns of one grid, two items or more, best with items keyed both ways and not recoded; NaN is
 *              missing
 * @returns     three measures of each case, which agree about the straight line and differ about what is near to one
 * @throws ArgumentError `grids` none, `items`
 *
 * Source  [kim-2019]     Checked  shares by hand
 */
export function straightLining(grids: readonly (readonly ArrayLike<number>[])[]): StraightLining {
  const first = grids[0];
  if (first === undefined) throw new ArgumentError('grids', 'empty', 'has no grid');
  const n = checkAnswers(first, 2);
  for (const grid of grids) checkAnswers([first[0] as ArrayLike<number>, ...grid], 3);
  const made = [0, 1, 2].map(() => new Float64Array(n).fill(Number.NaN)) as [Float64Array, Float64Array, Float64Array];
  const counts = new Map<number, number>();
  for (let at = 0; at < n; at++) {
    const sums = [0, 0, 0] as [number, number, number];
    let answeredGrids = 0;
    for (const grid of grids) {
      counts.clear();
      let answered = 0;
      for (const column of grid) {
        const answer = column[at] as number;
        if (Number.isNaN(answer)) continue;
        answered += 1;
        counts.set(answer, (counts.get(answer) ?? 0) + 1);
      }
      if (answered < 2) continue;
      answeredGrids += 1;
      let [commonest, squares] = [0, 0];
      for (const count of counts.values()) {
        commonest = Math.max(commonest, count / answered);
        squares += (count / answered) ** 2;
      }
      sums[0] += counts.size === 1 ? 1 : 0;
      sums[1] += commonest;
      sums[2] += 1 - squares;
    }
    if (answeredGrids > 0) for (const k of [0, 1, 2] as const) made[k][at] = sums[k] / answeredGrids;
  }
  return { straightShare: made[0], commonestShare: made[1], variation: made[2] };
}
