import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { diagnoseRegression } from './diagnoseRegression.ts';
import { estimateClusterSandwich, standardErrorsOf } from './estimateSandwich.ts';
import { fitLeastSquares } from './fitLeastSquares.ts';
import { fitLinearRegression } from './fitLinearRegression.ts';
import { predictLinear } from './predictLinear.ts';
import { CARS } from './testing/cars.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { expectSeries } from './testing/expectSeries.ts';
import { LONGLEY } from './testing/longley.ts';

const names = ['speed'];

describe('Longley’s data (NIST)', () => {
  const model = fitLinearRegression(LONGLEY.y, LONGLEY.columns, { names: LONGLEY.names, covariance: 'classical' });
  test('R² and F are certified', () => {
    expect(model.rSquared).toBeCloseTo(LONGLEY.rSquared, 12);
    expect((model.f?.statistic as number) / LONGLEY.f).toBeCloseTo(1, 9);
    expect(model.f).toMatchObject({ over: 6, under: 9 });
  });
  test('inflation is 1/(1 − R²) of each predictor on the others', () => {
    LONGLEY.columns.forEach((column, at) => {
      const others = LONGLEY.columns.filter((_unused, other) => other !== at);
      const { rSquared } = fitLinearRegression(column, others);
      expect((model.varianceInflation[at] as number) * (1 - rSquared)).toBeCloseTo(1, 7);
    });
  });
});

