import { checkRange, checkVaries } from '../checkArguments.ts';
import { mean } from '../numeric/describe.ts';
import { cell, fromColumns, type Matrix, singularValues } from '../numeric/matrix.ts';
import { fitLeastSquares, nameColumns } from './fitLeastSquares.ts';
import { standardiseColumns } from './standardiseColumns.ts';

export type RidgeRegression = {
  n: number;
  names: readonly string[];
  /** the penalty that was used */
  penalty: number;
  intercept: number;
  /** in the units of the predictors; shrunken, so they have no interval here */
  slopes: Float64Array;
  /** for predictors with standard deviation 1 (divisor n) */
  scaledSlopes: Float64Array;
  /** trace of the hat matrix without the intercept: between 0 and the number of predictors */
  effectiveParameters: number;
  rSquared: number;
  /** by penalty: generalised cross-validation, smaller is better */
  path: { penalty: number; validation: number; effectiveParameters: number; scaledSlopes: Float64Array }[];
};

export type RidgeOptions = {
  names?: readonly string[] | undefined;
  /** one penalty, 0 or more; the best of the path by generalised cross-validation if not given */
  penalty?: number | undefined;
  /** penalties to look at; 61 of them from n/10⁴ to 100n if not given */
  penalties?: readonly number[] | undefined;
};

type Parts = { left: Matrix; values: Float64Array; right: Matrix; along: Float64Array; total: number; n: number };

/**
 * Ridge regression: least squares plus penalty × Σ (slope of the standardised predictor)².
 *
 * For predictors that go together: slopes are drawn towards 0 and each other, predictions gain, unbiasedness and intervals are lost.
 *
 * @param y       outcome, n finite values that differ
 * @param columns predictors, each n finite values, none constant; they may be collinear and more than n
 * @param options names, penalty
 * @returns       slopes at the penalty, and the path
 * @throws ArgumentError as `fitLeastSquares` by column; `penalty`, `penalties` below 0
 *
 * Source  [hoerl-kennard-1970]; [golub-heath-wahba-1979]     Checked  MASS lm.ridge on Longley's data (smallest GCV at 0.0057)
 */
export function fitRidge(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  options: RidgeOptions = {},
): RidgeRegression {
  const names = nameColumns(columns, options.names);
  // one column at a time: together they may be collinear here
  for (const [j, column] of columns.entries()) fitLeastSquares(y, [column], { names: [names[j] as string] });
  checkVaries('y', y);
  const n = y.length;
  const standard = standardiseColumns(columns);
  const centre = mean(y);
  const away = Float64Array.from(y, (value) => value - centre);
  const { left, values, right } = singularValues(fromColumns(standard.columns));
  const along = values.map((_unused, k) => away.reduce((sum, value, i) => sum + value * cell(left, i, k), 0));
  const parts = { left, values, right, along, n, total: away.reduce((sum, value) => sum + value * value, 0) };
  const penalties = options.penalties ?? Array.from({ length: 61 }, (_unused, at) => n * 10 ** (-4 + at / 10));
  const wanted = options.penalty === undefined ? penalties : [...penalties, options.penalty];
  for (const penalty of wanted) checkRange('penalty', penalty, 0, Number.MAX_VALUE);
  const path = penalties.map((penalty) => shrink(parts, penalty));
  const best = path.reduce((one, other) => (other.validation < one.validation ? other : one));
  const chosen = options.penalty === undefined ? best : shrink(parts, options.penalty);
  const slopes = chosen.scaledSlopes.map((slope, j) => slope / (standard.scales[j] as number));
  return {
    n,
    names,
    penalty: chosen.penalty,
    intercept: slopes.reduce((sum, slope, j) => sum - slope * (standard.means[j] as number), centre),
    slopes,
    scaledSlopes: chosen.scaledSlopes,
    effectiveParameters: chosen.effectiveParameters,
    rSquared: 1 - chosen.residual / parts.total,
    path: path.map(({ residual: _unused, ...one }) => one),
  };
}

function shrink({ values, right, along, total, n }: Parts, penalty: number) {
  let effectiveParameters = 0;
  let residual = total;
  const scaledSlopes = new Float64Array(right.rows);
  const greatest = values[0] as number;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    // directions without any spread carry nothing, with or without a penalty
    if (value <= greatest * 1e-10) continue;
    const share = value ** 2 / (value ** 2 + penalty);
    const part = along[k] as number;
    effectiveParameters += share;
    residual -= part * part * share * (2 - share);
    for (let j = 0; j < right.rows; j++)
      scaledSlopes[j] = (scaledSlopes[j] as number) + (cell(right, j, k) * share * part) / value;
  }
  return {
    penalty,
    effectiveParameters,
    residual,
    scaledSlopes,
    validation: residual / (n - effectiveParameters) ** 2,
  };
}
