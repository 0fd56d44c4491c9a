import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { openBudgetLedger, spendBudget, spentBudget } from './budgetLedger.ts';
import { calibrateGaussian, gaussianDelta } from './calibrateGaussian.ts';
import { composeBudget } from './composeBudget.ts';
import { gaussianMechanism } from './gaussianMechanism.ts';
import { geometricMechanism } from './geometricMechanism.ts';
import { laplaceMechanism } from './laplaceMechanism.ts';

const DRAWS = 40_000;
const spreadOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
};

describe('the Laplace mechanism', () => {
  test('has noise around 0 with variance 2(Δ/ε)², within its bound as often as said', () => {
    const random = openRandom(1);
    const noise = Array.from({ length: DRAWS }, () => laplaceMechanism(10, 2, 0.5, random).released - 10);
    const { mean, variance } = spreadOf(noise);
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.abs(variance / 32 - 1)).toBeLessThan(0.05);
    const { noiseWithin } = laplaceMechanism(10, 2, 0.5, random);
    expect(noise.filter((one) => Math.abs(one) <= noiseWithin).length / DRAWS).toBeCloseTo(0.95, 2);
  });
  test('makes no answer e^ε times likelier for one database than for its neighbour', () => {
    const seen = (value: number, seed: number) => {
      const random = openRandom(seed);
      const counts = new Map<number, number>();
      for (let draw = 0; draw < DRAWS; draw++) {
        const bin = Math.floor(laplaceMechanism(value, 1, 1, random).released);
        counts.set(bin, (counts.get(bin) ?? 0) + 1);
      }
      return counts;
    };
    const [one, other] = [seen(0, 2), seen(1, 3)];
    for (const bin of [-1, 0, 1, 2]) expect((one.get(bin) ?? 0) / (other.get(bin) ?? 1)).toBeLessThan(Math.E * 1.08);
  });
  test('is the same for the same seed', () => {
    expect(laplaceMechanism(3, 1, 1, openRandom(5))).toEqual(laplaceMechanism(3, 1, 1, openRandom(5)));
  });
  test('refuses no privacy, no sensitivity, no figure', () => {
    expect(() => laplaceMechanism(1, 1, 0, openRandom(1))).toThrow(/epsilon/);
    expect(() => laplaceMechanism(1, 0, 1, openRandom(1))).toThrow(/sensitivity/);
    expect(() => laplaceMechanism(Number.NaN, 1, 1, openRandom(1))).toThrow(/value/);
  });
});

describe('the geometric mechanism', () => {
  test('stays whole, with variance 2α/(1 − α)² and a bound that holds', () => {
    const random = openRandom(4);
    const noise = Array.from({ length: DRAWS }, () => geometricMechanism(7, 1, 0.8, random).released - 7);
    expect(noise.every(Number.isInteger)).toBe(true);
    const alpha = Math.exp(-0.8);
    const { scale, noiseWithin } = geometricMechanism(7, 1, 0.8, random);
    expect(Math.abs(spreadOf(noise).variance / ((2 * alpha) / (1 - alpha) ** 2) - 1)).toBeLessThan(0.05);
    expect(scale ** 2).toBeCloseTo((2 * alpha) / (1 - alpha) ** 2, 12);
    const inside = noise.filter((one) => Math.abs(one) <= noiseWithin).length / DRAWS;
    const tighter = noise.filter((one) => Math.abs(one) <= noiseWithin - 1).length / DRAWS;
    expect(inside).toBeGreaterThan(0.945);
    expect(tighter).toBeLessThan(0.95);
  });
  test('refuses halves', () => {
    expect(() => geometricMechanism(1.5, 1, 1, openRandom(1))).toThrow(/count/);
    expect(() => geometricMechanism(1, 0, 1, openRandom(1))).toThrow(/sensitivity/);
  });
});

