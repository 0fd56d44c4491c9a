import { describe, expect, it } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import type { EtsForm } from './etsForm.ts';
import { describeEts, fitEts } from './fitEts.ts';
import { forecastEts } from './forecastEts.ts';
import { isStableEts } from './isStableEts.ts';
import { selectEts } from './selectEts.ts';
import { smoothHoltWinters } from './smoothHoltWinters.ts';

const random = openRandom(21);
const noisy = Array.from({ length: 40 }, (_unused, i) => 60 + 0.5 * i + (i % 4) * 3 + random.normal());
const form = (error: EtsForm['error'], trend: EtsForm['trend'], seasonal: EtsForm['seasonal']): EtsForm => ({
  error,
  trend,
  seasonal,
  period: seasonal === 'none' ? 1 : 4,
});
const rates = { alpha: 0.4, beta: 0, gamma: 0, phi: 1 };
const none = new Float64Array(0);

describe('exponential smoothing in state space', () => {
  it('without trend and season it is simple smoothing', () => {
    const simple = smoothHoltWinters(
      noisy,
      { trend: false, seasonal: 'none', period: 1 },
      { alpha: 0.4, beta: 0, gamma: 0 },
    );
    const start = { level: noisy[0] as number, slope: 0, seasonal: none };
    const given = describeEts(noisy, form('additive', 'none', 'none'), rates, start);
    expect(given.last.level).toBeCloseTo(simple.level, 10);
    simple.residuals.forEach((error, i) => {
      expect(given.errors[i + 1]).toBeCloseTo(error, 10);
    });
    expect(given.logLikelihood).toBeCloseTo((-40 / 2) * Math.log(simple.squaresSum), 9);
  });

  it('the variance of its forecast grows by α² a period, in closed form', () => {
    const given = describeEts(noisy, form('additive', 'none', 'none'), rates, { level: 60, slope: 0, seasonal: none });
    const { point, high } = forecastEts(given, 5, 0.95);
    high.forEach((value, h) => {
      const variance = given.variance * (1 + h * 0.4 ** 2);
      expect(((value - (point[h] as number)) / 1.959963984540054) ** 2).toBeCloseTo(variance, 8);
    });
  });

  it('with a multiplied season, forecasts and variances are those of many simulated futures', () => {
    const start = { level: 60, slope: 0.5, seasonal: Float64Array.from([0.93, 0.98, 1.02, 1.07]) };
    const given = describeEts(
      noisy,
      form('multiplicative', 'damped', 'multiplicative'),
      { alpha: 0.5, beta: 0.1, gamma: 0.2, phi: 0.9 },
      start,
    );
    const { point, high } = forecastEts(given, 4, 0.95);
    const sums = [0, 0, 0, 0];
    const squares = [0, 0, 0, 0];
    const runs = 40_000;
    for (let run = 0; run < runs; run++) {
      let { level, slope } = given.last;
      for (let h = 0; h < 4; h++) {
        const error = Math.sqrt(given.variance) * random.normal();
        const plain = level + 0.9 * slope;
        const value = plain * (given.last.seasonal[h] as number) * (1 + error);
        level = plain * (1 + 0.5 * error);
        slope = 0.9 * slope + 0.1 * plain * error;
        sums[h] = (sums[h] as number) + value / runs;
        squares[h] = (squares[h] as number) + (value - (point[h] as number)) ** 2 / runs;
      }
    }
    point.forEach((value, h) => {
      expect(sums[h]).toBeCloseTo(value, 0);
      const sd = ((high[h] as number) - value) / 1.959963984540054;
      expect(Math.abs(Math.sqrt(squares[h] as number) / sd - 1)).toBeLessThan(0.02);
    });
  });

  it('of a rescaled series has the same rates, and a likelihood that is moved by the scale alone', () => {
    const one = fitEts(noisy, form('additive', 'additive', 'additive'));
    const again = describeEts(
      noisy.map((value) => 10 * value),
      one.form,
      one.rates,
      {
        level: 10 * one.start.level,
        slope: 10 * one.start.slope,
        seasonal: one.start.seasonal.map((part) => 10 * part),
      },
    );
    expect(again.aic - one.aic).toBeCloseTo(40 * Math.log(100), 6);
    expect(one.converged).toBe(true);
    expect(one.start.seasonal.reduce((sum, part) => sum + part, 0)).toBeCloseTo(0, 9);
  });

  it('chosen by corrected AIC, the form has the season that is there', () => {
    const { best, tried } = selectEts(noisy, 4);
    expect(best.form.seasonal).not.toBe('none');
    expect(tried.map(({ aicCorrected }) => aicCorrected)).toEqual(
      [...tried.map(({ aicCorrected }) => aicCorrected)].sort((a, b) => a - b),
    );
  });

  it('says so where its search had to stop', () => {
    const options = { evaluationsMax: 20, searchesMax: 1 };
    expect(fitEts(noisy, form('additive', 'none', 'additive'), options).converged).toBe(false);
  });

  it('is stable where the regions known in closed form say so', () => {
    const plain = form('additive', 'additive', 'none');
    expect(isStableEts(plain, { alpha: 0.5, beta: 2.9, gamma: 0, phi: 1 })).toBe(true);
    expect(isStableEts(plain, { alpha: 0.5, beta: 3.1, gamma: 0, phi: 1 })).toBe(false);
    const seasonal = form('additive', 'none', 'additive');
    for (let tries = 0; tries < 200; tries++) {
      // inside the usual region every form is stable
      const alpha = 0.01 + 0.98 * random.next();
      expect(isStableEts(seasonal, { alpha, beta: 0, gamma: (1 - alpha) * random.next(), phi: 1 })).toBe(true);
      expect(isStableEts(seasonal, { alpha, beta: 0, gamma: 2 - alpha + random.next(), phi: 1 })).toBe(false);
    }
  });

  it('refuses what a form cannot take, by name', () => {
    const refused = (values: ArrayLike<number>, of: EtsForm) => () => fitEts(values, of);
    const [values, fault] = ['values', (name: string) => ({ argument: values, fault: name })];
    expect(refused([1, 2, 3], form('additive', 'none', 'none'))).toThrow(expect.objectContaining(fault('tooFewCases')));
    expect(refused(new Float64Array(30).fill(4), form('additive', 'none', 'none'))).toThrow(
      expect.objectContaining(fault('constant')),
    );
    const below = noisy.map((value) => value - 70);
    expect(refused(below, form('multiplicative', 'none', 'none'))).toThrow(expect.objectContaining(fault('range')));
    expect(refused(noisy, form('additive', 'none', 'multiplicative'))).toThrow(
      expect.objectContaining({ argument: 'form', fault: 'range' }),
    );
  });
});
