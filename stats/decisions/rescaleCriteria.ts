import { ArgumentError } from '../argumentError.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Direction } from './checkCriteria.ts';

/**
 * Puts every criterion on 0..1 from its least to its greatest score, 1 the best.
 *
 * @param scores     alternatives × criteria, finite
 * @param directions one a criterion
 * @returns          alternatives × criteria in 0..1
 * @throws ArgumentError `length` (directions), `constant` where a criterion does not vary
 *
 * Source  [diakoulaki-1995]     Checked  R 4.2.2, within 1e-12
 */
export function rescaleCriteria(scores: Matrix, directions: readonly Direction[]): Matrix {
  const { rows, columns } = scores;
  if (directions.length !== columns)
    throw new ArgumentError('directions', 'length', `has ${directions.length} instead of ${columns}`, {
      n: directions.length,
      needed: columns,
    });
  const values = new Float64Array(rows * columns);
  for (let j = 0; j < columns; j++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rows; i++) {
      const value = scores.values[i * columns + j] as number;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low === high)
      throw new ArgumentError('scores', 'constant', `criterion ${j + 1} is ${low} throughout`, {
        value: low,
        at: j + 1,
      });
    for (let i = 0; i < rows; i++) {
      const value = scores.values[i * columns + j] as number;
      values[i * columns + j] = directions[j] === 'cost' ? (high - value) / (high - low) : (value - low) / (high - low);
    }
  }
  return { rows, columns, values };
}
