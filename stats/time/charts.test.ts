import { describe, expect, it } from 'vitest';
import { chartCusum } from './chartCusum.ts';
import { chartEwma } from './chartEwma.ts';
import { chartIndividuals } from './chartIndividuals.ts';
import { chartShares } from './chartShares.ts';

const calm = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11];

describe('control charts', () => {
  it('of shares, by hand: 10 of 100 is usual, so 0.1 ± 3·0.03; 20 of 100 lies outside', () => {
    const chart = chartShares([10, 12, 8, 20], [100, 100, 100, 100], 3);
    expect(chart.centre).toBeCloseTo(0.1, 12);
    expect(chart.upper[3]).toBeCloseTo(0.19, 12);
    expect(chart.lower[3]).toBeCloseTo(0.01, 12);
    expect(chart.outside).toEqual([3]);
  });

  it('limits of shares narrow as a period grows, and stay within 0 and 1', () => {
    const { upper, lower } = chartShares([1, 5, 50], [20, 100, 1000]);
    expect([...upper]).toEqual([...upper].sort((a, b) => b - a));
    expect(lower[0]).toBe(0);
  });

  it('of single values, by hand: moving ranges 2, 3, 2, 1 have the mean 2', () => {
    const { usual, upper, lower } = chartIndividuals([10, 12, 9, 11, 10]);
    expect(usual).toEqual({ mean: 10.4, movingRange: 2, sigma: 2 / 1.128 });
    expect((upper[0] as number) + (lower[0] as number)).toBeCloseTo(20.8, 12);
  });

  it('a lasting shift that single values hide is seen by EWMA and CUSUM, and from where it begins', () => {
    const shifted = [...calm, ...calm.map((value) => value + 2.5)];
    expect(chartIndividuals(shifted, 12).outside).toEqual([]);
    const average = chartEwma(shifted, { baseline: 12, weight: 0.2 });
    const sums = chartCusum(shifted, { baseline: 12 });
    for (const { outside } of [average, sums]) {
      expect(outside.length).toBeGreaterThan(0);
      expect(Math.min(...outside)).toBeGreaterThanOrEqual(12);
    }
  });

  it('EWMA with the whole weight on the newest value is the chart of single values', () => {
    const [single, average] = [chartIndividuals(calm), chartEwma(calm, { weight: 1 })];
    expect(average.values).toEqual(single.values);
    average.upper.forEach((value, i) => {
      expect(value).toBeCloseTo(single.upper[i] as number, 12);
    });
  });

  it('CUSUM turns over when the series does', () => {
    const [one, turned] = [chartCusum(calm), chartCusum(calm.map((value) => -value))];
    one.up.forEach((value, i) => {
      expect(turned.down[i]).toBeCloseTo(value, 10);
    });
  });

  it('refuse more than there were, a baseline that never moves, and weights beyond 1, by name', () => {
    expect(() => chartShares([5, 7], [6, 6])).toThrow(expect.objectContaining({ argument: 'counts', fault: 'range' }));
    expect(() => chartShares([5, 5], [6])).toThrow(expect.objectContaining({ argument: 'sizes', fault: 'length' }));
    expect(() => chartShares([0, 0, 1], [6, 6, 6], 2)).toThrow(expect.objectContaining({ fault: 'constant' }));
    expect(() => chartIndividuals([3, 3, 3, 3])).toThrow(
      expect.objectContaining({ argument: 'values', fault: 'constant' }),
    );
    expect(() => chartEwma(calm, { weight: 1.1 })).toThrow(expect.objectContaining({ argument: 'weight' }));
    expect(() => chartCusum(calm, { baseline: 20 })).toThrow(expect.objectContaining({ argument: 'baseline' }));
  });
});
