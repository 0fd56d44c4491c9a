import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { ArgumentError } from '../argumentError.ts';
import { checkLength, checkRange, checkWhole } from '../checkArguments.ts';
import { factoriseQr, invertUpper } from '../numeric/factoriseQr.ts';
import { cell, invertDefinite, type Matrix, zeros } from '../numeric/matrix.ts';
import { minimise } from '../numeric/minimise.ts';
import { type Arma, coefficientsOfPartial, filterArma } from './armaFilter.ts';

export type ArmaRegressionOptions = {
  /** how many values before, and how many shocks before, the error remembers: 0 to 10 each */
  autoregressive: number;
  movingAverage: number;
  /** probability strictly between 0 and 1; 0.95 if not given */
  confidence?: number;
};

export type ArmaCoefficient = {
  estimate: number;
  standardError: number;
  low: number;
  high: number;
  z: number;
  p: number;
};

export type ArmaRegression = {
  /** of the columns, in their order */
  coefficients: ArmaCoefficient[];
  ar: ArmaCoefficient[];
  ma: ArmaCoefficient[];
  /** variance of the shocks */
  variance: number;
  logLikelihood: number;
  aic: number;
  bic: number;
  n: number;
  /** one-step errors; NaN where the value is missing */
  residuals: Float64Array;
  /** for every missing value: place (from 0), expectation and interval */
  missing: { place: number; point: number; low: number; high: number }[];
  converged: boolean;
};

/**
 * Regression whose errors remember: an ARMA process, by exact maximum likelihood.
 *
 * Coefficients of the regression and the variance are found in closed form for every process that is tried (the likelihood is
 * concentrated); only the process is searched for, among the stationary and invertible ones. Missing values of y are passed over
 * and given back with an expectation: values to come are missing values at the end.
 *
 * @param y        in order of time and equally spaced; NaN is missing
 * @param columns  regressors of the same length, finite; a column of ones is the intercept
 * @param options  order of the process and confidence
 * @returns        coefficients with standard errors, likelihood, residuals and expectations of missing values
 * @throws ArgumentError `notFinite`, `length`, `range`, `tooFewCases`, `collinear`
 *
 * Source  [harvey-1989], [brockwell-davis-1991]     Checked  R 4.2.2 arima(xreg =, method = "ML") as its documentation shows it: the digits printed there
 */
export function fitArmaRegression(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  options: ArmaRegressionOptions,
): ArmaRegression {
  const { autoregressive: p, movingAverage: q, confidence = 0.95 } = options;
  const data = prepare(y, columns, p, q);
  checkRange('confidence', confidence, 0, 1, true);
  const ofPartial = (partial: ArrayLike<number>): Arma => ({
    ar: coefficientsOfPartial(Array.from(partial).slice(0, p).map(Math.tanh)),
    ma: coefficientsOfPartial(Array.from(partial).slice(p).map(Math.tanh)).map((part) => -part),
  });
  const found = searchProcess(p, q, (point) => minusLogLikelihood(data, ofPartial(point)) / data.n);
  const arma = ofPartial(found.at);
  const best = concentrate(data, arma);
  if (best === null) throw new ArgumentError('columns', 'collinear', 'cannot be told apart once the errors remember');
  const errors = processErrors(data, arma);
  const reach = normalQuantile((1 + confidence) / 2, 0, 1);
  const tell = (estimate: number, standardError: number): ArmaCoefficient => {
    const z = estimate / standardError;
    const [low, high] = [estimate - reach * standardError, estimate + reach * standardError];
    return { estimate, standardError, low, high, z, p: 2 * normalCdf(-Math.abs(z), 0, 1) };
  };
  const parameters = columns.length + p + q + 1;
  return {
    coefficients: [...best.coefficients].map((estimate, j) =>
      tell(estimate, Math.sqrt(best.variance * cell(best.inverse, j, j))),
    ),
    ar: [...arma.ar].map((estimate, i) => tell(estimate, errors[i] as number)),
    ma: [...arma.ma].map((estimate, i) => tell(estimate, errors[p + i] as number)),
    variance: best.variance,
    logLikelihood: best.logLikelihood,
    aic: -2 * best.logLikelihood + 2 * parameters,
    bic: -2 * best.logLikelihood + parameters * Math.log(data.n),
    n: data.n,
    residuals: best.residuals.map((error, t) => (data.missing[t] === true ? Number.NaN : error)),
    missing: expectMissing(data, best, reach),
    converged: found.converged,
  };
}

