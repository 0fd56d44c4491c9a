import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';

type Interval = { estimate: number; standardError: number; low: number; high: number };

export type StatedImportance = {
  n: number;
  dropped: number;
  items: readonly {
    /** mean on 0–100 */
    importance: Interval;
    /** part of all importance; these sum to 1 */
    weight: Interval;
    /** from 1, the greatest importance first; ties share the better rank */
    rank: number;
  }[];
};

/**
 * Stated importance: what customers say matters, as means and as weights.
 *
 * People call almost everything important, so the weights differ little; derived importance stands beside it.
 *
 * @param ratings    one array an item, one value a person on the scale; NaN unknown
 * @param scaleLow   least point of the scale, such as 1
 * @param scaleHigh  greatest point of the scale, such as 7
 * @param confidence strictly between 0 and 1
 * @returns          importance on 0–100 (Student) and weights (ratio linearised by people), of complete people
 * @throws ArgumentError `empty`, `length`, `range`, `tooFewCases`, `constant` where every rating is the least
 * Source  [cochran-1977] section 6.4 for the ratio     Checked  by hand
 */
export function estimateStatedImportance(
  ratings: readonly ArrayLike<number>[],
  scaleLow: number,
  scaleHigh: number,
  confidence = 0.95,
): StatedImportance {
  checkRange('confidence', confidence, 0, 1, true);
  checkRange('scaleHigh', scaleHigh, scaleLow, Number.MAX_VALUE);
  const { points, totals, people } = pointsOf(ratings, scaleLow, scaleHigh);
  const n = totals.length;
  if (n < 2)
    throw new ArgumentError('ratings', 'tooFewCases', `needs 2 people with every item, has ${n}`, { n, needed: 2 });
  const all = totals.reduce((sum, total) => sum + total, 0);
  if (all === 0) throw new ArgumentError('ratings', 'constant', 'is the least of the scale throughout');
  const t = studentQuantile((1 + confidence) / 2, n - 1);
  const means = points.map((own) => own.reduce((sum, value) => sum + value, 0) / n);
  const items = points.map((own, at) => {
    const importance = means[at] as number;
    const weight = (importance * n) / all;
    const squares = own.reduce((sum, value) => sum + (value - importance) ** 2, 0);
    const ratio = own.reduce((sum, value, i) => sum + (value - weight * (totals[i] as number)) ** 2, 0);
    return {
      importance: within(importance, Math.sqrt(squares / (n - 1) / n), t, 100),
      weight: within(weight, Math.sqrt((n / (n - 1)) * ratio) / all, t, 1),
      rank: 1 + means.filter((other) => other > importance).length,
    };
  });
  return { n, dropped: people - n, items };
}

function pointsOf(
  ratings: readonly ArrayLike<number>[],
  scaleLow: number,
  scaleHigh: number,
): { points: number[][]; totals: number[]; people: number } {
  const people = ratings[0]?.length ?? 0;
  if (people === 0) throw new ArgumentError('ratings', 'empty', 'has no items or nobody');
  ratings.forEach((item, at) => {
    checkLength(`ratings[${at + 1}]`, item, people);
  });
  const points: number[][] = ratings.map(() => []);
  const totals: number[] = [];
  for (let i = 0; i < people; i++) {
    const own = ratings.map((item, at) => {
      const value = item[i] as number;
      if (!Number.isNaN(value)) checkRange(`ratings[${at + 1}]`, value, scaleLow, scaleHigh);
      return ((value - scaleLow) / (scaleHigh - scaleLow)) * 100;
    });
    if (own.some(Number.isNaN)) continue;
    own.forEach((value, at) => {
      points[at]?.push(value);
    });
    totals.push(own.reduce((sum, value) => sum + value, 0));
  }
  return { points, totals, people };
}

function within(estimate: number, standardError: number, t: number, most: number): Interval {
  return {
    estimate,
    standardError,
    low: Math.max(0, estimate - t * standardError),
    high: Math.min(most, estimate + t * standardError),
  };
}
