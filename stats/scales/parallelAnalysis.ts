import { checkRange, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted } from '../numeric/describe.ts';
import { type Matrix, symmetricEigen, zeros } from '../numeric/matrix.ts';
import { openRandom, type Random } from '../numeric/random.ts';
import { symmetricEigenvalues } from '../numeric/symmetricEigenvalues.ts';
import { checkCorrelation, correlationOfCovariance } from './itemCovariance.ts';

export type ParallelAnalysis = {
  /** eigenvalues of the correlations, descending */
  observed: Float64Array;
  /** mean eigenvalues of uncorrelated items of as many cases */
  randomMean: Float64Array;
  /** their quantile, type 7 */
  randomQuantile: Float64Array;
  /** leading eigenvalues above the mean of chance (Horn's rule) */
  componentsByMean: number;
  /** leading eigenvalues above the quantile, the stricter rule */
  componentsByQuantile: number;
};

/**
 * Horn's parallel analysis: how many components are stronger than those of items that have nothing in common.
 *
 * The cross products of normal items are drawn at once as a Wishart matrix (Bartlett's decomposition), which has the
 * same distribution as those of drawn cases and costs p² numbers in place of n·p.
 *
 * @param correlation items × items
 * @param n           cases, whole, more than items
 * @param options     `simulations` 2,000 if not given, `quantile` 0.95 if not given, `seed` any whole number
 * @returns           eigenvalues observed and by chance, and how many to keep by either rule
 * @throws ArgumentError `correlation`, `n`, `simulations`, `quantile`, `seed`
 *
 * Source  [horn-1965], [bartlett-1933]     Checked  2,000 simulations of cases in R 4.2.2: means within 0.01, 95 %
 *         quantiles within 0.02
 */
export function parallelAnalysis(
  correlation: Matrix,
  n: number,
  options: { seed: number; simulations?: number; quantile?: number },
): ParallelAnalysis {
  checkCorrelation('correlation', correlation);
  const p = correlation.rows;
  const simulations = options.simulations ?? 2000;
  const quantile = options.quantile ?? 0.95;
  checkWhole('n', n, p + 1);
  checkWhole('simulations', simulations, 1, 1_000_000);
  checkRange('quantile', quantile, 0, 1, true);
  checkWhole('seed', options.seed, Number.MIN_SAFE_INTEGER);
  const random = openRandom(options.seed);
  const drawn = Array.from({ length: p }, () => new Float64Array(simulations));
  for (let round = 0; round < simulations; round++) {
    const values = symmetricEigenvalues(correlationOfCovariance(drawWishart(p, n - 1, random)));
    for (let k = 0; k < p; k++) (drawn[k] as Float64Array)[round] = values[k] as number;
  }
  const observed = symmetricEigen(correlation).values;
  const randomMean = Float64Array.from(drawn, (values) => values.reduce((sum, value) => sum + value, 0) / simulations);
  const randomQuantile = Float64Array.from(drawn, (values) => quantileOfSorted(values.sort(), quantile));
  return {
    ...{ observed, randomMean, randomQuantile },
    componentsByMean: countLeading(observed, randomMean),
    componentsByQuantile: countLeading(observed, randomQuantile),
  };
}

function countLeading(observed: Float64Array, chance: Float64Array): number {
  const first = observed.findIndex((value, k) => value <= (chance[k] as number));
  return first === -1 ? observed.length : first;
}

/** Cross products of `freedom` cases of p uncorrelated normal items. */
function drawWishart(p: number, freedom: number, random: Random): Matrix {
  const l = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < i; j++) l[i * p + j] = random.normal();
    l[i * p + i] = Math.sqrt(2 * drawGamma((freedom - i) / 2, random));
  }
  const made = zeros(p, p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += (l[i * p + k] as number) * (l[j * p + k] as number);
      made.values[i * p + j] = sum;
      made.values[j * p + i] = sum;
    }
  return made;
}

/** Marsaglia and Tsang's method; a shape below 1 is drawn one higher and brought back by a power. */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
