import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { openRandom } from '../numeric/random.ts';
import { atkinsonIndex } from './atkinsonIndex.ts';
import { divergence } from './divergence.ts';
import { giniIndex } from './giniIndex.ts';
import { shannonEntropy } from './shannonEntropy.ts';
import { decomposeTheil, theilIndices } from './theilIndices.ts';

describe('entropy', () => {
  test('of equal categories is ln K, of one category 0', () => {
    const even = shannonEntropy([5, 5, 5, 5]);
    expect(even.nats).toBeCloseTo(Math.log(4), 14);
    expect([even.normalised, even.effectiveNumber].map((one) => Number(one.toFixed(12)))).toEqual([1, 4]);
    const single = shannonEntropy([9, 0, 0]);
    expect([single.nats, single.normalisedNonEmpty, single.simpson]).toEqual([0, 0, 0]);
  });
  test('of a fair coin is one bit, of dyadic shares the mean code length (Cover and Thomas, example 2.1.2: 1.75)', () => {
    expect(shannonEntropy([1, 1]).bits).toBeCloseTo(1, 14);
    expect(shannonEntropy([4, 2, 1, 1]).bits).toBeCloseTo(1.75, 14);
  });
  test('does not care for the order of categories, nor, uncorrected, for the size', () => {
    expect(shannonEntropy([3, 9, 4]).nats).toBeCloseTo(shannonEntropy([40, 30, 90]).nats, 14);
  });
  test('corrected is nearer to the truth than plain, over 400 samples of 30 from known shares', () => {
    const shares = [0.4, 0.3, 0.15, 0.1, 0.05];
    const truth = -shares.reduce((sum, p) => sum + p * Math.log(p), 0);
    const random = openRandom(11);
    let [plain, corrected, covered] = [0, 0, 0];
    for (let round = 0; round < 400; round++) {
      const counts = [0, 0, 0, 0, 0];
      for (let draw = 0; draw < 30; draw++) {
        let rest = random.next();
        const at = shares.findIndex((share) => {
          rest -= share;
          return rest < 0;
        });
        counts[at === -1 ? 4 : at] = (counts[at === -1 ? 4 : at] as number) + 1;
      }
      const found = shannonEntropy(counts);
      plain += found.nats / 400;
      corrected += found.millerMadow / 400;
      if (found.low <= truth && truth <= found.high) covered += 1 / 400;
    }
    expect(Math.abs(corrected - truth)).toBeLessThan(Math.abs(plain - truth) / 3);
    expect(covered).toBeGreaterThan(0.85);
  });
  test('refuses one category, nothing, counts below 0', () => {
    expect(() => shannonEntropy([1])).toThrow(ArgumentError);
    expect(() => shannonEntropy([0, 0])).toThrow(/counts/);
    expect(() => shannonEntropy([1, -1])).toThrow(/counts/);
    expect(() => shannonEntropy([1, 1], 1)).toThrow(/confidence/);
  });
});

describe('divergence', () => {
  test('of a distribution from itself is 0; of disjoint ones ln 2 and Infinity', () => {
    expect(divergence([1, 2, 3], [2, 4, 6]).jensenShannon).toBeCloseTo(0, 15);
    const apart = divergence([1, 0], [0, 1]);
    expect(apart.jensenShannon).toBeCloseTo(Math.LN2, 14);
    expect([apart.kullbackLeibler, apart.jensenShannonDistance]).toEqual([Number.POSITIVE_INFINITY, 1]);
  });
  test('of Jensen and Shannon is the same both ways', () => {
    const [one, other] = [divergence([1, 5, 2], [4, 1, 1]), divergence([4, 1, 1], [1, 5, 2])];
    expect(one.jensenShannon).toBeCloseTo(other.jensenShannon, 15);
    expect(one.kullbackLeibler).toBeCloseTo(other.kullbackLeiblerBack, 15);
  });
  test('refuses other lengths and nothing', () => {
    expect(() => divergence([1, 2], [1])).toThrow(/q/);
    expect(() => divergence([0, 0], [1, 1])).toThrow(/p/);
  });
});

describe('inequality', () => {
  const values = [12, 15, 18, 22, 30, 41, 55, 70, 120, 240];
  test('of equal values is 0, of one who has all the most there is', () => {
    const even = [7, 7, 7, 7];
    expect([theilIndices(even).theilT, giniIndex(even).population, atkinsonIndex(even, 1)]).toEqual([0, 0, 0]);
    const one = [0, 0, 0, 10];
    expect(theilIndices(one).theilT).toBeCloseTo(Math.log(4), 14);
    expect(theilIndices(one).theilL).toBeNull();
    expect(giniIndex(one).unbiased).toBeCloseTo(1, 14);
    expect(atkinsonIndex(one, 1)).toBe(1);
  });
  test('does not care for the unit nor the order', () => {
    const moved = values.map((value) => value * 6.9).reverse();
    expect(theilIndices(moved).theilT).toBeCloseTo(theilIndices(values).theilT, 13);
    expect(giniIndex(moved).population).toBeCloseTo(giniIndex(values).population, 13);
    expect(atkinsonIndex(moved, 2)).toBeCloseTo(atkinsonIndex(values, 2), 13);
  });
  test('of Gini is half the relative mean difference, of 1 2 3 4 one quarter', () => {
    expect(giniIndex([1, 2, 3, 4]).population).toBeCloseTo(0.25, 14);
  });
  test('of Atkinson rises with aversion', () => {
    const found = [0.25, 0.5, 1, 2].map((aversion) => atkinsonIndex(values, aversion));
    expect([...found].sort((one, other) => one - other)).toEqual(found);
  });
  test('of Theil splits into within and between exactly', () => {
    const groups = values.map((_unused, i) => 'abc'[i % 3] as string);
    const { within, between, betweenShare } = decomposeTheil(values, groups);
    expect(within + between).toBeCloseTo(theilIndices(values).theilT, 14);
    expect(betweenShare).toBeGreaterThan(0);
    expect(decomposeTheil(values, values).within).toBe(0);
  });
  test('refuses values below 0, all 0, too few, groups of another number', () => {
    expect(() => theilIndices([1, -1])).toThrow(/values/);
    expect(() => giniIndex([0, 0])).toThrow(/values/);
    expect(() => giniIndex([1])).toThrow(/values/);
    expect(() => atkinsonIndex([1, 2], 0)).toThrow(/aversion/);
    expect(() => decomposeTheil([1, 2], ['a'])).toThrow(/groups/);
  });
});
