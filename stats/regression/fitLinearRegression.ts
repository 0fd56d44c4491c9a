import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkVaries } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { fUpperTail } from '../numeric/tails.ts';
import { type Coefficient, describeCoefficients } from './describeCoefficients.ts';
import { type CovarianceKind, estimateSandwich, standardErrorsOf } from './estimateSandwich.ts';
import { fitLeastSquares, type LeastSquaresFit } from './fitLeastSquares.ts';

export type LinearRegression = {
  n: number;
  /** the intercept first, then the predictors */
  coefficients: Coefficient[];
  /** of the coefficients, of the kind that was asked for */
  covariance: Matrix;
  /** by predictor: what a standard deviation of it does, in standard deviations of the outcome */
  standardised: Float64Array;
  /** by predictor: how many times its variance is inflated by the others, 1 or more */
  varianceInflation: Float64Array;
  /** share of the outcome's variance, 0..1 */
  rSquared: number;
  adjustedRSquared: number;
  /** residual standard deviation */
  sigma: number;
  degreesOfFreedom: number;
  /** all slopes at once, with the classical covariance; null without predictors */
  f: { statistic: number; over: number; under: number; p: number } | null;
  residualSumOfSquares: number;
  logLikelihood: number;
  aic: number;
  bic: number;
  fit: LeastSquaresFit;
};

export type LinearRegressionOptions = {
  names?: readonly string[] | undefined;
  /** analytic weights, or sampling weights with `covariance: 'design'` */
  weights?: ArrayLike<number> | undefined;
  /** HC3 if not given */
  covariance?: CovarianceKind | undefined;
  /** 0.95 if not given */
  confidence?: number | undefined;
};

/**
 * Linear regression with an intercept, ordinary or weighted.
 *
 * Standard errors are HC3 unless asked otherwise: equal spread is seldom true of scores that end at 0 and 100.
 *
 * @param y       outcome, n finite values that differ
 * @param columns predictors, each n finite values
 * @param options names, weights, kind of covariance, confidence
 * @returns       coefficients with tests and intervals (t with n − p degrees of freedom), fit, inflation, standardised slopes
 * @throws ArgumentError as `fitLeastSquares`; `y` constant; `tooFewCases` where no degree of freedom is left; `confidence` outside (0, 1)
 *
 * Source  [greene-2018] chapters 3–4; [mackinnon-white-1985]     Checked  R lm, car::vif, sandwich and survey::svyglm, within 1e-8
 */
export function fitLinearRegression(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  options: LinearRegressionOptions = {},
): LinearRegression {
  const { names, weights, covariance: kind = 'HC3', confidence = 0.95 } = options;
  checkRange('confidence', confidence, 0, 1, true);
  const fit = fitLeastSquares(y, columns, { names, weights });
  checkVaries('y', y);
  const { n, degreesOfFreedom: freedom, residualSumOfSquares: rss } = fit;
  if (freedom < 1)
    throw new ArgumentError('y', 'tooFewCases', `has ${n} values for ${fit.names.length} coefficients`, {
      n,
      needed: fit.names.length + 1,
    });
  const covariance = estimateSandwich(fit, columns, kind, weights);
  const total = centredSquares(y, weights);
  const spreads = columns.map((column) => centredSquares(column, weights));
  const p = columns.length;
  const rSquared = 1 - rss / total;
  const statistic = (total - rss) / p / fit.variance;
  const logLikelihood = normalLogLikelihood(fit, weights);
  const parameters = fit.names.length + 1;
  const { unscaledCovariance: unscaled, coefficients } = fit;
  return {
    n,
    coefficients: describeCoefficients(fit.names, coefficients, standardErrorsOf(covariance), freedom, confidence),
    covariance,
    standardised: Float64Array.from(spreads, (own, j) => (coefficients[j + 1] as number) * Math.sqrt(own / total)),
    varianceInflation: Float64Array.from(spreads, (own, j) => own * (unscaled.values[(j + 1) * (p + 2)] as number)),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / freedom,
    sigma: Math.sqrt(fit.variance),
    degreesOfFreedom: freedom,
    f: p === 0 ? null : { statistic, over: p, under: freedom, p: fUpperTail(statistic, p, freedom) },
    residualSumOfSquares: rss,
    logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: Math.log(n) * parameters - 2 * logLikelihood,
    fit,
  };
}

/** Σ w(x − x̄)² about the weighted mean. */
function centredSquares(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights?.[i] ?? 1;
    sum += weight * (values[i] as number);
    all += weight;
  }
  const mean = sum / all;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (weights?.[i] ?? 1) * ((values[i] as number) - mean) ** 2;
  return squares;
}

function normalLogLikelihood({ n, residualSumOfSquares }: LeastSquaresFit, weights?: ArrayLike<number>): number {
  let logs = 0;
  if (weights !== undefined) for (let i = 0; i < n; i++) logs += Math.log(weights[i] as number);
  return (logs - n * (Math.log(2 * Math.PI) + 1 - Math.log(n) + Math.log(residualSumOfSquares))) / 2;
}
