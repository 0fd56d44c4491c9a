import { zeros } from '../numeric/matrix.ts';
import { type CountedWeights, checkCounted } from './countedWeights.ts';
import { correctChiSquare, type RaoScottTest } from './raoScottTest.ts';

/**
 * Rao and Scott's test of independence from counts by cell, as `raoScottTest` of the cases with fixed weights.
 *
 * @param table  rows of cells; two rows and two columns or more, none empty throughout
 * @returns      F of the second-order correction and its p
 * @throws ArgumentError as `raoScottTest`
 *
 * Source  [rao-scott-1984], [thomas-rao-1987]     Checked  `raoScottTest` on the same cases written out, within 1e-10
 */
export function raoScottOfCounts(table: readonly (readonly CountedWeights[])[]): RaoScottTest {
  const cells = table.flat();
  const sum = checkCounted('rowCodes', cells);
  const columns = table[0]?.length ?? 0;
  const shares = zeros(table.length, columns);
  cells.forEach(({ weight }, at) => {
    shares.values[at] = weight / sum.weight;
  });
  const covariance = zeros(cells.length, cells.length);
  const scale = sum.n / (sum.n - 1) / sum.weight ** 2;
  const share = (at: number) => shares.values[at] as number;
  cells.forEach((own, i) => {
    cells.forEach((other, j) => {
      // Σ over all cases of w² (is it i − share of i)(is it j − share of j)
      const both = i === j ? own.squares : 0;
      const sums = both - own.squares * share(j) - other.squares * share(i) + sum.squares * share(i) * share(j);
      covariance.values[i * cells.length + j] = scale * sums;
    });
  });
  return correctChiSquare({ shares, covariance, n: sum.n, degreesOfFreedom: sum.n - 1 });
}
