import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, multiply, transpose } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { fitFactors } from './fitFactors.ts';
import { minresFactors } from './minresFactors.ts';
import { mlFactors } from './mlFactors.ts';

/** Eight physical measures of 305 girls: Harman (1976), Modern Factor Analysis, table 2.3; R's Harman23.cor. */
const HARMAN = fromRows([
  [1, 0.846, 0.805, 0.859, 0.473, 0.398, 0.301, 0.382],
  [0.846, 1, 0.881, 0.826, 0.376, 0.326, 0.277, 0.415],
  [0.805, 0.881, 1, 0.801, 0.38, 0.319, 0.237, 0.345],
  [0.859, 0.826, 0.801, 1, 0.436, 0.329, 0.327, 0.365],
  [0.473, 0.376, 0.38, 0.436, 1, 0.762, 0.73, 0.629],
  [0.398, 0.326, 0.319, 0.329, 0.762, 1, 0.583, 0.577],
  [0.301, 0.277, 0.237, 0.327, 0.73, 0.583, 1, 0.539],
  [0.382, 0.415, 0.345, 0.365, 0.629, 0.577, 0.539, 1],
]);
const PATTERN = fromRows([
  [0.8, 0],
  [0.7, 0],
  [0.6, 0],
  [0, 0.75],
  [0, 0.65],
  [0, 0.55],
]);

function made(pattern: Matrix, between: number): Matrix {
  const phi = fromRows([
    [1, between],
    [between, 1],
  ]);
  const found = multiply(multiply(pattern, phi), transpose(pattern));
  for (let i = 0; i < found.rows; i++) found.values[i * found.rows + i] = 1;
  return found;
}

describe('factors', () => {
  test('of Harman’s physical measures by maximum likelihood are those that the manual of R prints', () => {
    const found = fitFactors(HARMAN, 305, { factors: 2, extraction: 'ml', rotation: 'varimax' });
    const printed = [0.17, 0.107, 0.166, 0.199, 0.089, 0.364, 0.416, 0.537];
    printed.forEach((value, at) => {
      expect(found.uniquenesses[at]).toBeCloseTo(value, 3);
    });
    expect(found.fit.chiSquare).toBeCloseTo(75.74, 2);
    expect(found.fit.degreesOfFreedom).toBe(13);
    expect((found.fit.p as number) / 6.94e-11).toBeCloseTo(1, 2);
    expect(found.converged).toBe(true);
  });
  test.each(['minres', 'ml'] as const)('that made the correlations are found again by %s', (extraction) => {
    const correlation = made(PATTERN, 0.4);
    const found = fitFactors(correlation, 200, { factors: 2, extraction });
    PATTERN.values.forEach((value, at) => {
      expect(found.loadings.values[at]).toBeCloseTo(value, 6);
    });
    expect(found.phi?.values[1]).toBeCloseTo(0.4, 6);
    expect(found.fit.chiSquare).toBeCloseTo(0, 8);
    expect(found.structure.values[1]).toBeCloseTo(0.8 * 0.4, 6);
    expect(found.heywood).toBe(false);
  });
  test('leave least squared residuals at the minres solution, and least discrepancy at the likelihood’s', () => {
    const least = minresFactors(HARMAN, 2);
    const likely = mlFactors(HARMAN, 2);
    const fit = (loadings: Matrix) => {
      const found = multiply(loadings, transpose(loadings));
      return HARMAN.values.reduce(
        (sum, r, at) => sum + (at % 9 === 0 ? 0 : (r - (found.values[at] as number)) ** 2),
        0,
      );
    };
    expect(fit(least.loadings)).toBeLessThan(fit(likely.loadings));
    expect(2 * least.criterion).toBeCloseTo(fit(least.loadings), 10);
  });
  test('do not change with the order of the items', () => {
    const order = [5, 2, 7, 0, 1, 6, 3, 4];
    const mixed = fromRows(order.map((i) => order.map((j) => HARMAN.values[i * 8 + j] as number)));
    const usual = fitFactors(HARMAN, 305, { factors: 2 });
    const other = fitFactors(mixed, 305, { factors: 2 });
    order.forEach((from, to) => {
      for (const k of [0, 1])
        expect(other.loadings.values[to * 2 + k]).toBeCloseTo(usual.loadings.values[from * 2 + k] as number, 6);
    });
  });
  test('that explain more than all of an item are stopped at the bound and flagged', () => {
    const correlation = fromRows([
      [1, 0.9, 0.8],
      [0.9, 1, 0.6],
      [0.8, 0.6, 1],
    ]);
    const bounded = minresFactors(correlation, 1);
    expect(bounded.heywood).toBe(true);
    expect(bounded.uniquenesses[0]).toBe(0.005);
    const free = minresFactors(correlation, 1, Number.NEGATIVE_INFINITY);
    // three items and one factor: λ₁² = r₁₂·r₁₃/r₂₃
    expect((free.loadings.values[0] as number) ** 2).toBeCloseTo((0.9 * 0.8) / 0.6, 8);
    expect(free.heywood).toBe(true);
  });
  test('are refused where there are too many, too few cases, or an item that is a sum of others', () => {
    const singular = fromRows([
      [1, 1, 0.5, 0.2],
      [1, 1, 0.5, 0.2],
      [0.5, 0.5, 1, 0.3],
      [0.2, 0.2, 0.3, 1],
    ]);
    expectRefusal(() => fitFactors(singular, 100, { factors: 1 }), 'correlation', 'singular');
    expectRefusal(() => fitFactors(HARMAN, 305, { factors: 5 }), 'factors', 'notIdentified');
    expectRefusal(() => fitFactors(HARMAN, 305, { factors: 0 }), 'factors', 'range');
    expectRefusal(() => fitFactors(HARMAN, 8, { factors: 2 }), 'n', 'tooFewCases');
    expectRefusal(() => minresFactors(fromRows([[1, 0.5]]), 1), 'correlation', 'length');
    expectRefusal(
      () =>
        minresFactors(
          fromRows([
            [1, 2],
            [2, 1],
          ]),
          1,
        ),
      'correlation',
      'range',
    );
    expectRefusal(
      () =>
        minresFactors(
          fromRows([
            [1, Number.NaN],
            [0, 1],
          ]),
          1,
        ),
      'correlation',
      'notFinite',
    );
  });
});
