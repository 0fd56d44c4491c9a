import { fromColumns, singularValues } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { fitLeastSquares, INTERCEPT, type LeastSquaresFit } from './fitLeastSquares.ts';

export type RegressionDiagnosis = {
  /** Σ(eᵢ − eᵢ₋₁)² / Σe²: 2 without serial correlation, towards 0 with a positive one */
  durbinWatson: number;
  /** one a case: how far all fitted values would move without it */
  cooksDistances: Float64Array;
  leverageMax: number;
  /** greatest over least singular value of the standardised predictors; above 30 they can hardly be told apart. 1 for one predictor */
  conditionNumber: number;
  /** Breusch–Pagan test of equal spread in Koenker's form; null without predictors or with residuals of one size */
  breuschPagan: { statistic: number; degreesOfFreedom: number; p: number } | null;
};

/**
 * What may be wrong with a linear fit: serial correlation, cases that pull, predictors that go together, unequal spread.
 *
 * @param fit     from `fitLeastSquares`, without weights, with an intercept
 * @param columns the predictors of that fit
 * @returns       the figures named there
 *
 * Source  [durbin-watson-1950]; [cook-1977]; [belsley-1980]; [koenker-1981]     Checked  R lmtest and stats, within 1e-9
 */
export function diagnoseRegression(fit: LeastSquaresFit, columns: readonly ArrayLike<number>[]): RegressionDiagnosis {
  const { residuals, leverage, coefficients, variance, residualSumOfSquares } = fit;
  let steps = 0;
  for (let i = 1; i < residuals.length; i++) steps += ((residuals[i] as number) - (residuals[i - 1] as number)) ** 2;
  const cooksDistances = residuals.map((residual, i) => {
    const pull = leverage[i] as number;
    return ((residual / (1 - pull)) ** 2 * pull) / (coefficients.length * variance);
  });
  return {
    durbinWatson: steps / residualSumOfSquares,
    cooksDistances,
    leverageMax: leverage.reduce((most, part) => Math.max(most, part), 0),
    conditionNumber: conditionNumber(columns),
    breuschPagan: testEqualSpread(fit, columns),
  };
}

function conditionNumber(columns: readonly ArrayLike<number>[]): number {
  if (columns.length < 2) return 1;
  const standardised = columns.map((column) => {
    const n = column.length;
    let mean = 0;
    for (let i = 0; i < n; i++) mean += (column[i] as number) / n;
    let square = 0;
    for (let i = 0; i < n; i++) square += ((column[i] as number) - mean) ** 2;
    return Float64Array.from(column, (value) => (value - mean) / Math.sqrt(square));
  });
  const { values } = singularValues(fromColumns(standardised));
  return (values[0] as number) / (values[values.length - 1] as number);
}

function testEqualSpread(
  fit: LeastSquaresFit,
  columns: readonly ArrayLike<number>[],
): RegressionDiagnosis['breuschPagan'] {
  if (columns.length === 0) return null;
  const squares = fit.residuals.map((residual) => residual ** 2);
  const names = fit.names.filter((name) => name !== INTERCEPT);
  const of = fitLeastSquares(squares, columns, { names });
  const whole = fitLeastSquares(squares, []).residualSumOfSquares;
  if (!(whole > 0)) return null;
  const statistic = fit.n * (1 - of.residualSumOfSquares / whole);
  return { statistic, degreesOfFreedom: columns.length, p: chiSquareUpperTail(statistic, columns.length) };
}
