import { expect, test } from 'vitest';
import { limitsOfCounts } from '../time/limitsOfCounts.ts';
import { rankOfSilence } from '../time/rankOfSilence.ts';
import { deviationsFromShares } from './deviationsFromShares.ts';
import { tukeyFences } from './tukeyFences.ts';

// Reference values: the formulas written out in NumPy 2 and SciPy 1.17 (t.ppf, chisquare), on the numbers that stand here.
const WEEKS = [52, 61, 48, 70, 55, 43, 66, 58, 49, 60];

test('limits of a count hold the mean, the dispersion and what is not known of both', () => {
  const wide = limitsOfCounts(WEEKS, 0.9973);
  expect(wide.expected).toBeCloseTo(56.2, 12);
  expect(wide.dispersion).toBeCloseTo(1.2645314353499406, 12);
  expect(wide.low).toBeCloseTo(20.00080785145174, 9);
  expect(wide.high).toBeCloseTo(92.39919214854827, 9);
  const narrow = limitsOfCounts(WEEKS, 0.95);
  expect(narrow.low).toBeCloseTo(36.19898251381694, 9);
  expect(narrow.high).toBeCloseTo(76.20101748618308, 9);
});

test('a source that is uneven by itself has wide limits, and none below nothing', () => {
  const uneven = limitsOfCounts([5, 90, 12, 44, 70, 8, 30, 61], 0.9973);
  expect(uneven.dispersion).toBeCloseTo(24.964285714285715, 10);
  expect(uneven.high).toBeCloseTo(191.82924808724368, 8);
  expect(uneven.low).toBe(0);
});

test('even weeks are held to chance, and a history of nothing bears few', () => {
  expect(limitsOfCounts([40, 40, 40, 40], 0.95).dispersion).toBe(1);
  const nothing = limitsOfCounts(new Array(12).fill(0), 0.9973);
  expect(nothing.expected).toBe(0);
  expect(nothing.high).toBeGreaterThan(0);
  expect(nothing.high).toBeLessThan(3);
});

test('silence is ranked among the gaps before it', () => {
  const gaps = [1, 1, 2, 1, 3, 1, 1, 2, 1];
  expect(rankOfSilence(gaps, 1)).toBe(1);
  expect(rankOfSilence(gaps, 2)).toBe(0.4);
  expect(rankOfSilence(gaps, 4)).toBe(0.1);
  expect(rankOfSilence([], 400)).toBe(1);
});

test('fences lie as many distances beyond the quartiles as they are told to', () => {
  expect(tukeyFences(10, 14, 1.5)).toEqual([4, 20]);
  expect(tukeyFences(10, 14, 3)).toEqual([-2, 26]);
  expect(tukeyFences(5, 5, 3)).toBeNull();
  expect(() => tukeyFences(5, 4, 3)).toThrow(RangeError);
});

test('counts are held against shares as a whole and cell by cell', () => {
  const found = deviationsFromShares([60, 25, 15], [0.5, 0.3, 0.2]);
  expect(found.statistic).toBeCloseTo(4.083333333333334, 12);
  expect(found.p).toBeCloseTo(0.12981217685543797, 12);
  expect(found.w).toBeCloseTo(0.20207259421636903, 12);
  expect(found.residuals[0]).toBeCloseTo(2, 12);
  expect(found.residuals[1]).toBeCloseTo(-1.091089451179962, 12);
  expect(found.residuals[2]).toBeCloseTo(-1.25, 12);
  expect(deviationsFromShares([50, 30, 20], [0.5, 0.3, 0.2]).w).toBe(0);
});
