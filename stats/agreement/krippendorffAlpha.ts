import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';

/**
 * What counts once in the coincidences: each rating, as Krippendorff defines it, or each pair of ratings, which the R package
 * irr (0.84.1) falls back to where no rating is missing. With more than two raters the second is lower by about 1 in n.
 */
export type AlphaWeighting = 'ratings' | 'pairs';

/** What the distance of two values is: any difference, ranks, differences, or shares of their sum. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: how far any number of raters agree, on any scale, with gaps where they did not rate.
 *
 * @param ratings one array a rater, all as long as there are cases; NaN where a rater gave none; two raters or more.
 *                For `ratio` values are 0 or more
 * @param metric  `nominal` if not given
 * @param weighting `ratings` if not given
 * @returns       alpha (1 is full agreement, 0 what chance gives), the disagreements observed and expected, cases with two
 *                ratings or more, and the ratings on them
 * @throws ArgumentError `tooFewCases`, `length`, `range`, or `constant` where all ratings are the same
 *
 * Source  [krippendorff-2019]     Checked  irr 0.84.1 kripp.alpha and the published example with missing values, within 1e-9
 */
export function krippendorffAlpha(
  ratings: readonly ArrayLike<number>[],
  metric: AlphaMetric = 'nominal',
  weighting: AlphaWeighting = 'ratings',
): { alpha: number; observed: number; expected: number; cases: number; ratings: number } {
  if (ratings.length < 2)
    throw new ArgumentError('ratings', 'tooFewCases', `needs 2 raters, has ${ratings.length}`, {
      n: ratings.length,
      needed: 2,
    });
  const { values, coincidences, cases, given } = coincide(ratings, metric, weighting);
  const k = values.length;
  const totals = new Float64Array(k);
  for (let c = 0; c < k; c++)
    for (let d = 0; d < k; d++) totals[c] = (totals[c] as number) + (coincidences[c * k + d] as number);
  const n = totals.reduce((sum, value) => sum + value, 0);
  if (cases === 0) throw new ArgumentError('ratings', 'tooFewCases', 'no case has two', { n: 0, needed: 1 });
  if (k < 2)
    throw new ArgumentError('ratings', 'constant', `are ${values[0]} throughout`, { value: values[0] as number });
  const distance = distanceOf(metric, values, totals);
  let [observed, expected] = [0, 0];
  for (let c = 0; c < k; c++)
    for (let d = c + 1; d < k; d++) {
      const apart = distance(c, d);
      observed += (coincidences[c * k + d] as number) * apart;
      expected += (totals[c] as number) * (totals[d] as number) * apart;
    }
  // both sums count each pair of values once; the factor 2 falls out of their ratio
  observed /= n;
  expected /= n * (n - 1);
  return {
    alpha: 1 - observed / expected,
    observed: 2 * observed,
    expected: 2 * expected,
    cases,
    ratings: given,
  };
}

/** How often each value meets each other within a case; a case with m ratings has m(m − 1) pairs of weight 1/(m − 1). */
function coincide(
  ratings: readonly ArrayLike<number>[],
  metric: AlphaMetric,
  weighting: AlphaWeighting,
): { values: Float64Array; coincidences: Float64Array; cases: number; given: number } {
  const length = ratings[0]?.length ?? 0;
  ratings.forEach((one, at) => {
    checkLength(`ratings[${at + 1}]`, one, length);
  });
  const units: number[][] = [];
  for (let unit = 0; unit < length; unit++) {
    const given = ratings.map((one) => one[unit] as number).filter((value) => !Number.isNaN(value));
    if (given.length >= 2) units.push(given);
  }
  const values = Float64Array.from(new Set(units.flat())).sort();
  if (metric === 'ratio' && (values[0] ?? 0) < 0)
    throw new ArgumentError('ratings', 'range', `${values[0]} is below 0, which a ratio scale does not have`, {
      value: values[0] as number,
      low: 0,
    });
  const places = new Map(Array.from(values, (value, at) => [value, at]));
  const k = values.length;
  const coincidences = new Float64Array(k * k);
  for (const given of units) {
    const at = given.map((value) => places.get(value) as number);
    const weight = weighting === 'pairs' ? 1 : 1 / (given.length - 1);
    for (let i = 0; i < at.length; i++)
      for (let j = 0; j < at.length; j++) {
        if (i === j) continue;
        const cell = (at[i] as number) * k + (at[j] as number);
        coincidences[cell] = (coincidences[cell] as number) + weight;
      }
  }
  return { values, coincidences, cases: units.length, given: units.flat().length };
}

function distanceOf(metric: AlphaMetric, values: Float64Array, totals: Float64Array): (c: number, d: number) => number {
  const value = (at: number) => values[at] as number;
  const upTo = new Float64Array(totals.length);
  let sum = 0;
  totals.forEach((total, at) => {
    sum += total;
    upTo[at] = sum;
  });
  switch (metric) {
    case 'nominal':
      return () => 1;
    case 'ordinal': {
      // the ratings between the two, with half of each end
      const middle = (at: number) => (upTo[at] as number) - (totals[at] as number) / 2;
      return (c, d) => (middle(d) - middle(c)) ** 2;
    }
    case 'interval':
      return (c, d) => (value(d) - value(c)) ** 2;
    case 'ratio':
      return (c, d) => ((value(d) - value(c)) / (value(d) + value(c))) ** 2;
  }
}