/** The search begins from this many of the places that look best. */
const STARTS_MAX = 3;

/** Several tops are possible, so the search begins in several places: no memory, memory of values, memory of shocks. */
function searchProcess(
  p: number,
  q: number,
  value: (point: Float64Array) => number,
): { at: Float64Array; converged: boolean } {
  if (p + q === 0) return { at: new Float64Array(0), converged: true };
  const starts = [0, 0.5, -0.5].flatMap((ar) =>
    (q === 0 ? [0] : [0, 0.3, -0.3]).map((ma) =>
      Float64Array.from({ length: p + q }, (_unused, i) => (i === 0 && p > 0 ? ar : i === p ? ma : 0)),
    ),
  );
  const promising = starts.map((start) => ({ start, value: value(start) })).sort((a, b) => a.value - b.value);
  const found = promising.slice(0, STARTS_MAX).map(({ start }) => minimise(value, start, { tolerance: 1e-7 }));
  return found.reduce((best, one) => (one.value < best.value ? one : best));
}

type Data = { series: Float64Array[]; missing: boolean[]; n: number };

function prepare(y: ArrayLike<number>, columns: readonly ArrayLike<number>[], p: number, q: number): Data {
  checkWhole('autoregressive', p, 0, 10);
  checkWhole('movingAverage', q, 0, 10);
  if (columns.length === 0) throw new ArgumentError('columns', 'empty', 'has no columns');
  columns.forEach((column, j) => {
    checkLength(`columns[${j}]`, column, y.length);
    for (let t = 0; t < column.length; t++)
      if (!Number.isFinite(column[t])) {
        const shown = { place: t + 1, value: `${column[t]}` };
        throw new ArgumentError(`columns[${j}]`, 'notFinite', `value ${t + 1} is ${column[t]}`, shown);
      }
  });
  const missing = Array.from(y, (value) => Number.isNaN(value));
  const infinite = Array.from(y).findIndex((value) => !Number.isFinite(value) && !Number.isNaN(value));
  if (infinite >= 0) {
    const shown = { place: infinite + 1, value: `${y[infinite]}` };
    throw new ArgumentError('y', 'notFinite', `value ${infinite + 1} is ${y[infinite]}`, shown);
  }
  const n = missing.filter((isMissing) => !isMissing).length;
  const needed = columns.length + p + q + 2;
  if (n < needed) throw new ArgumentError('y', 'tooFewCases', `has ${n} values, needs ${needed}`, { n, needed });
  const seen = missing.flatMap((isMissing, t) => (isMissing ? [] : [t]));
  const { deficient } = factoriseQr(columns.map((column) => Float64Array.from(seen, (t) => column[t] as number)));
  if (deficient !== null)
    throw new ArgumentError(`columns[${deficient}]`, 'collinear', 'can be computed from the columns before it');
  return { series: [Float64Array.from(y), ...columns.map((column) => Float64Array.from(column))], missing, n };
}

function minusLogLikelihood(data: Data, arma: Arma): number {
  return -(concentrate(data, arma)?.logLikelihood ?? Number.NEGATIVE_INFINITY);
}

type Concentrated = {
  coefficients: Float64Array;
  variance: number;
  logLikelihood: number;
  /** of X'V⁻¹X */
  inverse: Matrix;
  residuals: Float64Array;
  factors: Float64Array;
};

