import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { fitGammaGamma, gammaGammaExpected } from './fitGammaGamma.ts';
import { drawGamma } from './testing/drawHistories.ts';

const truth = { p: 6, q: 4, gamma: 15 };

function drawn(n: number, seed: number) {
  const random = openRandom(seed);
  const repeats = Array.from({ length: n }, () => 1 + random.below(5));
  const means = repeats.map((x) => {
    const rate = drawGamma(random, truth.q) / truth.gamma;
    return drawGamma(random, truth.p * x) / (rate * x);
  });
  return { repeats, means };
}

describe('Gamma–Gamma', () => {
  test('the expected value is its integral', () => {
    // mpmath 1.3 at 25 digits: three repeats of mean 40
    expect(gammaGammaExpected(truth, 3, 40)).toBeCloseTo(38.57142857142857, 10);
    expect(gammaGammaExpected(truth, 0, 0)).toBeCloseTo(30, 12);
  });
  test('few repeats tell little: the expectation lies between the own mean and that of all, nearer with more', () => {
    const once = gammaGammaExpected(truth, 1, 100);
    const often = gammaGammaExpected(truth, 20, 100);
    expect(once).toBeGreaterThan(30);
    expect(often).toBeGreaterThan(once);
    expect(often).toBeLessThan(100);
  });
  test('what values were drawn with is found again', () => {
    const { repeats, means } = drawn(5000, 2);
    const model = fitGammaGamma(repeats, means);
    expect(model.converged).toBe(true);
    Object.values(truth).forEach((value, v) => {
      const found = Object.values(model.parameters)[v] as number;
      expect(Math.abs(Math.log(found / value))).toBeLessThan(3 * (model.logErrors[v] as number));
    });
    expect(Math.abs(model.populationMean - 30)).toBeLessThan(1);
  });
  test('another currency changes γ alone', () => {
    const { repeats, means } = drawn(600, 5);
    const one = fitGammaGamma(repeats, means);
    const other = fitGammaGamma(
      repeats,
      means.map((mean) => 7.8 * mean),
    );
    expect(other.parameters.gamma / one.parameters.gamma).toBeCloseTo(7.8, 5);
    expect(other.parameters.p).toBeCloseTo(one.parameters.p, 6);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitGammaGamma([0, 1], [1, 2])).toThrow('repeats: value 1 is 0');
    expect(() => fitGammaGamma([1, 1], [1, -2])).toThrow('meanValue: value 2 is -2');
    expect(() => fitGammaGamma([1, 1], [3, 3])).toThrow('meanValue: is 3 throughout');
    expect(() => fitGammaGamma([1], [3])).toThrow('repeats: needs 2 values');
    expect(() => gammaGammaExpected({ p: 1, q: 0.5, gamma: 1 }, 0, 0)).toThrow('parameters: have no mean');
  });
});
