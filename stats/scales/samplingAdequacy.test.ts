import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { bartlettSphericity } from './bartlettSphericity.ts';
import { samplingAdequacy } from './samplingAdequacy.ts';

const alike = (k: number, r: number) =>
  fromRows(Array.from({ length: k }, (_a, i) => Array.from({ length: k }, (_b, j) => (i === j ? 1 : r))));

describe('whether items are worth factoring', () => {
  test('three items with one correlation r have partial correlations r/(1 + r)', () => {
    const r = 0.5;
    const { overall, perItem } = samplingAdequacy(alike(3, r));
    expect(overall).toBeCloseTo(r ** 2 / (r ** 2 + (r / (1 + r)) ** 2), 14);
    perItem.forEach((value) => {
      expect(value).toBeCloseTo(overall, 14);
    });
  });
  test('two items share all they share, so the measure is a half', () => {
    expect(samplingAdequacy(alike(2, 0.7)).overall).toBeCloseTo(0.5, 14);
  });
  test('more items of one factor are more adequate', () => {
    expect(samplingAdequacy(alike(8, 0.4)).overall).toBeGreaterThan(samplingAdequacy(alike(4, 0.4)).overall);
  });
  test('Bartlett’s chi-square of three alike is −(n − 1 − 11/6)·ln((1 − r)²(1 + 2r))', () => {
    const found = bartlettSphericity(alike(3, 0.3), 50);
    expect(found.chiSquare).toBeCloseTo(-(49 - 11 / 6) * Math.log(0.7 ** 2 * 1.6), 12);
    expect(found.degreesOfFreedom).toBe(3);
    expect(found.log10P).toBeCloseTo(Math.log10(found.p), 12);
  });
  test('a p too small for a machine keeps its logarithm, which joins the plain one without a step', () => {
    const far = bartlettSphericity(alike(3, 0.9), 2000);
    expect(far.p).toBe(0);
    // closed form: log Q(1.5, x) = log(erfc(√x) + 2√(x/π)·e^−x), which is near −x + ½ln x + ln(2/√π)
    const x = far.chiSquare / 2;
    const near = -x + 0.5 * Math.log(x) + Math.log(2 / Math.sqrt(Math.PI)) + 1 / (2 * x);
    expect(far.log10P).toBeCloseTo(near / Math.LN10, 4);
  });
  test('uncorrelated items are what the test says they are', () => {
    expect(bartlettSphericity(alike(4, 0), 100)).toMatchObject({ chiSquare: 0, p: 1 });
  });
  test('an item twice, one item alone and too few cases are refused', () => {
    expectRefusal(() => samplingAdequacy(alike(3, 1)), 'correlation', 'singular');
    expectRefusal(() => samplingAdequacy(alike(1, 1)), 'correlation', 'tooFewCases');
    expectRefusal(() => bartlettSphericity(alike(3, 1), 100), 'correlation', 'singular');
    expectRefusal(() => bartlettSphericity(alike(3, 0.2), 3), 'n', 'tooFewCases');
  });
});
