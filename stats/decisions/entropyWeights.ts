import { ArgumentError } from '../argumentError.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { checkCriteria } from './checkCriteria.ts';

/** Per criterion: how evenly the alternatives share it, and what weight that gives. */
export type EntropyWeights = { entropies: Float64Array; divergences: Float64Array; weights: Float64Array };

/**
 * Objective weights by entropy: a criterion on which the alternatives hardly differ tells little and weighs little.
 *
 * On raw shares the weight depends on the zero of the scale (temperatures in °C and °F differ); after `rescaleCriteria`
 * it does not, but the least alternative then counts as nothing. Both are in use; say which one was taken.
 *
 * @param scores alternatives × criteria, 0 or above, two alternatives or more, each criterion with a sum above 0
 * @returns      entropies in 0..1, 1 − entropy, and weights that sum to 1
 * @throws ArgumentError `tooFewCases`, `empty`, `notFinite`, `range` (a negative score, a sum of 0), `constant` where no
 *                       criterion varies
 *
 * Source  [shannon-1948]; [hwang-yoon-1981] pp. 52–54     Checked  R 4.2.2, within 1e-12
 */
export function entropyWeights(scores: Matrix): EntropyWeights {
  checkCriteria(scores);
  const { rows, columns, values } = scores;
  const entropies = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const value = values[i * columns + j] as number;
      if (value < 0)
        throw new ArgumentError('scores', 'range', `row ${i + 1}, column ${j + 1} is ${value}, below 0`, { value });
      total += value;
    }
    if (total === 0) throw new ArgumentError('scores', 'range', `criterion ${j + 1} is 0 throughout`, { value: 0 });
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const share = (values[i * columns + j] as number) / total;
      if (share > 0) sum -= share * Math.log(share);
    }
    entropies[j] = sum / Math.log(rows);
  }
  const divergences = entropies.map((entropy) => 1 - entropy);
  const total = divergences.reduce((sum, one) => sum + one, 0);
  if (!(total > 1e-14)) throw new ArgumentError('scores', 'constant', 'no criterion varies between the alternatives');
  return { entropies, divergences, weights: divergences.map((one) => Math.max(0, one / total)) };
}
