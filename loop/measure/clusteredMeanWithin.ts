import { clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { numberLabels } from '@plumbline/stats/numeric/numberLabels.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';

/** A mean over occasions, its interval clustered by customer, tested against 0. */
export type ClusteredMeanWithin = {
  estimate: number;
  standardError: number;
  low: number;
  high: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  people: number;
  occasions: number;
};

/**
 * Mean of one value an occasion, with Student's interval by customers.
 *
 * @param values     one an occasion, NaN where there is none; from two customers or more
 * @param customers  whose each occasion is, as many
 * @param confidence strictly between 0 and 1
 * @param weights    of the occasions, above 0; equal if not given
 * @returns          mean, standard error and bounds in the unit of the values; null where fewer than two customers have one
 * Source  [binder-1983]     Checked  the textbook s/√n where it must equal it; numpy row by row, within 1e-12
 */
export function clusteredMeanWithin(
  values: ArrayLike<number>,
  customers: ArrayLike<string | number>,
  confidence: number,
  weights?: ArrayLike<number>,
): ClusteredMeanWithin | null {
  const { different, numbers } = numberLabels(customers);
  const [totals, masses] = [new Float64Array(different), new Float64Array(different)];
  const sums = { a: 0, w: 0, aa: 0, aw: 0, ww: 0, clusters: 0 };
  let [centre, occasions] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const weight = weights?.[i] ?? 1;
    centre += weight * (values[i] as number);
    sums.w += weight;
    occasions++;
  }
  centre /= sums.w;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const at = numbers[i] as number;
    const weight = weights?.[i] ?? 1;
    totals[at] = (totals[at] as number) + weight * ((values[i] as number) - centre);
    masses[at] = (masses[at] as number) + weight;
  }
  for (let at = 0; at < different; at++) {
    const [a, w] = [totals[at] as number, masses[at] as number];
    if (w === 0) continue;
    sums.clusters++;
    sums.a += a;
    sums.aa += a * a;
    sums.aw += a * w;
    sums.ww += w * w;
  }
  if (sums.clusters < 2) return null;
  const { mean: estimate, se: standardError, freedom } = clusteredMean(sums, centre);
  const half = studentQuantile((1 + confidence) / 2, freedom) * standardError;
  // no spread at all: a mean of 0 is not beyond chance, any other is
  const statistic = standardError === 0 && estimate === 0 ? 0 : estimate / standardError;
  return {
    ...{ estimate, standardError, low: estimate - half, high: estimate + half, statistic },
    ...{ degreesOfFreedom: freedom, p: studentTwoSidedP(statistic, freedom), people: sums.clusters, occasions },
  };
}
