import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { shrinkMeans } from './shrinkMeans.ts';
import { shrinkShares } from './shrinkShares.ts';

/** BCG vaccine against tuberculosis, 13 trials: cases and others vaccinated, cases and others not (Colditz et al. 1994). */
const BCG = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const;

describe('means of small units', () => {
  test('the spread and the common mean of the BCG trials are those that the manual of metafor prints', () => {
    const logs = BCG.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d))));
    const errors = BCG.map(([a, b, c, d]) => Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)));
    const found = shrinkMeans(logs, errors);
    expect(found.between).toBeCloseTo(0.3132, 4);
    expect(found.mean).toBeCloseTo(-0.7145, 4);
    expect(found.meanStandardError).toBeCloseTo(0.1798, 4);
    expect(found.converged).toBe(true);
  });
  test('Rubin’s eight schools differ by no more than chance and all become the common 7.69', () => {
    const found = shrinkMeans([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]);
    expect(found.between).toBe(0);
    expect(found.mean).toBeCloseTo(7.69, 2);
    expect(found.meanStandardError).toBeCloseTo(4.07, 2);
    for (const unit of found.units) expect(unit.shrunk).toBeCloseTo(found.mean, 12);
  });
  test('lie between their own and the common mean, and the less certain go further', () => {
    const found = shrinkMeans([60, 75, 90, 40, 70], [2, 8, 8, 3, 4]);
    for (const { raw, shrunk, low, high } of found.units) {
      expect((shrunk - found.mean) * (raw - found.mean)).toBeGreaterThan(0);
      expect(Math.abs(shrunk - found.mean)).toBeLessThan(Math.abs(raw - found.mean));
      expect(low).toBeLessThan(shrunk);
      expect(high).toBeGreaterThan(shrunk);
    }
    expect(found.units[1]?.shrinkage).toBeGreaterThan(found.units[0]?.shrinkage as number);
  });
  test('follow the unit of measurement', () => {
    const usual = shrinkMeans([60, 75, 90, 40, 70], [2, 8, 8, 3, 4]);
    const other = shrinkMeans(
      [600, 750, 900, 400, 700].map((value) => value - 7),
      [20, 80, 80, 30, 40],
    );
    usual.units.forEach((unit, at) => {
      expect(other.units[at]?.shrunk).toBeCloseTo(10 * unit.shrunk - 7, 6);
      expect(other.units[at]?.standardError).toBeCloseTo(10 * unit.standardError, 6);
    });
  });
  test('have intervals that cover the truth of units in about 95 of 100, and are nearer to it than the raw means', () => {
    const random = openRandom(2);
    let [covered, all, ours, raws] = [0, 0, 0, 0];
    for (let round = 0; round < 100; round++) {
      const truths = Array.from({ length: 20 }, () => 70 + 4 * random.normal());
      const errors = truths.map(() => 2 + 6 * random.next());
      const means = truths.map((truth, at) => truth + (errors[at] as number) * random.normal());
      shrinkMeans(means, errors).units.forEach(({ low, high, shrunk, raw }, at) => {
        const truth = truths[at] as number;
        all += 1;
        covered += +(low <= truth && truth <= high);
        ours += (shrunk - truth) ** 2;
        raws += (raw - truth) ** 2;
      });
    }
    expect(covered / all).toBeGreaterThan(0.925);
    expect(covered / all).toBeLessThan(0.98);
    expect(ours).toBeLessThan(0.6 * raws);
  });
  test('are refused for two units, errors of 0 and wrong lengths', () => {
    expectRefusal(() => shrinkMeans([1, 2], [1, 1]), 'means', 'tooFewCases');
    expectRefusal(() => shrinkMeans([1, 2, 3], [1, 0, 1]), 'standardErrors', 'range');
    expectRefusal(() => shrinkMeans([1, 2, 3], [1, 1]), 'standardErrors', 'length');
    expectRefusal(() => shrinkMeans([1, 2, 3], [1, 1, 1], 1), 'confidence', 'range');
  });
});

describe('shares of small units', () => {
  const successes = [0, 1, 3, 2, 5, 9, 4, 14, 6, 2, 8, 11];
  const trials = [4, 6, 5, 9, 11, 12, 20, 18, 7, 15, 9, 30];
  test('come from the beta distribution that scipy 1.17 finds most likely', () => {
    const found = shrinkShares(successes, trials);
    expect(found.logLikelihood).toBeCloseTo(-28.696011290131302, 8);
    expect(found.mean).toBeCloseTo(0.4589347151, 5);
    expect(found.priorSize).toBeCloseTo(3.3741373976, 3);
    expect(found.converged).toBe(true);
  });
  test('have a standard error near that of a full Bayesian analysis on a grid (0.152 and 0.119)', () => {
    const { units } = shrinkShares(successes, trials);
    expect(units[0]?.standardError).toBeGreaterThan(0.13);
    expect(units[0]?.standardError).toBeLessThan(0.17);
    expect(units[5]?.standardError).toBeCloseTo(0.119, 2);
  });
  test('stay inside 0..1, lie between their own and the common share, and mirror', () => {
    const found = shrinkShares(successes, trials);
    for (const { raw, shrunk, low, high } of found.units) {
      expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, found.mean));
      expect(shrunk).toBeLessThanOrEqual(Math.max(raw, found.mean));
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThan(1);
    }
    const mirrored = shrinkShares(
      successes.map((x, at) => (trials[at] as number) - x),
      trials,
    );
    mirrored.units.forEach((unit, at) => {
      expect(unit.shrunk).toBeCloseTo(1 - (found.units[at]?.shrunk as number), 4);
    });
  });
  test('that differ by no more than chance all become the common one', () => {
    const found = shrinkShares([5, 5, 5, 5], [10, 10, 10, 10]);
    expect(found.priorSize).toBe(Number.POSITIVE_INFINITY);
    for (const { shrunk } of found.units) expect(shrunk).toBeCloseTo(0.5, 4);
    // all 40 answers speak of every unit: √(0.25/40)
    expect(found.units[0]?.standardError).toBeCloseTo(Math.sqrt(0.25 / 40), 3);
  });
  test('are refused where nobody or everybody succeeds, and where more succeed than try', () => {
    expectRefusal(() => shrinkShares([0, 0, 0], [3, 4, 5]), 'successes', 'constant');
    expectRefusal(() => shrinkShares([3, 4, 5], [3, 4, 5]), 'successes', 'constant');
    expectRefusal(() => shrinkShares([3, 4, 6], [3, 4, 5]), 'successes', 'range');
    expectRefusal(() => shrinkShares([3, 4, 5], [3, 4, 0]), 'trials', 'range');
  });
});
