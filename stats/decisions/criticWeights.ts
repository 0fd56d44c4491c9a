import { covariance } from '../numeric/describe.ts';
import { columnOf, type Matrix, zeros } from '../numeric/matrix.ts';
import { checkCriteria, type Direction } from './checkCriteria.ts';
import { rescaleCriteria } from './rescaleCriteria.ts';

export type CriticWeights = {
  /** alternatives × criteria in 0..1 */
  rescaled: Matrix;
  /** of the rescaled scores, divisor n − 1 */
  standardDeviations: Float64Array;
  /** criteria × criteria */
  correlations: Matrix;
  /** standard deviation times what the other criteria do not say already */
  information: Float64Array;
  /** sum to 1 */
  weights: Float64Array;
};

/**
 * CRITIC: objective weights by contrast (how much a criterion varies) and conflict (how little it repeats the others).
 *
 * @param scores     alternatives × criteria, finite, two alternatives or more, each criterion varies
 * @param directions whether more is better, one a criterion
 * @returns          weights and what they are made of
 * @throws ArgumentError `tooFewCases`, `empty`, `notFinite`, `length`, `constant`
 *
 * Source  [diakoulaki-1995]     Checked  R 4.2.2, within 1e-12
 */
export function criticWeights(scores: Matrix, directions: readonly Direction[]): CriticWeights {
  checkCriteria(scores);
  const rescaled = rescaleCriteria(scores, directions);
  const columns = Array.from({ length: scores.columns }, (_unused, j) => columnOf(rescaled, j));
  const standardDeviations = Float64Array.from(columns, (column) => Math.sqrt(covariance(column, column)));
  const correlations = zeros(columns.length, columns.length);
  const information = new Float64Array(columns.length);
  columns.forEach((one, j) => {
    let conflict = 0;
    columns.forEach((other, k) => {
      const spread = (standardDeviations[j] as number) * (standardDeviations[k] as number);
      const correlation = j === k ? 1 : covariance(one, other) / spread;
      correlations.values[j * columns.length + k] = correlation;
      conflict += 1 - correlation;
    });
    information[j] = (standardDeviations[j] as number) * conflict;
  });
  const total = information.reduce((sum, one) => sum + one, 0);
  // criteria that all say the same thing share the weight by their spread alone
  const parts = total > 1e-14 ? information : standardDeviations;
  const whole = parts.reduce((sum, one) => sum + one, 0);
  return { rescaled, standardDeviations, correlations, information, weights: parts.map((one) => one / whole) };
}