/** The best coefficients and variance for a given process, by least squares of the whitened series; null on the edge of what is stationary. */
function concentrate({ series, missing, n }: Data, arma: Arma): Concentrated | null {
  const { errors, factors } = filterArma(series, missing, arma);
  const seen = [...factors.keys()].filter((t) => missing[t] !== true);
  const white = errors.map((error) =>
    Float64Array.from(seen, (t) => (error[t] as number) / Math.sqrt(factors[t] as number)),
  );
  const [target, ...columns] = white as [Float64Array, ...Float64Array[]];
  const { q, r, deficient } = factoriseQr(columns);
  if (deficient !== null) return null;
  const inverseR = invertUpper(r);
  const along = q.map((unit) => unit.reduce((sum, part, t) => sum + part * (target[t] as number), 0));
  const size = columns.length;
  const coefficients = new Float64Array(size);
  const inverse = zeros(size, size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      coefficients[i] = (coefficients[i] as number) + cell(inverseR, i, k) * (along[k] as number);
      for (let j = 0; j < size; j++)
        inverse.values[i * size + j] = cell(inverse, i, j) + cell(inverseR, i, k) * cell(inverseR, j, k);
    }
  const residuals = (errors[0] as Float64Array).map((error, t) =>
    columns.reduce((rest, _column, j) => rest - (coefficients[j] as number) * (errors[j + 1]?.[t] as number), error),
  );
  let [squares, logs] = [0, 0];
  for (const t of seen) {
    squares += (residuals[t] as number) ** 2 / (factors[t] as number);
    logs += Math.log(factors[t] as number);
  }
  const variance = squares / n;
  const logLikelihood = -0.5 * (n * (Math.log(2 * Math.PI * variance) + 1) + logs);
  return { coefficients, variance, logLikelihood, inverse, residuals, factors };
}

/** Standard errors of the process from the curvature of the concentrated likelihood; NaN where it has no top. */
function processErrors(data: Data, { ar, ma }: Arma): number[] {
  const at = [...ar, ...ma];
  const size = at.length;
  if (size === 0) return [];
  const value = (moves: readonly [number, number][]): number => {
    const moved = Float64Array.from(at);
    for (const [i, by] of moves) moved[i] = (moved[i] as number) + by;
    return minusLogLikelihood(data, { ar: moved.slice(0, ar.length), ma: moved.slice(ar.length) });
  };
  const step = 1e-4;
  const curvature = zeros(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const four =
        value([
          [i, step],
          [j, step],
        ]) -
        value([
          [i, step],
          [j, -step],
        ]) -
        value([
          [i, -step],
          [j, step],
        ]) +
        value([
          [i, -step],
          [j, -step],
        ]);
      curvature.values[i * size + j] = four / (4 * step * step);
      curvature.values[j * size + i] = four / (4 * step * step);
    }
  const inverted = invertDefinite(curvature);
  return at.map((_part, i) => (inverted === null ? Number.NaN : Math.sqrt(cell(inverted.inverse, i, i))));
}

function expectMissing({ series, missing }: Data, best: Concentrated, reach: number): ArmaRegression['missing'] {
  return [...missing.keys()]
    .filter((t) => missing[t] === true)
    .map((t) => {
      // the error of a missing value is what the process expects of it, with the sign turned; regressors were not looked at there
      const process = -(best.residuals[t] as number);
      const line = best.coefficients.reduce((sum, part, j) => sum + part * (series[j + 1]?.[t] as number), 0);
      const half = reach * Math.sqrt(best.variance * (best.factors[t] as number));
      return { place: t, point: line + process, low: line + process - half, high: line + process + half };
    });
}

/**
 * Whether residuals still remember: the test of Ljung and Box.
 *
 * @param residuals   finite, in order of time
 * @param lags        how many lags together, below the number of residuals
 * @param parameters  of the process that was fitted, fewer than lags
 * @returns           statistic, degrees of freedom and p
 * @throws ArgumentError `range`
 *
 * Source  [ljung-box-1978]     Checked  by hand on four values
 */
export function ljungBoxTest(
  residuals: ArrayLike<number>,
  lags: number,
  parameters: number,
): { statistic: number; degreesOfFreedom: number; p: number } {
  const n = residuals.length;
  checkWhole('lags', lags, 1, n - 1);
  checkWhole('parameters', parameters, 0, lags - 1);
  let mean = 0;
  for (let t = 0; t < n; t++) mean += (residuals[t] as number) / n;
  const product = (lag: number): number => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += ((residuals[t] as number) - mean) * ((residuals[t - lag] as number) - mean);
    return sum;
  };
  const whole = product(0);
  let statistic = 0;
  for (let lag = 1; lag <= lags; lag++) statistic += (product(lag) / whole) ** 2 / (n - lag);
  statistic *= n * (n + 2);
  const degreesOfFreedom = lags - parameters;
  return { statistic, degreesOfFreedom, p: 1 - chiSquareCdf(statistic, degreesOfFreedom) };
}
