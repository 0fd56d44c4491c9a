import { describe, expect, it } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { coefficientsOfPartial } from './armaFilter.ts';
import { fitArmaRegression, ljungBoxTest } from './fitArmaRegression.ts';

/** Luteinizing hormone of one woman every ten minutes [diggle-1990], as R's documentation of arima() uses it. */
const HORMONE = [
  2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0, 1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2, 2.2, 1.9, 1.9, 1.8, 2.7,
  3.0, 2.3, 2.0, 2.0, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7, 1.5, 1.4, 2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4,
  3.0, 2.9,
];
const ones = (n: number) => new Float64Array(n).fill(1);

describe('regression with ARMA errors', () => {
  // estimates, standard errors, variance and log likelihood as R's documentation of arima() prints them
  it.each([
    [1, 0, [0.5739, 2.4133], [0.1161, 0.1466], 0.1975, -29.38],
    [3, 0, [0.6448, -0.0634, -0.2198, 2.3931], [0.1394, 0.1668, 0.1421, 0.0963], 0.1787, -27.09],
    [1, 1, [0.4522, 0.1982, 2.4101], [0.1769, 0.1705, 0.1358], 0.1923, -28.76],
  ])('ARMA(%i, %i) of the hormone series is what R prints', (p, q, estimates, errors, variance, logLikelihood) => {
    const fit = fitArmaRegression(HORMONE, [ones(48)], { autoregressive: p, movingAverage: q });
    const all = [...fit.ar, ...fit.ma, ...fit.coefficients];
    expect(fit.converged).toBe(true);
    all.forEach(({ estimate, standardError }, i) => {
      expect(Math.abs(estimate - (estimates[i] as number))).toBeLessThan(1e-4);
      // R takes the curvature in all parameters together, we concentrate: they differ in the fourth decimal
      expect(Math.abs(standardError - (errors[i] as number))).toBeLessThan(5e-4);
    });
    expect(fit.variance).toBeCloseTo(variance, 4);
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 2);
  });

  it('without memory it is least squares', () => {
    const x = [1, 2, 3, 4, 5, 6];
    const y = [2, 1, 4, 3, 6, 5];
    const fit = fitArmaRegression(y, [ones(6), x], { autoregressive: 0, movingAverage: 0 });
    expect(fit.coefficients[1]?.estimate).toBeCloseTo(29 / 35, 10);
    expect(fit.coefficients[0]?.estimate).toBeCloseTo(0.6, 10);
  });

  it('values to come are missing values at the end: they go from the last one to the mean, and widen', () => {
    const y = [...HORMONE, ...new Array<number>(30).fill(Number.NaN)];
    const fit = fitArmaRegression(y, [ones(78)], { autoregressive: 1, movingAverage: 0 });
    const [phi, mean] = [fit.ar[0]?.estimate ?? 0, fit.coefficients[0]?.estimate ?? 0];
    expect(fit.n).toBe(48);
    fit.missing.forEach(({ point, low, high }, h) => {
      expect(point).toBeCloseTo(mean + phi ** (h + 1) * (2.9 - mean), 8);
      const variance = (fit.variance * (1 - phi ** (2 * (h + 1)))) / (1 - phi ** 2);
      expect((high - low) / 2 / 1.959963984540054).toBeCloseTo(Math.sqrt(variance), 8);
    });
  });

  it('a gap is passed over: the likelihood is that of what was seen', () => {
    const y = [...HORMONE];
    y[20] = Number.NaN;
    const fit = fitArmaRegression(y, [ones(48)], { autoregressive: 1, movingAverage: 0 });
    expect([fit.n, fit.missing.length, Number.isNaN(fit.residuals[20])]).toEqual([47, 1, true]);
    // two gaps at the ends leave a shorter series
    const cut = [Number.NaN, ...HORMONE, Number.NaN];
    const whole = fitArmaRegression(HORMONE, [ones(48)], { autoregressive: 2, movingAverage: 1 });
    const ends = fitArmaRegression(cut, [ones(50)], { autoregressive: 2, movingAverage: 1 });
    expect(ends.logLikelihood).toBeCloseTo(whole.logLikelihood, 5);
  });

  it('finds a slope under errors that remember', () => {
    const random = openRandom(4);
    let error = 0;
    const x = Array.from({ length: 300 }, () => random.normal());
    const y = x.map((value) => {
      error = 0.7 * error + random.normal();
      return 10 + 2 * value + error;
    });
    const { coefficients, ar } = fitArmaRegression(y, [ones(300), x], { autoregressive: 1, movingAverage: 0 });
    expect(coefficients[1]?.low).toBeLessThan(2);
    expect(coefficients[1]?.high).toBeGreaterThan(2);
    expect(ar[0]?.low).toBeLessThan(0.7);
    expect(ar[0]?.high).toBeGreaterThan(0.7);
  });

  it('refuses collinear columns, gaps in them, and too few values, by name', () => {
    const fit = (y: number[], columns: ArrayLike<number>[]) => () =>
      fitArmaRegression(y, columns, { autoregressive: 1, movingAverage: 0 });
    expect(fit(HORMONE, [ones(48), ones(48)])).toThrow(
      expect.objectContaining({ argument: 'columns[1]', fault: 'collinear' }),
    );
    expect(fit(HORMONE, [ones(48).fill(Number.NaN, 2, 3)])).toThrow(expect.objectContaining({ fault: 'notFinite' }));
    expect(fit([1, 2, 3], [ones(3)])).toThrow(expect.objectContaining({ argument: 'y', fault: 'tooFewCases' }));
    expect(fit(HORMONE, [ones(47)])).toThrow(expect.objectContaining({ argument: 'columns[0]', fault: 'length' }));
  });
});

it('Durbin and Levinson’s recursion by hand: partial ½ and −¼ are coefficients ⅝ and −¼', () => {
  expect([...coefficientsOfPartial([0.5, -0.25])]).toEqual([0.625, -0.25]);
});

it('the test of Ljung and Box by hand: 1, −1, 1, −1 has r = −¾ at lag 1, so Q = 4·6·(9/16)/3', () => {
  const { statistic, degreesOfFreedom } = ljungBoxTest([1, -1, 1, -1], 1, 0);
  expect([statistic, degreesOfFreedom]).toEqual([4.5, 1]);
});
