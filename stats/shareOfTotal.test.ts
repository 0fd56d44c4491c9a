import { describe, expect, it } from 'vitest';
import { shareOfTotal } from './shareOfTotal.ts';

const PARTS = [3, 0, 1, 2, 0, 4, 1, 0, 2, 5];
const WHOLES = [4, 2, 1, 5, 0, 6, 3, 1, 2, 8];

const sumsOf = (parts: readonly number[], wholes: readonly number[]) => {
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  return {
    total: sum(parts),
    squares: sum(parts.map((y) => y * y)),
    products: sum(parts.map((y, i) => y * (wholes[i] ?? 0))),
    allTotal: sum(wholes),
    allSquares: sum(wholes.map((t) => t * t)),
    clusters: wholes.length,
  };
};

describe('the share of a total', () => {
  it('has the variance of its definition over single clusters', () => {
    const found = shareOfTotal(sumsOf(PARTS, WHOLES), 0.95);
    const share = 18 / 32;
    const residuals = PARTS.map((y, i) => (y - share * (WHOLES[i] ?? 0)) / 32);
    const se = Math.sqrt((10 / 9) * residuals.reduce((all, one) => all + one * one, 0));
    expect(found?.point).toBeCloseTo(share, 12);
    expect(found?.se).toBeCloseTo(se, 12);
  });

  it('lies near the jackknife, which knows nothing of the linearisation', () => {
    const found = shareOfTotal(sumsOf(PARTS, WHOLES), 0.95);
    const left = PARTS.map((_y, out) => {
      const { total, allTotal } = sumsOf(PARTS.toSpliced(out, 1), WHOLES.toSpliced(out, 1));
      return total / allTotal;
    });
    const mean = left.reduce((all, one) => all + one, 0) / left.length;
    const jackknife = Math.sqrt((9 / 10) * left.reduce((all, one) => all + (one - mean) ** 2, 0));
    expect((found?.se ?? 0) / jackknife).toBeGreaterThan(0.85);
    expect((found?.se ?? 0) / jackknife).toBeLessThan(1.15);
  });

  it('stays inside 0..1, around its point, and shares of all parts add up to one', () => {
    const rest = WHOLES.map((t, i) => t - (PARTS[i] ?? 0));
    const [part, other] = [shareOfTotal(sumsOf(PARTS, WHOLES), 0.99), shareOfTotal(sumsOf(rest, WHOLES), 0.99)];
    for (const found of [part, other]) {
      expect(found?.low).toBeGreaterThan(0);
      expect(found?.low).toBeLessThan(found?.point ?? 0);
      expect(found?.high).toBeGreaterThan(found?.point ?? 1);
      expect(found?.high).toBeLessThan(1);
    }
    expect((part?.point ?? 0) + (other?.point ?? 0)).toBeCloseTo(1, 12);
    expect(part?.se).toBeCloseTo(other?.se ?? 0, 12);
  });

  it('is nothing of nothing, nor of one cluster, and never of more than the whole', () => {
    expect(shareOfTotal(sumsOf([0, 0], [0, 0]), 0.95)).toBeNull();
    expect(shareOfTotal(sumsOf([1], [2]), 0.95)).toBeNull();
    expect(() => shareOfTotal(sumsOf([3, 1], [2, 1]), 0.95)).toThrow(RangeError);
    expect(() => shareOfTotal(sumsOf(PARTS, WHOLES), 1)).toThrow(RangeError);
  });
});