describe('the Gaussian mechanism', () => {
  // the condition of Balle and Wang solved by bisection with 50 digits (mpmath)
  test.each([
    [1, 1e-5, 3.730631634815942],
    [0.1, 1e-6, 36.30469042619578],
    [0.5, 1e-5, 7.031826675582491],
    [3, 1e-6, 1.54386141777564],
    [10, 1e-5, 0.4998886197090085],
    [0.01, 1e-3, 93.90741983985158],
    [8, 0.4, 0.2508787595632029],
  ])('at ε = %d and δ = %d needs deviation %d', (epsilon, delta, deviation) => {
    expect(Math.abs(calibrateGaussian(1, epsilon, delta) / deviation - 1)).toBeLessThan(1e-9);
    expect(calibrateGaussian(7, epsilon, delta)).toBeCloseTo(7 * deviation, 6);
  });
  test('needs less noise than the textbook, and falls with ε and δ', () => {
    expect(calibrateGaussian(1, 0.5, 1e-5)).toBeLessThan(Math.sqrt(2 * Math.log(1.25e5)) / 0.5);
    expect(calibrateGaussian(1, 0.6, 1e-5)).toBeLessThan(calibrateGaussian(1, 0.5, 1e-5));
    expect(calibrateGaussian(1, 0.5, 1e-4)).toBeLessThan(calibrateGaussian(1, 0.5, 1e-5));
    expect(gaussianDelta(calibrateGaussian(1, 0.7, 1e-6), 0.7)).toBeLessThanOrEqual(1e-6);
  });
  test('has the noise that was calibrated', () => {
    const random = openRandom(6);
    const noise = Array.from({ length: 5000 }, () => gaussianMechanism(0, 1, 1, 1e-5, random).released);
    expect(Math.abs(spreadOf(noise).variance / 3.730631634815942 ** 2 - 1)).toBeLessThan(0.08);
  });
  test('refuses δ of 0 and of 1', () => {
    expect(() => gaussianMechanism(1, 1, 1, 0, openRandom(1))).toThrow(/delta/);
    expect(() => gaussianMechanism(1, 1, 1, 1, openRandom(1))).toThrow(/delta/);
  });
});

describe('the budget', () => {
  test('composes by the sum, or by the root where that is less', () => {
    expect(composeBudget([0.5, 0.25], [0, 1e-6])).toEqual({ epsilon: 0.75, delta: 1e-6, composition: 'basic' });
    const many = Array.from({ length: 100 }, () => 0.1);
    const found = composeBudget(
      many,
      many.fill(0.1).map(() => 0),
      1e-5,
    );
    // √(2·100·ln 1e5)·0.1 + 100·0.1·(e^0.1 − 1)
    expect(found.epsilon).toBeCloseTo(0.1 * Math.sqrt(200 * Math.log(1e5)) + 10 * Math.expm1(0.1), 12);
    expect([found.delta, found.composition]).toEqual([1e-5, 'advanced']);
    expect(composeBudget([0.5, 0.25], [0, 0], 1e-5).composition).toBe('basic');
  });
  test('refuses the release that would pass it, and spends nothing on it', () => {
    let ledger = openBudgetLedger(1);
    for (let round = 0; round < 10; round++) {
      const answer = spendBudget(ledger, { what: `week ${round}`, epsilon: 0.1, delta: 0 });
      expect(answer.granted).toBe(true);
      ledger = answer.ledger;
    }
    const answer = spendBudget(ledger, { what: 'one more', epsilon: 0.01, delta: 0 });
    expect(answer.granted).toBe(false);
    expect(answer.ledger).toBe(ledger);
    expect(spentBudget(ledger).epsilon).toBeCloseTo(1, 12);
  });
  test('refuses δ where none is granted', () => {
    expect(spendBudget(openBudgetLedger(5), { what: 'x', epsilon: 0.1, delta: 1e-9 }).granted).toBe(false);
  });
  test('lasts longer with slack, and never past its limits, whatever is asked', () => {
    const random = openRandom(8);
    const lasts = (slack: number) => {
      let ledger = openBudgetLedger(3, 1e-5, slack);
      for (let round = 0; round < 400; round++) {
        ledger = spendBudget(ledger, { what: '', epsilon: 0.01 + 0.04 * random.next(), delta: 0 }).ledger;
        const { epsilon, delta } = spentBudget(ledger);
        expect(epsilon).toBeLessThanOrEqual(3 + 1e-9);
        expect(delta).toBeLessThanOrEqual(1e-5 + 1e-15);
      }
      return ledger.entries.length;
    };
    expect(lasts(1e-5)).toBeGreaterThan(lasts(0) * 1.5);
  });
  test('refuses a budget of nothing, slack above δ, releases without ε', () => {
    expect(() => openBudgetLedger(0)).toThrow(/epsilonMax/);
    expect(() => openBudgetLedger(1, 1e-6, 1e-5)).toThrow(/slack/);
    expect(() => spendBudget(openBudgetLedger(1), { what: '', epsilon: 0, delta: 0 })).toThrow(/epsilon/);
    expect(() => composeBudget([1], [])).toThrow(/deltas/);
  });
});
