import { describe, expect, it } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { decomposeStl } from './decomposeStl.ts';
import { partialSort } from './partialSort.ts';

const random = openRandom(11);
const noisy = Float64Array.from(
  { length: 60 },
  (_unused, i) => 50 + 0.3 * i + 8 * Math.sin((2 * Math.PI * i) / 12) + random.normal(),
);
const plain = { seasonalSpan: 'periodic', robust: false } as const;
const most = (values: ArrayLike<number>) => Math.max(...Array.from(values).map(Math.abs));

describe('STL', () => {
  it('a straight line with a season has hardly a remainder, and both parts are strong', () => {
    const exact = Float64Array.from({ length: 48 }, (_unused, i) => 10 + 2 * i + ([3, -1, -4, 2][i % 4] as number));
    const { remainder, trendStrengthShare, seasonalStrengthShare } = decomposeStl(exact, 4, plain);
    expect(most(remainder)).toBeLessThan(0.3);
    expect(Math.min(trendStrengthShare, seasonalStrengthShare)).toBeGreaterThan(0.99);
  });

  it('its parts add up to the series, and a periodic season repeats', () => {
    for (const robust of [false, true]) {
      const { trend, seasonal, remainder, weights } = decomposeStl(noisy, 12, { seasonalSpan: 'periodic', robust });
      noisy.forEach((value, i) => {
        expect((trend[i] as number) + (seasonal[i] as number) + (remainder[i] as number)).toBeCloseTo(value, 10);
      });
      for (let i = 12; i < 60; i++) expect(seasonal[i]).toBe(seasonal[i - 12]);
      expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
    }
  });

  it('follows when the series is moved and rescaled', () => {
    const first = decomposeStl(noisy, 12, { seasonalSpan: 11, robust: true });
    const moved = decomposeStl(
      noisy.map((value) => 5 - 3 * value),
      12,
      { seasonalSpan: 11, robust: true },
    );
    first.trend.forEach((value, i) => {
      expect(moved.trend[i]).toBeCloseTo(5 - 3 * value, 8);
    });
    first.seasonal.forEach((value, i) => {
      expect(moved.seasonal[i]).toBeCloseTo(-3 * value, 8);
    });
    expect(moved.seasonalStrengthShare).toBeCloseTo(first.seasonalStrengthShare, 10);
  });

  it('robust, it is hardly moved by an outlier', () => {
    const struck = Float64Array.from(noisy);
    struck[30] = 200;
    const moves = (robust: boolean) => {
      const options = { seasonalSpan: 'periodic', robust } as const;
      const [before, after] = [decomposeStl(noisy, 12, options), decomposeStl(struck, 12, options)];
      return most(before.trend.map((value, i) => value - (after.trend[i] as number)));
    };
    expect(moves(true)).toBeLessThan(0.1 * moves(false));
  });

  it('refuses a series under two periods, an even span, and a gap, by name', () => {
    const refuse = (values: ArrayLike<number>, period: number, seasonalSpan: number) => () =>
      decomposeStl(values, period, { seasonalSpan, robust: false });
    expect(refuse(noisy.slice(0, 24), 12, 7)).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'tooFewCases' }),
    );
    expect(refuse(noisy, 1, 7)).toThrow(expect.objectContaining({ argument: 'period', fault: 'range' }));
    expect(refuse(noisy, 12, 8)).toThrow(expect.objectContaining({ argument: 'seasonalSpan', fault: 'range' }));
    const gap = Float64Array.from(noisy).fill(Number.NaN, 3, 4);
    expect(refuse(gap, 12, 7)).toThrow(expect.objectContaining({ argument: 'values', fault: 'notFinite' }));
  });
});

it('a partial sort puts at an ascending place what a whole sort would', () => {
  for (let round = 0; round < 50; round++) {
    const values = Float64Array.from({ length: 1 + random.below(80) }, () => random.below(30));
    const sorted = Float64Array.from(values).sort();
    const places = [...new Set([random.below(values.length), random.below(values.length)])].sort((a, b) => a - b);
    partialSort(values, places);
    for (const place of places) expect(values[place]).toBe(sorted[place]);
  }
});
