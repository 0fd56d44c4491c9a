import { checkLength } from '../checkArguments.ts';
import { cell, fromRows, type Matrix } from '../numeric/matrix.ts';
import { type Coefficient, describeCoefficients } from './describeCoefficients.ts';
import type { CovarianceKind } from './estimateSandwich.ts';
import { fitLinearRegression, type LinearRegression } from './fitLinearRegression.ts';
import { testLinearHypothesis, type WaldTest } from './testLinearHypothesis.ts';

export type ResponseSurface = {
  n: number;
  /** outcome on first, second, first², first·second, second² */
  regression: LinearRegression;
  /** along first = second: slope at the centre and curvature; `b1 + b2` and `b3 + b4 + b5` */
  congruence: { slope: Coefficient; curvature: Coefficient };
  /** along first = −second: `b1 − b2` and `b3 − b4 + b5` */
  incongruence: { slope: Coefficient; curvature: Coefficient };
  /** whether the three squared terms add anything: a curved surface */
  curved: WaldTest;
  /** whether the surface differs from what a plain difference score supposes: b1 = −b2 and no squared term */
  againstDifference: WaldTest;
  /** where the surface is flat, in centred scores; null where its bends cancel */
  stationary: { first: number; second: number; kind: 'peak' | 'valley' | 'saddle' } | null;
  /** lines second = intercept + slope · first along which the surface bends most upwards and most downwards; null without one */
  axes: { first: Line; second: Line } | null;
};
type Line = { intercept: number; slope: number };

export type ResponseSurfaceOptions = {
  names?: readonly [first: string, second: string] | undefined;
  /** taken off both scores before they are squared, such as the middle of the scale; 0 if not given */
  centre?: number | undefined;
  /** HC3 if not given */
  covariance?: CovarianceKind | undefined;
  confidence?: number | undefined;
};

/**
 * Polynomial regression with response surface: how an outcome depends on two scores of one scale, beyond their difference.
 *
 * @param outcome n finite values
 * @param first   such as the expected score, n finite values
 * @param second  such as the perceived score on the same scale, n finite values
 * @param options names, centre, kind of standard errors, confidence
 * @returns       the regression, slope and curvature along both diagonals with tests, the stationary point, the principal axes
 * @throws ArgumentError as `fitLinearRegression`
 *
 * Source  [edwards-parry-1993]; [edwards-2002]; [shanock-2010]     Checked  a surface known in closed form; slopes by central differences
 */
export function fitResponseSurface(
  outcome: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: ResponseSurfaceOptions = {},
): ResponseSurface {
  const { names = ['first', 'second'], centre = 0, covariance, confidence = 0.95 } = options;
  checkLength(names[1], second, first.length);
  const x = Float64Array.from(first, (value) => value - centre);
  const y = Float64Array.from(second, (value) => value - centre);
  const product = x.map((value, i) => value * (y[i] as number));
  const columns = [x, y, x.map((value) => value ** 2), product, y.map((value) => value ** 2)];
  const [a, b] = names;
  const named = [a, b, `${a}²`, `${a} × ${b}`, `${b}²`];
  const regression = fitLinearRegression(outcome, columns, { names: named, covariance, confidence });
  const estimates = regression.coefficients.map(({ estimate }) => estimate);
  const combine = (name: string, weights: readonly number[]) => describe(regression, name, weights, confidence);
  const test = (rows: readonly (readonly number[])[]) =>
    testLinearHypothesis(estimates, regression.covariance, fromRows(rows), regression.degreesOfFreedom);
  const squares = [
    [0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0, 1],
  ];
  return {
    n: regression.n,
    regression,
    congruence: {
      slope: combine('congruence: slope', [0, 1, 1, 0, 0, 0]),
      curvature: combine('congruence: curvature', [0, 0, 0, 1, 1, 1]),
    },
    incongruence: {
      slope: combine('incongruence: slope', [0, 1, -1, 0, 0, 0]),
      curvature: combine('incongruence: curvature', [0, 0, 0, 1, -1, 1]),
    },
    curved: test(squares),
    againstDifference: test([[0, 1, 1, 0, 0, 0], ...squares]),
    ...shapeOf(estimates),
  };
}

function describe(
  regression: LinearRegression,
  name: string,
  weights: readonly number[],
  confidence: number,
): Coefficient {
  const { coefficients, covariance, degreesOfFreedom } = regression;
  const estimate = weights.reduce((sum, weight, j) => sum + weight * (coefficients[j]?.estimate as number), 0);
  const error = Math.sqrt(quadraticForm(covariance, weights));
  return describeCoefficients([name], [estimate], [error], degreesOfFreedom, confidence)[0] as Coefficient;
}

function quadraticForm(matrix: Matrix, weights: readonly number[]): number {
  let sum = 0;
  weights.forEach((one, j) => {
    weights.forEach((other, k) => {
      sum += one * other * cell(matrix, j, k);
    });
  });
  return Math.max(0, sum);
}

/** Flat point and principal axes of b1·x + b2·y + b3·x² + b4·xy + b5·y². */
function shapeOf(estimates: readonly number[]): Pick<ResponseSurface, 'stationary' | 'axes'> {
  const [, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = estimates;
  const determinant = 4 * b3 * b5 - b4 * b4;
  const size = b3 * b3 + b4 * b4 + b5 * b5;
  if (Math.abs(determinant) <= 1e-12 * size || size === 0) return { stationary: null, axes: null };
  const x = (b2 * b4 - 2 * b1 * b5) / determinant;
  const y = (b1 * b4 - 2 * b2 * b3) / determinant;
  const kind = determinant < 0 ? 'saddle' : b3 < 0 ? 'peak' : 'valley';
  const stationary = { first: x, second: y, kind } as const;
  if (Math.abs(b4) <= 1e-12 * Math.sqrt(size)) return { stationary, axes: null };
  const root = Math.hypot(b3 - b5, b4);
  const line = (slope: number) => ({ intercept: y - slope * x, slope });
  return { stationary, axes: { first: line((b5 - b3 + root) / b4), second: line((b5 - b3 - root) / b4) } };
}