describe('stopping distance on speed', () => {
  const fitted = (covariance: 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3') =>
    fitLinearRegression(CARS.distance, [CARS.speed], { names, covariance });
  test('is what R prints for summary(lm(dist ~ speed, cars))', () => {
    const { coefficients, rSquared, adjustedRSquared, sigma, f } = fitted('classical');
    const slope = coefficients[1];
    expect(coefficients[0]?.estimate).toBeCloseTo(-17.5791, 4);
    expect(slope?.estimate).toBeCloseTo(3.9324, 4);
    expect(slope?.standardError).toBeCloseTo(0.4155, 4);
    expect(slope?.statistic).toBeCloseTo(9.464, 3);
    expect(slope?.p).toBeCloseTo(1.49e-12, 14);
    expect(sigma).toBeCloseTo(15.38, 2);
    expect(rSquared).toBeCloseTo(0.6511, 4);
    expect(adjustedRSquared).toBeCloseTo(0.6438, 4);
    expect(f?.statistic).toBeCloseTo(89.57, 2);
  });
  // worked out with numpy from the formulas
  test.each([
    ['HC0', 5.541872177293007, 0.39868087560655713],
    ['HC1', 5.656149605872759, 0.4069019647675311],
    ['HC2', 5.7323468590900335, 0.4128022052480969],
    ['HC3', 5.9318033190746124, 0.42753721917209875],
  ] as const)('%s', (kind, intercept, slope) => {
    const { coefficients } = fitted(kind);
    expect(coefficients[0]?.standardError).toBeCloseTo(intercept, 10);
    expect(coefficients[1]?.standardError).toBeCloseTo(slope, 11);
  });
  test('with sampling weights 1, 2, 3 the design’s standard errors are numpy’s', () => {
    const weights = CARS.speed.map((_unused, i) => 1 + (i % 3));
    const { coefficients } = fitLinearRegression(CARS.distance, [CARS.speed], { weights, covariance: 'design' });
    expect(coefficients[1]?.estimate).toBeCloseTo(3.805945700101756, 11);
    expect(coefficients[0]?.standardError).toBeCloseTo(5.697468904681933, 10);
    expect(coefficients[1]?.standardError).toBeCloseTo(0.4026729087974514, 11);
  });
  test('with groups of five the clustered standard errors are numpy’s, and with groups of one they are HC1’s', () => {
    const fit = fitLeastSquares(CARS.distance, [CARS.speed]);
    const fives = CARS.speed.map((_unused, i) => Math.floor(i / 5));
    const found = estimateClusterSandwich(fit, [CARS.speed], fives);
    expect(found.groups).toBe(10);
    expect(standardErrorsOf(found.covariance)[0]).toBeCloseTo(7.748273937182164, 10);
    expect(standardErrorsOf(found.covariance)[1]).toBeCloseTo(0.6035316017378809, 11);
    const ones = estimateClusterSandwich(
      fit,
      [CARS.speed],
      CARS.speed.map((_unused, i) => i),
    );
    expect(standardErrorsOf(ones.covariance)[1]).toBeCloseTo(0.4069019647675311, 11);
    expectRefusal(
      () =>
        estimateClusterSandwich(
          fit,
          [CARS.speed],
          CARS.speed.map(() => 'a'),
        ),
      'groups',
      'tooFewCases',
    );
  });
  test('the diagnosis is what lmtest::dwtest, bptest and cooks.distance print', () => {
    const { fit } = fitted('classical');
    const found = diagnoseRegression(fit, [CARS.speed]);
    expect(found.durbinWatson).toBeCloseTo(1.6762, 4);
    expect(found.breuschPagan?.statistic).toBeCloseTo(3.2149, 4);
    expect(found.breuschPagan?.p).toBeCloseTo(0.07297, 5);
    expect(found.cooksDistances.indexOf(Math.max(...found.cooksDistances))).toBe(48);
    expect(found.cooksDistances[48]).toBeCloseTo(0.340396, 6);
    expect(found.conditionNumber).toBe(1);
  });
  test('predictions are those of predict.lm as printed', () => {
    const model = fitted('classical');
    const mean = predictLinear(model, [[12, 19, 24]], 'mean');
    const one = predictLinear(model, [[12, 19, 24]], 'case');
    expectSeries(mean.point, [29.60981, 57.13667, 76.79872], 5);
    expectSeries(mean.low, [24.39514, 51.82913, 68.38765], 5);
    expectSeries(mean.high, [34.82448, 62.44421, 85.20978], 5);
    expectSeries(one.low, [-1.749529, 25.761756, 44.752478], 5);
    expectRefusal(() => predictLinear(model, [], 'mean'), 'columns', 'length');
    expectRefusal(() => predictLinear(model, [[Number.NaN]], 'mean'), 'speed', 'notFinite');
  });
});

describe('laws of linear regression', () => {
  const random = openRandom(9);
  const x = Array.from({ length: 3 }, () => Float64Array.from({ length: 60 }, () => random.normal()));
  const y = Float64Array.from(
    { length: 60 },
    (_unused, i) => (x[0]?.[i] as number) - (x[2]?.[i] as number) + random.normal(),
  );
  const model = fitLinearRegression(y, x);
  test('other units change neither t, p, R², standardised slopes nor inflation', () => {
    const other = fitLinearRegression(
      y.map((value) => 10 * value + 3),
      x.map((column, at) => column.map((value) => value * 10 ** at - 7)),
    );
    model.coefficients.slice(1).forEach(({ statistic, p }, at) => {
      expect(other.coefficients[at + 1]?.statistic).toBeCloseTo(statistic, 9);
      expect(other.coefficients[at + 1]?.p).toBeCloseTo(p, 11);
    });
    expect(other.rSquared).toBeCloseTo(model.rSquared, 12);
    expectSeries(other.standardised, model.standardised, 11);
    expectSeries(other.varianceInflation, model.varianceInflation, 10);
    for (const value of model.varianceInflation) expect(value).toBeGreaterThanOrEqual(1);
  });
  test('HC0 ≤ HC2 ≤ HC3, and the interval holds its estimate', () => {
    const error = (covariance: 'HC0' | 'HC2' | 'HC3', at: number) =>
      fitLinearRegression(y, x, { covariance }).coefficients[at]?.standardError as number;
    for (let at = 0; at < 4; at++) {
      expect(error('HC0', at)).toBeLessThanOrEqual(error('HC2', at));
      expect(error('HC2', at)).toBeLessThanOrEqual(error('HC3', at));
    }
    for (const { estimate, low, high } of model.coefficients) expect(low < estimate && estimate < high).toBe(true);
  });
  test('a predictor more never lowers R²', () => {
    expect(fitLinearRegression(y, x.slice(0, 2)).rSquared).toBeLessThanOrEqual(model.rSquared);
  });
  test('with one predictor the standardised slope is the correlation and t² is F', () => {
    const { standardised, rSquared, f, coefficients } = fitLinearRegression(y, [x[0] as Float64Array], {
      covariance: 'classical',
    });
    expect((standardised[0] as number) ** 2).toBeCloseTo(rSquared, 12);
    expect((coefficients[1]?.statistic as number) ** 2).toBeCloseTo(f?.statistic as number, 9);
  });
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => fitLinearRegression([1, 1, 1], [[1, 2, 4]]), 'y', 'constant');
  expectRefusal(() => fitLinearRegression([1, 2], [[1, 2]]), 'y', 'tooFewCases');
  expectRefusal(() => fitLinearRegression([1, 2, 4], [[1, 2, 5]], { confidence: 1 }), 'confidence', 'range');
  expectRefusal(() => fitLinearRegression([1, 2, 4], [[2, 2, 2]], { names: ['wait'] }), 'wait', 'constant');
});
