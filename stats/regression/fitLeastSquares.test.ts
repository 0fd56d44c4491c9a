import { describe, expect, test } from 'vitest';
import { toRows } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { fitLeastSquares } from './fitLeastSquares.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { LONGLEY } from './testing/longley.ts';

const near = (found: number | undefined, expected: number) =>
  expect(Math.abs((found ?? Number.NaN) / expected - 1)).toBeLessThan(1e-9);

describe('Longley’s data (NIST StRD, certified values)', () => {
  const fit = fitLeastSquares(LONGLEY.y, LONGLEY.columns, { names: LONGLEY.names });
  test.each(LONGLEY.certified.map(({ estimate, standardError }, at) => [at, estimate, standardError] as const))(
    'coefficient %s is %s with standard error %s',
    (at, estimate, standardError) => {
      near(fit.coefficients[at], estimate);
      near(Math.sqrt((toRows(fit.unscaledCovariance)[at]?.[at] as number) * fit.variance), standardError);
    },
  );
  test('the residual standard deviation is certified too', () => {
    near(Math.sqrt(fit.variance), LONGLEY.residualDeviation);
    expect(fit.degreesOfFreedom).toBe(9);
  });
});

describe('laws of least squares', () => {
  const random = openRandom(4);
  const x = Array.from({ length: 3 }, () => Float64Array.from({ length: 40 }, () => random.normal()));
  const y = Float64Array.from({ length: 40 }, (_unused, i) => 2 + (x[0]?.[i] as number) + random.normal());
  const fit = fitLeastSquares(y, x);

  test('residuals stand at right angles to every predictor and sum to 0', () => {
    for (const column of [new Float64Array(40).fill(1), ...x])
      expect(column.reduce((sum, value, i) => sum + value * (fit.residuals[i] as number), 0)).toBeCloseTo(0, 10);
  });
  test('leverage lies between 1/n and 1 and sums to the number of coefficients', () => {
    expect(fit.leverage.every((part) => part >= 1 / 40 - 1e-12 && part <= 1)).toBe(true);
    expect(fit.leverage.reduce((sum, part) => sum + part, 0)).toBeCloseTo(4, 12);
  });
  test('the order of predictors and of cases does not matter; a unit goes into its coefficient', () => {
    const [a, b, c] = x as [Float64Array, Float64Array, Float64Array];
    const turned = fitLeastSquares(y, [c, a.map((value) => value * 1000), b]);
    expect(turned.coefficients[2]).toBeCloseTo((fit.coefficients[1] as number) / 1000, 13);
    expect(turned.coefficients[1]).toBeCloseTo(fit.coefficients[3] as number, 12);
    const back = fitLeastSquares(
      [...y].reverse(),
      x.map((column) => [...column].reverse()),
    );
    expect(back.coefficients[2]).toBeCloseTo(fit.coefficients[2] as number, 12);
  });
  test('a case with weight 2 counts as two such cases for the coefficients', () => {
    const weights = y.map((_unused, i) => (i < 10 ? 2 : 1));
    const weighted = fitLeastSquares(y, x, { weights });
    const twice = fitLeastSquares(
      [...y, ...y.subarray(0, 10)],
      x.map((column) => [...column, ...column.subarray(0, 10)]),
    );
    weighted.coefficients.forEach((value, at) => {
      expect(value).toBeCloseTo(twice.coefficients[at] as number, 11);
    });
  });
  test('without predictors it is the mean; without intercept it goes through the origin', () => {
    expect(fitLeastSquares([1, 2, 6], []).coefficients[0]).toBeCloseTo(3, 14);
    const through = fitLeastSquares([2, 4, 7], [[1, 2, 3]], { intercept: false });
    expect(through.coefficients[0]).toBeCloseTo(31 / 14, 14);
    expect(through.names).toEqual(['x1']);
  });
});

describe('what is refused', () => {
  const x1 = [1, 2, 3, 4, 5];
  const y = [1, 3, 2, 5, 4];
  test.each([
    ['y', 'empty', () => fitLeastSquares([], [])],
    ['columns', 'empty', () => fitLeastSquares(y, [], { intercept: false })],
    ['y', 'notFinite', () => fitLeastSquares([1, Number.NaN, 2, 3, 4], [x1])],
    ['x1', 'length', () => fitLeastSquares(y, [[1, 2]])],
    ['price', 'notFinite', () => fitLeastSquares(y, [[1, 2, 3, 4, Infinity]], { names: ['price'] })],
    ['price', 'constant', () => fitLeastSquares(y, [x1, [7, 7, 7, 7, 7]], { names: ['wait', 'price'] })],
    ['double', 'collinear', () => fitLeastSquares(y, [x1, x1.map((x) => 2 * x + 1)], { names: ['wait', 'double'] })],
    [
      'y',
      'tooFewCases',
      () =>
        fitLeastSquares(
          [1, 2],
          [
            [1, 2],
            [2, 5],
          ],
        ),
    ],
    ['weights', 'weights', () => fitLeastSquares(y, [x1], { weights: [1, 1, 0, 1, 1] })],
    ['weights', 'length', () => fitLeastSquares(y, [x1], { weights: [1] })],
    ['names', 'length', () => fitLeastSquares(y, [x1], { names: [] })],
    ['names', 'collinear', () => fitLeastSquares(y, [x1, y], { names: ['a', 'a'] })],
  ] as const)('%s: %s', (argument, fault, call) => expectRefusal(call, argument, fault));
});
