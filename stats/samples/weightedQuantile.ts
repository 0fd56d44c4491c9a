import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { freedomOf, type SampleDesign, varianceOfInfluences } from './sampleDesign.ts';
import { weightEfficiency } from './weightEfficiency.ts';

export type WeightedQuantile = {
  /** the least value that at least this share of the weight is at or below */
  quantile: number;
  /** Woodruff's interval: values of the sample; an end is infinite where the sample does not reach it */
  low: number;
  high: number;
  degreesOfFreedom: number;
  n: number;
};

/**
 * Weighted quantile with Woodruff's interval: that of the share at or below it, read back as values.
 *
 * @param values      one a case, finite
 * @param probability strictly between 0 and 1, 0.5 for the median
 * @param design      weights, and what else standard errors need to know
 * @param confidence  strictly between 0 and 1, 0.95 if not given
 * @returns           the quantile, always a value of the sample
 * @throws ArgumentError `values`, `probability`, `confidence`, and as `varianceOfInfluences`
 *
 * Source  [woodruff-1952]     Checked  R 4.2.2 survey 4.1-1 svyquantile() point; the interval by a law of coverage
 */
export function weightedQuantile(
  values: ArrayLike<number>,
  probability: number,
  design: SampleDesign,
  confidence = 0.95,
): WeightedQuantile {
  const { weights } = design;
  checkRange('probability', probability, 0, 1, true);
  checkRange('confidence', confidence, 0, 1, true);
  const { sum, n } = weightEfficiency(weights);
  checkFinite('values', values, 2);
  checkLength('values', values, n);
  const order = Float64Array.from({ length: n }, (_unused, at) => at).sort(
    (one, other) => (values[one] as number) - (values[other] as number),
  );
  const reach = (share: number): number => {
    let below = 0;
    for (const at of order) {
      below += weights[at] as number;
      // a share that is met but for rounding counts as met
      if (below >= share * sum * (1 - 1e-14)) return values[at] as number;
    }
    return values[order[n - 1] as number] as number;
  };
  const quantile = reach(probability);
  const inside = insideOf(values, weights, quantile);
  let below = 0;
  for (let at = 0; at < n; at++) below += (weights[at] as number) * (inside[at] as number);
  const share = below / sum;
  const influence = Float64Array.from(
    { length: n },
    (_unused, at) => ((weights[at] as number) * ((inside[at] as number) - share)) / sum,
  );
  const degreesOfFreedom = freedomOf(design);
  const half =
    studentQuantile((1 + confidence) / 2, degreesOfFreedom) *
    Math.sqrt(varianceOfInfluences(design, [influence]).values[0] as number);
  return {
    quantile,
    low: probability - half <= 0 ? Number.NEGATIVE_INFINITY : reach(probability - half),
    high: probability + half >= 1 ? Number.POSITIVE_INFINITY : reach(probability + half),
    ...{ degreesOfFreedom, n },
  };
}

/** Who is at or below the quantile; where that is everybody, who is below it, for a share of all has no error to read. */
function insideOf(values: ArrayLike<number>, weights: ArrayLike<number>, quantile: number): Uint8Array {
  const atOrBelow = Uint8Array.from({ length: weights.length }, (_unused, at) => +((values[at] as number) <= quantile));
  if (atOrBelow.includes(0)) return atOrBelow;
  return atOrBelow.map((_one, at) => +((values[at] as number) < quantile));
}
