import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkWhole } from '../checkArguments.ts';
import type { TestOfMeans } from '../compare/moments.ts';
import { testOfEstimate } from '../compare/testOfEstimate.ts';
import { cell, type Matrix } from '../numeric/matrix.ts';
import { fitLeastSquares } from '../regression/fitLeastSquares.ts';
import { neweyWestCovariance } from './neweyWestCovariance.ts';

export type InterruptedTimeSeries = {
  n: number;
  /** times of earlier values that the standard errors allow for */
  lag: number;
  /** level at the first time, slope before, jump at the interruption, and change of the slope from there on */
  intercept: TestOfMeans;
  slopeBefore: TestOfMeans;
  level: TestOfMeans;
  slopeChange: TestOfMeans;
  /** distance from the course before, carried on: averaged over the times after, and at the last time */
  meanEffect: TestOfMeans;
  lastEffect: TestOfMeans;
  fitted: Float64Array;
  /** what the course before would have given; equal to `fitted` before the interruption */
  counterfactual: Float64Array;
  /** near 2 where residuals follow no pattern */
  durbinWatson: number;
};

/**
 * Interrupted time series: segmented regression with standard errors that allow for residuals that hang together.
 *
 * `y = b₀ + b₁·t + b₂·after + b₃·(t − start)·after`, with t from 0 and, where a season is given, a level for each of its parts.
 *
 * @param series  one value a time, equally spaced, finite
 * @param start   place of the first value after the interruption, from 0; three values or more on both sides
 * @param options `lag` of Newey and West (⌊4·(n/100)^(2/9)⌋ if not given), `season` (times a season, 2 or more; none if not
 *                given), `confidence` (0.95 if not given)
 * @returns       coefficients and effects with t on n − coefficients degrees of freedom (errors times n/(n − coefficients))
 * @throws ArgumentError `empty`, `notFinite`, `range`, `tooFewCases`, or `constant` where the segments fit without residuals
 *
 * Source  [wagner-2002], [newey-west-1987]     Checked  the same formulas in NumPy 2.4.6, within 1e-9
 */
export function interruptedTimeSeries(
  series: ArrayLike<number>,
  start: number,
  options: { lag?: number; season?: number; confidence?: number } = {},
): InterruptedTimeSeries {
  checkFinite('series', series);
  const n = series.length;
  checkWhole('start', start, 3, n - 3);
  const { lag = Math.floor(4 * (n / 100) ** (2 / 9)), season = 1, confidence = 0.95 } = options;
  checkWhole('lag', lag, 0, n - 1);
  checkWhole('season', season, 1, Math.floor(n / 2));
  const columns = designOf(n, start, season);
  const fit = fitLeastSquares(series, columns, { names: namesOf(season) });
  if (fit.degreesOfFreedom < 1)
    throw new ArgumentError('series', 'tooFewCases', `has ${n} values for ${columns.length + 1} coefficients`, {
      n,
      needed: columns.length + 2,
    });
  const covariance = neweyWestCovariance(fit, columns, lag);
  const after = n - start;
  const test = (weights: readonly number[]) =>
    testOfSum(weights, fit.coefficients, covariance, fit.degreesOfFreedom, confidence);
  const [level, slope] = [fit.coefficients[2] as number, fit.coefficients[3] as number];
  return {
    n,
    lag,
    intercept: test([1]),
    slopeBefore: test([0, 1]),
    level: test([0, 0, 1]),
    slopeChange: test([0, 0, 0, 1]),
    meanEffect: test([0, 0, 1, (after - 1) / 2]),
    lastEffect: test([0, 0, 1, after - 1]),
    fitted: fit.fitted,
    counterfactual: fit.fitted.map((value, t) => (t < start ? value : value - level - slope * (t - start))),
    durbinWatson: durbinWatson(fit.residuals),
  };
}

function designOf(n: number, start: number, season: number): Float64Array[] {
  const by = (f: (t: number) => number) => Float64Array.from({ length: n }, (_unused, t) => f(t));
  const columns = [by((t) => t), by((t) => (t >= start ? 1 : 0)), by((t) => Math.max(0, t - start))];
  for (let part = 1; part < season; part++) columns.push(by((t) => (t % season === part ? 1 : 0)));
  return columns;
}

function namesOf(season: number): string[] {
  const parts = Array.from({ length: season - 1 }, (_unused, at) => `season ${at + 2}`);
  return ['time', 'level', 'slope', ...parts];
}

/** A weighted sum of the first coefficients. */
function testOfSum(
  weights: readonly number[],
  coefficients: Float64Array,
  covariance: Matrix,
  freedom: number,
  confidence: number,
): TestOfMeans {
  let [estimate, spread] = [0, 0];
  weights.forEach((weight, i) => {
    estimate += weight * (coefficients[i] as number);
    weights.forEach((other, j) => {
      spread += weight * other * cell(covariance, i, j);
    });
  });
  return testOfEstimate(estimate, Math.sqrt(Math.max(0, spread)), freedom, confidence);
}

function durbinWatson(residuals: Float64Array): number {
  let [steps, squares] = [0, 0];
  residuals.forEach((residual, t) => {
    squares += residual ** 2;
    if (t > 0) steps += (residual - (residuals[t - 1] as number)) ** 2;
  });
  return steps / squares;
}
