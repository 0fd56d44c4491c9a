import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange, checkWeights } from '@plumbline/stats/checkArguments.ts';
import { type MeanWithin, meanWithin } from './meanWithin.ts';

export type SatisfactionIndex = {
  n: number;
  dropped: number;
  /** 0–100 */
  index: MeanWithin;
  /** share of the weight, mean on 0–100, and points of the index that come from it */
  items: readonly { weightShare: number; points: number; contribution: number }[];
};

/**
 * Satisfaction index of the ACSI form: Σ wᵢ(x̄ᵢ − lo) / ((hi − lo) Σ wᵢ) · 100, by people with every item.
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
  const whole = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const shares = Array.from(weights, (weight) => weight / whole);
  const rows = Array.from({ length: people }, (_unused, i) => i).filter((i) =>
    items.every((item) => !Number.isNaN(item[i])),
  );
  if (rows.length === 0) throw new ArgumentError('items', 'tooFewCases', 'nobody has every item', { n: 0, needed: 1 });
  const points = items.map((item) =>
    Float64Array.from(rows, (i) => (((item[i] as number) - scaleLow) / (scaleHigh - scaleLow)) * 100),
  );
  const own = Float64Array.from(rows, (_unused, at) =>
    points.reduce((sum, item, k) => sum + (shares[k] as number) * (item[at] as number), 0),
  );
  return {
    n: rows.length,
    dropped: people - rows.length,
    index: meanWithin(own, confidence),
    items: points.map((item, k) => {
      const centre = item.reduce((sum, value) => sum + value, 0) / item.length;
      const weightShare = shares[k] as number;
      return { weightShare, points: centre, contribution: weightShare * centre };
    }),
  };
}
