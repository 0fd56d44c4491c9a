import { describe, expect, it } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { fitHoltWinters } from './fitHoltWinters.ts';
import { forecastHoltWinters } from './forecastHoltWinters.ts';
import { smoothHoltWinters } from './smoothHoltWinters.ts';

const SEASON = [4, -1, -5, 2];
const random = openRandom(5);
const exact = Array.from({ length: 24 }, (_unused, i) => 100 + 2 * i + (SEASON[i % 4] as number));
const noisy = exact.map((value) => value + random.normal());
const added = { trend: true, seasonal: 'additive', period: 4 } as const;
const rates = { alpha: 0.3, beta: 0.1, gamma: 0.2 };

describe('Holt–Winters', () => {
  it('a series that is level, slope and season alone goes on as it is, once the start is forgotten', () => {
    const long = Array.from({ length: 400 }, (_unused, i) => 100 + 2 * i + (SEASON[i % 4] as number));
    const { point } = forecastHoltWinters(smoothHoltWinters(long, added, rates), 6, 0.95);
    point.forEach((value, h) => {
      expect(value).toBeCloseTo(100 + 2 * (400 + h) + (SEASON[h % 4] as number), 6);
    });
  });

  it('simple smoothing by hand: 1, 2, 4 with alpha ½ is forecast 1, 1.5 and ends at 2.75', () => {
    const smoothed = smoothHoltWinters(
      [1, 2, 4],
      { trend: false, seasonal: 'none', period: 1 },
      { alpha: 0.5, beta: 0, gamma: 0 },
    );
    expect([...smoothed.fitted]).toEqual([1, 1.5]);
    expect([smoothed.level, smoothed.squaresSum]).toEqual([2.75, 7.25]);
  });

  it('multiplied, it follows a rescaling of the series', () => {
    const form = { ...added, seasonal: 'multiplicative' } as const;
    const [one, ten] = [
      smoothHoltWinters(noisy, form, rates),
      smoothHoltWinters(
        noisy.map((v) => 10 * v),
        form,
        rates,
      ),
    ];
    expect(ten.level).toBeCloseTo(10 * one.level, 8);
    expect([...ten.seasonal]).toEqual([...one.seasonal].map((part) => expect.closeTo(part, 10)));
    for (const rule of ['exact', 'r'] as const) {
      const [a, b] = [forecastHoltWinters(one, 5, 0.9, rule), forecastHoltWinters(ten, 5, 0.9, rule)];
      if (rule === 'exact')
        a.high.forEach((value, h) => {
          expect(b.high[h]).toBeCloseTo(10 * value, 8);
        });
    }
  });

  it('one period ahead the interval is that of the errors; R’s rule for a multiplied season makes it too short', () => {
    const smoothed = smoothHoltWinters(noisy, { ...added, seasonal: 'multiplicative' }, rates);
    const half = (rule: 'exact' | 'r') => {
      const { point, high } = forecastHoltWinters(smoothed, 1, 0.95, rule);
      return (high[0] as number) - (point[0] as number);
    };
    const errors = [...smoothed.residuals];
    const mean = errors.reduce((a, b) => a + b) / errors.length;
    const sd = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / (errors.length - 1));
    expect(half('exact')).toBeCloseTo(1.959963984540054 * sd, 9);
    expect(half('r')).toBeCloseTo(1.959963984540054 * sd * 0.44, 9);
  });

  it('fitted, its squares are no larger than with any other parameters', () => {
    const fitted = fitHoltWinters(noisy, added);
    expect(fitted.converged).toBe(true);
    for (let tries = 0; tries < 200; tries++) {
      const other = { alpha: random.next(), beta: random.next(), gamma: random.next() };
      expect(smoothHoltWinters(noisy, added, other).squaresSum).toBeGreaterThanOrEqual(fitted.squaresSum * (1 - 1e-9));
    }
  });

  it('refuses too short a series, rates outside 0..1 and zeros under a multiplied season, by name', () => {
    expect(() => smoothHoltWinters(exact.slice(0, 8), added, rates)).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'tooFewCases' }),
    );
    expect(() => smoothHoltWinters(exact, added, { ...rates, gamma: 1.2 })).toThrow(
      expect.objectContaining({ argument: 'gamma', fault: 'range' }),
    );
    const zero = [...exact];
    zero[3] = 0;
    expect(() => fitHoltWinters(zero, { ...added, seasonal: 'multiplicative' })).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'range' }),
    );
    expect(() => forecastHoltWinters(smoothHoltWinters(exact, added, rates), 0, 0.95)).toThrow(
      expect.objectContaining({ argument: 'horizon' }),
    );
  });
});
