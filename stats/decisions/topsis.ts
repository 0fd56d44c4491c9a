import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { checkCriteria, type Direction } from './checkCriteria.ts';

export type Topsis = {
  /** 0 (the worst in everything) .. 1 (the best in everything), one an alternative */
  closeness: Float64Array;
  toIdeal: Float64Array;
  toWorst: Float64Array;
  /** from 1; equal closeness shares the better rank */
  ranks: Float64Array;
};

/**
 * TOPSIS: ranks alternatives by how near they are to the best of every criterion and how far from the worst.
 *
 * An alternative that is added or taken away moves best and worst, and can turn the order of the others.
 *
 * @param scores     alternatives × criteria, finite, two alternatives or more; a criterion of zeros is refused
 * @param weights    one a criterion, 0 or above, not all 0; they are scaled to sum to 1
 * @param directions whether more is better, one a criterion
 * @returns          closeness, distances and ranks
 * @throws ArgumentError `tooFewCases`, `empty`, `notFinite`, `length`, `weights`, `constant` where all alternatives are equal
 *
 * Source  [hwang-yoon-1981] pp. 128–140     Checked  R 4.2.2, within 1e-12
 */
export function topsis(scores: Matrix, weights: ArrayLike<number>, directions: readonly Direction[]): Topsis {
  checkCriteria(scores);
  const { rows, columns } = scores;
  checkLength('weights', weights, columns);
  if (directions.length !== columns)
    throw new ArgumentError('directions', 'length', `has ${directions.length} instead of ${columns}`, {
      n: directions.length,
      needed: columns,
    });
  const whole = sumOfWeights(weights);
  const toIdeal = new Float64Array(rows);
  const toWorst = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    const column = new Float64Array(rows);
    let square = 0;
    for (let i = 0; i < rows; i++) square += (scores.values[i * columns + j] as number) ** 2;
    if (square === 0) throw new ArgumentError('scores', 'constant', `criterion ${j + 1} is 0 throughout`, { value: 0 });
    const factor = (weights[j] as number) / whole / Math.sqrt(square);
    for (let i = 0; i < rows; i++) column[i] = (scores.values[i * columns + j] as number) * factor;
    const [low, high] = [Math.min(...column), Math.max(...column)];
    const [best, worst] = directions[j] === 'cost' ? [low, high] : [high, low];
    for (let i = 0; i < rows; i++) {
      toIdeal[i] = (toIdeal[i] as number) + ((column[i] as number) - best) ** 2;
      toWorst[i] = (toWorst[i] as number) + ((column[i] as number) - worst) ** 2;
    }
  }
  const closeness = toIdeal.map((square, i) => {
    const [near, far] = [Math.sqrt(square), Math.sqrt(toWorst[i] as number)];
    return far / (near + far);
  });
  if (closeness.some(Number.isNaN))
    throw new ArgumentError('scores', 'constant', 'all alternatives are the same on every criterion that weighs');
  return {
    closeness,
    toIdeal: toIdeal.map(Math.sqrt),
    toWorst: toWorst.map(Math.sqrt),
    ranks: closeness.map((one) => 1 + closeness.filter((other) => other > one).length),
  };
}

function sumOfWeights(weights: ArrayLike<number>): number {
  let whole = 0;
  for (let j = 0; j < weights.length; j++) {
    const weight = weights[j] as number;
    if (!(weight >= 0) || !Number.isFinite(weight))
      throw new ArgumentError('weights', 'weights', `weight ${j + 1} is ${weight}`, {
        place: j + 1,
        value: `${weight}`,
      });
    whole += weight;
  }
  if (whole === 0) throw new ArgumentError('weights', 'weights', 'all weights are 0', { value: 0 });
  return whole;
}
