import { describe, expect, test } from 'vitest';
import { fromRows, multiply, transpose } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { alphaOf, cronbachAlpha } from './cronbachAlpha.ts';
import { omegaCongeneric } from './omegaCongeneric.ts';
import { omegaHierarchical } from './omegaHierarchical.ts';
import { oneFactorModel } from './oneFactorModel.ts';

function drawItems(loadings: readonly number[], n: number, seed: number): Float64Array[] {
  const random = openRandom(seed);
  const columns = loadings.map(() => new Float64Array(n));
  for (let at = 0; at < n; at++) {
    const factor = random.normal();
    loadings.forEach((loading, i) => {
      (columns[i] as Float64Array)[at] = loading * factor + Math.sqrt(1 - loading * loading) * random.normal();
    });
  }
  return columns;
}

describe('omega of a scale with one factor', () => {
  test('of a covariance made by one factor finds that factor, in the items’ own units', () => {
    const [loadings, residuals] = [
      [2, 1.5, 0.8, 1],
      [1, 2, 0.5, 0.7],
    ];
    const covariance = fromRows(
      loadings.map((one, i) => loadings.map((other, j) => one * other + (i === j ? (residuals[i] as number) : 0))),
    );
    const found = oneFactorModel(covariance, 500);
    const shrunk = Math.sqrt(499 / 500);
    loadings.forEach((loading, i) => {
      expect(found.loadings[i]).toBeCloseTo(loading * shrunk, 8);
      expect(found.residualVariances[i]).toBeCloseTo((residuals[i] as number) * shrunk * shrunk, 8);
    });
    expect(found.chiSquare).toBeCloseTo(0, 8);
    expect(found.degreesOfFreedom).toBe(2);
  });
  test('is at least alpha, and all but alpha where items are alike', () => {
    const differ = drawItems([0.9, 0.7, 0.5, 0.3], 400, 1);
    expect(omegaCongeneric(differ).likelihood?.omega).toBeGreaterThan(cronbachAlpha(differ).alpha);
    const same = drawItems([0.7, 0.7, 0.7, 0.7], 4000, 2);
    expect(omegaCongeneric(same).likelihood?.omega).toBeCloseTo(cronbachAlpha(same).alpha, 2);
  });
  test('has an interval that covers the truth in about 95 of 100 draws', () => {
    const loadings = [0.8, 0.7, 0.6, 0.5];
    const sum = loadings.reduce((all, value) => all + value, 0);
    const truth = sum ** 2 / (sum ** 2 + loadings.reduce((all, value) => all + 1 - value * value, 0));
    let covered = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const interval = omegaCongeneric(drawItems(loadings, 250, seed)).likelihood?.interval;
      if (interval && interval[0] <= truth && truth <= interval[1]) covered += 1;
    }
    // 285 expected, standard deviation 3.8
    expect(covered).toBeGreaterThan(270);
    expect(covered).toBeLessThan(298);
  });
  test('of two items has no likelihood; a Heywood case is flagged and its figures stand', () => {
    const two = omegaCongeneric(drawItems([0.8, 0.6], 100, 3));
    expect(two.likelihood).toBeNull();
    const heywood = oneFactorModel(
      fromRows([
        [1, 0.9, 0.8],
        [0.9, 1, 0.6],
        [0.8, 0.6, 1],
      ]),
      1000,
    );
    expect(heywood.heywood).toBe(true);
    // three items and one factor: λ₁² = r₁₂·r₁₃/r₂₃ = 1.2
    expect(heywood.residualVariances[0]).toBeCloseTo((1 - 1.2) * 0.999, 6);
  });
  test('refuses one item, collinear items and a singular covariance', () => {
    const one = [1, 2, 3, 5, 8];
    expectRefusal(() => omegaCongeneric([one]), 'items', 'tooFewCases');
    const other = [2, 1, 4, 3, 6];
    const sum = one.map((value, i) => value + (other[i] as number));
    expectRefusal(() => omegaCongeneric([one, other, sum]), 'correlation', 'singular');
    expectRefusal(
      () =>
        oneFactorModel(
          fromRows([
            [1, 0.5],
            [0.5, 1],
          ]),
          100,
        ),
      'covariance',
      'notIdentified',
    );
  });
});

describe('omega with a general factor', () => {
  test('finds the general and the group factors that made the correlations', () => {
    // second order: three factors owe 0.9, 0.8 and 0.7 of themselves to one above
    const above = [0.9, 0.8, 0.7];
    const loading = [0.8, 0.7, 0.6];
    const pattern = fromRows(
      Array.from({ length: 9 }, (_u, i) =>
        [0, 1, 2].map((k) => (Math.floor(i / 3) === k ? (loading[i % 3] as number) : 0)),
      ),
    );
    const phi = fromRows(above.map((one, k) => above.map((other, l) => (k === l ? 1 : one * other))));
    const correlation = multiply(multiply(pattern, phi), transpose(pattern));
    for (let i = 0; i < 9; i++) correlation.values[i * 10] = 1;
    const found = omegaHierarchical(correlation, 3);
    found.general.forEach((value, i) => {
      expect(value).toBeCloseTo((loading[i % 3] as number) * (above[Math.floor(i / 3)] as number), 5);
    });
    const sum = correlation.values.reduce((all, value) => all + value, 0);
    const general = 2.1 * (0.9 + 0.8 + 0.7);
    expect(found.omegaHierarchical).toBeCloseTo(general ** 2 / sum, 5);
    expect(found.omegaTotal).toBeCloseTo(1 - (9 - 3 * (0.64 + 0.49 + 0.36)) / sum, 6);
    expect(found.omegaHierarchical).toBeLessThan(found.omegaTotal);
    expect(found.alpha).toBeCloseTo(alphaOf(correlation), 14);
    expect(found.converged).toBe(true);
  });
  test('refuses fewer than two group factors', () => {
    expectRefusal(
      () =>
        omegaHierarchical(
          fromRows([
            [1, 0.5],
            [0.5, 1],
          ]),
          1,
        ),
      'factors',
      'range',
    );
  });
});
