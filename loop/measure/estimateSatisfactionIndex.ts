import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange, checkWeights } from '@plumbline/stats/checkArguments.ts';
import { mean } from '@plumbline/stats/numeric/describe.ts';
import { type MeanWithin, meanWithin } from './meanWithin.ts';

export type SatisfactionIndex = {
  n: number;
  dropped: number;
  /** 0–100 */
  index: MeanWithin;
  /** share of the weight, mean on 0–100 of who answered it, and points of the index that come from it; these sum to the index */
  items: readonly { weightShare: number; points: number | null; contribution: number }[];
};

/**
 * Satisfaction index of the ACSI form: Σ wᵢ(x̄ᵢ − lo) / ((hi − lo) Σ wᵢ) · 100, over the items that a person answered, then
 * over people.
 *
 * The interval takes the weights as given; where they were estimated from the same answers (outer weights of a path
 * model) it is somewhat too short, and resampling the model says how much.
 *
 * @param items      one array an item, on the scale, one a person; NaN is missing
 * @param weights    one an item, above 0: outer weights, or equal ones
 * @param scaleLow   least point of the scale, such as 1
 * @param scaleHigh  greatest point, such as 10
 * @param confidence strictly between 0 and 1
 * @returns          the index with Student's interval, and what each item gives to it
 * @throws ArgumentError `empty`, `length`, `weights`, `range`, `tooFewCases`
 * Source  [fornell-1996]     Checked  published ECSI data with equal weights, to the digits given there
 */
export function estimateSatisfactionIndex(
  items: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  scaleLow: number,
  scaleHigh: number,
  confidence = 0.95,
): SatisfactionIndex {
  const people = items[0]?.length ?? 0;
  if (people === 0) throw new ArgumentError('items', 'empty', 'has no items or nobody');
  checkLength('weights', weights, items.length);
  checkWeights('weights', weights);
  checkRange('confidence', confidence, 0, 1, true);
  if (!(scaleHigh > scaleLow))
    throw new ArgumentError('scaleHigh', 'range', `${scaleHigh} is not above ${scaleLow}`, { value: scaleHigh });
  items.forEach((item, k) => {
    checkLength(`items[${k + 1}]`, item, people);
    for (let i = 0; i < people; i++)
      if (!Number.isNaN(item[i])) checkRange(`items[${k + 1}]`, item[i] as number, scaleLow, scaleHigh);
  });
  const toPoints = (value: number) => ((value - scaleLow) / (scaleHigh - scaleLow)) * 100;
  const whole = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const shares = Array.from(weights, (weight) => weight / whole);
  const rows = Array.from({ length: people }, (_unused, i) => i).filter((i) =>
    items.some((item) => !Number.isNaN(item[i])),
  );
  if (rows.length === 0) throw new ArgumentError('items', 'tooFewCases', 'nobody answered', { n: 0, needed: 1 });
  const parts = items.map(() => new Float64Array(rows.length));
  const own = Float64Array.from(rows, (i, at) => {
    const answered = items.reduce((sum, item, k) => (Number.isNaN(item[i]) ? sum : sum + (shares[k] as number)), 0);
    let index = 0;
    items.forEach((item, k) => {
      const value = item[i] as number;
      if (Number.isNaN(value)) return;
      const part = ((shares[k] as number) / answered) * toPoints(value);
      (parts[k] as Float64Array)[at] = part;
      index += part;
    });
    return index;
  });
  return {
    n: rows.length,
    dropped: people - rows.length,
    index: meanWithin(own, confidence),
    items: items.map((item, k) => {
      const known = Array.from(item).filter((value) => !Number.isNaN(value));
      const points = known.length === 0 ? null : toPoints(mean(known));
      return { weightShare: shares[k] as number, points, contribution: mean(parts[k] as Float64Array) };
    }),
  };
}
