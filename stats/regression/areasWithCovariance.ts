import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import { rankWithTies } from '../numeric/describe.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';

/**
 * Areas under the ROC curves of several scores of the same cases, and how they vary together.
 *
 * Of each case it is known which share of the other kind it outranks; the spread of those shares is the variance of the area, and
 * scores of the same cases share it. Ties count half.
 *
 * @param outcome 0 or 1, two of either at least
 * @param scores  one list a model, each as many, finite; only their order counts
 * @returns       an area a list, and their covariance
 * @throws ArgumentError a score of another length; `outcome` `tooFewCases`
 *
 * Source  [delong-1988]; by ranks [sun-xu-2014]     Checked  every pair counted, within 1e-12; the spread over drawn samples
 */
export function areasWithCovariance(
  outcome: ArrayLike<number>,
  scores: readonly ArrayLike<number>[],
): { areas: Float64Array; covariance: Matrix } {
  const events: number[] = [];
  const others: number[] = [];
  for (let i = 0; i < outcome.length; i++) (outcome[i] === 1 ? events : others).push(i);
  const [m, n] = [events.length, others.length];
  if (Math.min(m, n) < 2)
    throw new ArgumentError('outcome', 'tooFewCases', `has ${m} events of ${m + n}`, { n: Math.min(m, n), needed: 2 });
  const placed = scores.map((score) => {
    checkLength('score', score, outcome.length);
    const all = rankWithTies(score);
    // rank among all less rank among one's own kind: how many of the other kind lie below
    const below = (own: readonly number[], of: number): Float64Array => {
      const inside = rankWithTies(Float64Array.from(own, (i) => score[i] as number));
      return Float64Array.from(own, (i, at) => ((all[i] as number) - (inside[at] as number)) / of);
    };
    return { events: below(events, n), others: below(others, m) };
  });
  const areas = Float64Array.from(placed, (one) => meanOf(one.events));
  const covariance = zeros(scores.length, scores.length);
  placed.forEach((one, j) => {
    placed.forEach((other, k) => {
      covariance.values[j * scores.length + k] =
        covarianceOf(one.events, other.events) / m + covarianceOf(one.others, other.others) / n;
    });
  });
  return { areas, covariance };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function covarianceOf(one: Float64Array, other: Float64Array): number {
  const [x, y] = [meanOf(one), meanOf(other)];
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += ((one[i] as number) - x) * ((other[i] as number) - y);
  return sum / (one.length - 1);
}
