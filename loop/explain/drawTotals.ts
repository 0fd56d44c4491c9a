import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { cholesky, type Matrix } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';

/**
 * Interval of a figure that follows from parameters of a model: parameters are drawn from the normal distribution of their
 * logarithms, and the figure is computed for each draw.
 *
 * It holds what the estimation leaves open, not what chance will do to single customers.
 *
 * @param logs       logarithms of the parameters
 * @param covariance of those logarithms, positive definite
 * @param figure     of parameters; draws for which it is not finite are left out
 * @param options    draws (200 if not given), seed, confidence
 * @returns          lower and upper percentile; NaN where fewer than half of the draws gave a figure
 * @throws ArgumentError `singular` where the covariance is not positive definite
 *
 * Source  [krinsky-robb-1986]     Checked  a sum of logarithms, whose interval is known
 */
export function drawTotals(
  logs: ArrayLike<number>,
  covariance: Matrix,
  figure: (parameters: number[]) => number,
  options: { draws?: number; seed?: number; confidence?: number } = {},
): { low: number; high: number } {
  const factor = cholesky(covariance);
  if (factor === null) throw new ArgumentError('covariance', 'singular', 'is not positive definite');
  const size = logs.length;
  const random = openRandom(options.seed ?? 1);
  const draws = options.draws ?? 200;
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const normals = Array.from({ length: size }, () => random.normal());
    const parameters = Array.from({ length: size }, (_unused, v) => {
      let sum = logs[v] as number;
      for (let u = 0; u <= v; u++) sum += (factor.values[v * size + u] as number) * (normals[u] as number);
      return Math.exp(sum);
    });
    const value = figure(parameters);
    if (Number.isFinite(value)) found.push(value);
  }
  if (found.length < draws / 2) return { low: Number.NaN, high: Number.NaN };
  const sorted = Float64Array.from(found).sort();
  const tail = (1 - (options.confidence ?? 0.95)) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}
