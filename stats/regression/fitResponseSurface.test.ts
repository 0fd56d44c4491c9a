import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { fitResponseSurface } from './fitResponseSurface.ts';
import { expectRefusal } from './testing/expectRefusal.ts';

const random = openRandom(77);
const expected = Float64Array.from({ length: 200 }, () => -3 + 6 * random.next());
const perceived = Float64Array.from({ length: 200 }, () => -3 + 6 * random.next());
const make = (f: (e: number, p: number) => number, noise = 0) =>
  expected.map((e, i) => f(e, perceived[i] as number) + noise * random.normal());

describe('a surface known in closed form', () => {
  // 5 + 0.2e + 0.7p − 0.3e² + 0.4ep − 0.5p²
  const outcome = make((e, p) => 5 + 0.2 * e + 0.7 * p - 0.3 * e * e + 0.4 * e * p - 0.5 * p * p, 1e-7);
  const found = fitResponseSurface(outcome, expected, perceived, { names: ['expected', 'perceived'] });
  test('gives slopes and curvatures along both diagonals', () => {
    expect(found.congruence.slope.estimate).toBeCloseTo(0.9, 6);
    expect(found.congruence.curvature.estimate).toBeCloseTo(-0.4, 6);
    expect(found.incongruence.slope.estimate).toBeCloseTo(-0.5, 6);
    expect(found.incongruence.curvature.estimate).toBeCloseTo(-1.2, 6);
  });
  test('is flat where both derivatives are 0, and its axes cross there at right angles', () => {
    // 0.2 − 0.6e + 0.4p = 0 and 0.7 + 0.4e − p = 0
    const { stationary, axes } = found;
    expect(stationary?.kind).toBe('peak');
    expect(0.2 - 0.6 * (stationary?.first ?? 0) + 0.4 * (stationary?.second ?? 0)).toBeCloseTo(0, 6);
    expect(0.7 + 0.4 * (stationary?.first ?? 0) - (stationary?.second ?? 0)).toBeCloseTo(0, 6);
    expect((axes?.first.slope ?? 0) * (axes?.second.slope ?? 0)).toBeCloseTo(-1, 8);
    for (const line of [axes?.first, axes?.second])
      expect((line?.intercept ?? 0) + (line?.slope ?? 0) * (stationary?.first ?? 0)).toBeCloseTo(
        stationary?.second ?? 0,
        8,
      );
  });
  test('its slopes are those of the fitted surface by central differences', () => {
    const at = (e: number, p: number) =>
      [1, e, p, e * e, e * p, p * p].reduce(
        (sum, x, j) => sum + x * (found.regression.coefficients[j]?.estimate ?? 0),
        0,
      );
    const step = 1e-4;
    expect((at(step, step) - at(-step, -step)) / (2 * step)).toBeCloseTo(found.congruence.slope.estimate, 7);
    expect((at(step, -step) - at(-step, step)) / (2 * step)).toBeCloseTo(found.incongruence.slope.estimate, 7);
  });
});

describe('tests', () => {
  test('a difference score is left standing where it is all there is', () => {
    const { curved, againstDifference } = fitResponseSurface(
      make((e, p) => p - e, 1),
      expected,
      perceived,
    );
    expect(curved.p).toBeGreaterThan(0.01);
    expect(againstDifference.p).toBeGreaterThan(0.01);
    expect([curved.over, againstDifference.over, curved.under]).toEqual([3, 4, 194]);
  });
  test('a surface where only the perceived counts, and one that bends, are told from it', () => {
    expect(
      fitResponseSurface(
        make((_e, p) => p, 1),
        expected,
        perceived,
      ).againstDifference.p,
    ).toBeLessThan(1e-6);
    expect(
      fitResponseSurface(
        make((e, p) => -((p - e) ** 2), 1),
        expected,
        perceived,
      ).curved.p,
    ).toBeLessThan(1e-6);
  });
  test('the test of three squares is that of the fits with and without them', () => {
    const outcome = make((e, p) => p - e + 0.1 * e * p, 1);
    const { curved, regression } = fitResponseSurface(outcome, expected, perceived, { covariance: 'classical' });
    const product = regression.f?.statistic as number;
    expect(curved.statistic).toBeGreaterThan(0);
    expect(product).toBeGreaterThan(curved.statistic);
  });
});

test('the middle of the scale may be taken off first: the outcome is fitted as well, the diagonals move', () => {
  const outcome = make((e, p) => p - 0.5 * e * e, 0.5);
  const shifted = [expected, perceived].map((scores) => scores.map((score) => score + 50)) as [
    Float64Array,
    Float64Array,
  ];
  const one = fitResponseSurface(outcome, expected, perceived);
  const other = fitResponseSurface(outcome, ...shifted, { centre: 50 });
  expect(other.regression.rSquared).toBeCloseTo(one.regression.rSquared, 10);
  expect(other.congruence.slope.estimate).toBeCloseTo(one.congruence.slope.estimate, 9);
});

test('first and second changed about turn only the slope across', () => {
  const outcome = make((e, p) => p - 0.5 * e * e + 0.1 * p * p, 0.5);
  const [one, other] = [
    fitResponseSurface(outcome, expected, perceived),
    fitResponseSurface(outcome, perceived, expected),
  ];
  expect(other.incongruence.slope.estimate).toBeCloseTo(-one.incongruence.slope.estimate, 10);
  expect(other.incongruence.curvature.p).toBeCloseTo(one.incongruence.curvature.p, 9);
  expect(other.congruence.slope.standardError).toBeCloseTo(one.congruence.slope.standardError, 10);
});

test('wrong input is refused by its name', () => {
  const names = ['expected', 'perceived'] as const;
  expectRefusal(() => fitResponseSurface(expected, expected, perceived.subarray(1), { names }), 'perceived', 'length');
  expectRefusal(() => fitResponseSurface(perceived, expected, expected, { names }), 'perceived', 'collinear');
});
