import { describe, expect, test } from 'vitest';
import { fitLinearRegression } from './fitLinearRegression.ts';
import { fitRidge } from './fitRidge.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { expectSeries } from './testing/expectSeries.ts';
import { LONGLEY } from './testing/longley.ts';

// the deflator on the rest, the example of MASS lm.ridge
const y = LONGLEY.columns[0] as number[];
const columns = [...LONGLEY.columns.slice(1), LONGLEY.y as number[]];

describe('Longley’s deflator', () => {
  test('has its smallest generalised cross-validation at 0.0057, as MASS prints', () => {
    const penalties = Array.from({ length: 1001 }, (_unused, at) => at / 10_000);
    expect(fitRidge(y, columns, { penalties }).penalty).toBeCloseTo(0.0057, 10);
  });
  test('at 0.02 has the slopes worked out in numpy', () => {
    const { slopes, scaledSlopes } = fitRidge(y, columns, { penalty: 0.02 });
    const expected = [
      11.259914163610787, 1.2092587111121502, 0.5110320428082985, -5.878191049829829, 3.608219514932699,
    ];
    expectSeries(scaledSlopes.subarray(0, 5), expected, 9);
    expect(slopes[4]).toBeCloseTo(0.78273271128456, 10);
  });
});

describe('laws of ridge', () => {
  test('without a penalty it is least squares', () => {
    const ols = fitLinearRegression(y, columns);
    const ridge = fitRidge(y, columns, { penalty: 0 });
    ridge.slopes.forEach((slope, j) => {
      expect(slope / (ols.coefficients[j + 1]?.estimate as number)).toBeCloseTo(1, 7);
    });
    expect(ridge.effectiveParameters).toBeCloseTo(6, 10);
    expect(ridge.rSquared).toBeCloseTo(ols.rSquared, 10);
  });
  test('more penalty, fewer effective parameters, a shorter slope vector, a smaller R²', () => {
    const path = [0, 0.1, 1, 10, 1000].map((penalty) => fitRidge(y, columns, { penalty }));
    const lengths = path.map(({ scaledSlopes }) => Math.hypot(...scaledSlopes));
    for (let i = 1; i < path.length; i++) {
      expect(lengths[i]).toBeLessThan(lengths[i - 1] as number);
      expect(path[i]?.effectiveParameters).toBeLessThan(path[i - 1]?.effectiveParameters as number);
      expect(path[i]?.rSquared).toBeLessThanOrEqual(path[i - 1]?.rSquared as number);
    }
  });
  test('units do not matter', () => {
    const other = fitRidge(
      y,
      columns.map((column, j) => column.map((value) => value * 10 ** j + 3)),
      { penalty: 0.5 },
    );
    expectSeries(other.scaledSlopes, fitRidge(y, columns, { penalty: 0.5 }).scaledSlopes, 9);
  });
  test('a column that is there twice shares its slope evenly', () => {
    const column = columns[0] as number[];
    const { scaledSlopes } = fitRidge(y, [column, column], { penalty: 1 });
    expect(scaledSlopes[0]).toBeCloseTo(scaledSlopes[1] as number, 10);
  });
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => fitRidge(y, columns, { penalty: -1 }), 'penalty', 'range');
  expectRefusal(() => fitRidge([1, 2, 3], [[1, 1, 1]], { names: ['price'] }), 'price', 'constant');
  expectRefusal(() => fitRidge([1, 1, 1], [[1, 2, 3]]), 'y', 'constant');
  expectRefusal(() => fitRidge([1, 2, Number.NaN], [[1, 2, 3]]), 'y', 'notFinite');
});
