import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { designTTest } from './designTTest.ts';
import { encodeCategories } from './encodeCategories.ts';
import { rakeWeights } from './rakeWeights.ts';
import { raoScottTest } from './raoScottTest.ts';
import { weightedMean } from './weightedMean.ts';
import { weightedQuantile } from './weightedQuantile.ts';
import { weightedShare } from './weightedShare.ts';

const VALUES = [3, 5, 8, 2, 9, 7, 4, 6, 5, 8];
const ONES = new Float64Array(VALUES.length).fill(1);
const WEIGHTS = [1, 2, 1, 1, 3, 1, 2, 1, 1, 2];

describe('a weighted mean', () => {
  test('with weights alike is the plain one with the plain standard error and t interval', () => {
    const found = weightedMean(VALUES, { weights: ONES });
    // mean 5.7, sample variance 48.1/9, t(9) quantile 2.262157
    expect(found.mean).toBeCloseTo(5.7, 14);
    expect(found.standardError).toBeCloseTo(Math.sqrt(48.1 / 9 / 10), 13);
    expect(found.high).toBeCloseTo(5.7 + 2.2621571627 * Math.sqrt(48.1 / 90), 8);
    expect(found.designEffect).toBeCloseTo(1, 13);
    expect(found.degreesOfFreedom).toBe(9);
  });
  test('has the linearised standard error written out by hand', () => {
    const sum = WEIGHTS.reduce((all, weight) => all + weight, 0);
    const mean = VALUES.reduce((all, value, at) => all + value * (WEIGHTS[at] as number), 0) / sum;
    const squares = VALUES.reduce((all, value, at) => all + ((WEIGHTS[at] as number) * (value - mean)) ** 2, 0);
    const found = weightedMean(VALUES, { weights: WEIGHTS });
    expect(found.mean).toBeCloseTo(mean, 14);
    expect(found.standardError).toBeCloseTo(Math.sqrt(((10 / 9) * squares) / sum ** 2), 14);
  });
  test('moves with the values and not with the unit of the weights', () => {
    const usual = weightedMean(VALUES, { weights: WEIGHTS });
    const moved = weightedMean(
      VALUES.map((value) => 10 * value + 3),
      { weights: WEIGHTS.map((weight) => weight / 7) },
    );
    expect(moved.mean).toBeCloseTo(10 * usual.mean + 3, 12);
    expect(moved.standardError).toBeCloseTo(10 * usual.standardError, 12);
  });
  test('of doubled cases in clusters is that of the single cases', () => {
    const twice = <T>(values: ArrayLike<T>) => Array.from(values).flatMap((value) => [value, value]);
    const clusters = twice(VALUES.map((_value, at) => `person ${at}`));
    const found = weightedMean(twice(VALUES), { weights: twice(WEIGHTS), clusters });
    expect(found.standardError).toBeCloseTo(weightedMean(VALUES, { weights: WEIGHTS }).standardError, 14);
    expect(found.degreesOfFreedom).toBe(9);
  });
  test('has no error at all in what a margin settles', () => {
    const group = VALUES.map((value) => (value > 5 ? 'high' : 'low'));
    const calibrated = [encodeCategories('group', group, { high: 0.5, low: 0.5 })];
    const agrees = group.map((one) => +(one === 'high'));
    expect(weightedMean(agrees, { weights: ONES, calibrated }).standardError).toBeCloseTo(0, 12);
    expect(weightedMean(VALUES, { weights: ONES, calibrated }).standardError).toBeLessThan(
      weightedMean(VALUES, { weights: ONES }).standardError,
    );
  });
  test('of two hundred thousand raked cases is had without running out of anything', () => {
    const codes = Int32Array.from({ length: 200_000 }, (_unused, at) => at % 3);
    const calibrated = [{ name: 'group', codes, targets: [1, 1, 2], categories: ['a', 'b', 'c'] }];
    const { weights, converged } = rakeWeights(calibrated);
    expect(converged).toBe(true);
    const found = weightedMean(Float64Array.from(codes), { weights, calibrated });
    expect(found.mean).toBeCloseTo(1.25, 10);
    expect(found.standardError).toBeCloseTo(0, 10);
  });
  test('refuses wrong input by its name', () => {
    expectRefusal(() => weightedMean([1, Number.NaN], { weights: [1, 1] }), 'values', 'notFinite');
    expectRefusal(() => weightedMean([1, 2, 3], { weights: [1, 1] }), 'values', 'length');
    expectRefusal(() => weightedMean([1, 2], { weights: [1, -1] }), 'weights', 'weights');
    expectRefusal(() => weightedMean([1, 2], { weights: [1, 1] }, 0), 'confidence', 'range');
    expectRefusal(() => weightedMean([1, 2], { weights: [1, 1], clusters: ['a', 'a'] }), 'clusters', 'tooFewCases');
    expectRefusal(() => weightedMean([1, 2], { weights: [1, 1], clusters: ['a'] }), 'clusters', 'length');
  });
});

describe('a weighted share', () => {
  const agrees = VALUES.map((value) => +(value > 4));
  test('has an interval inside 0..1 that is symmetric on the logit', () => {
    const { mean, low, high } = weightedShare(agrees, { weights: WEIGHTS });
    const logit = (share: number) => Math.log(share / (1 - share));
    expect(logit(high) - logit(mean)).toBeCloseTo(logit(mean) - logit(low), 10);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(1);
  });
  test('of nobody has the upper bound 1 − 0.025^(1/n)', () => {
    const found = weightedShare(new Float64Array(10), { weights: ONES });
    expect(found.low).toBe(0);
    expect(found.high).toBeCloseTo(1 - 0.025 ** (1 / 10), 10);
    const everybody = weightedShare(ONES, { weights: ONES });
    expect(everybody.low).toBeCloseTo(0.025 ** (1 / 10), 10);
    expect(everybody.high).toBe(1);
  });
  test('refuses what is neither 0 nor 1', () => {
    expectRefusal(() => weightedShare([0, 2], { weights: [1, 1] }), 'agrees', 'range');
  });
});

describe('a weighted quantile', () => {
  test('with whole weights is that of repeated values', () => {
    const repeated = VALUES.flatMap((value, at) => Array.from({ length: WEIGHTS[at] as number }, () => value)).sort(
      (one, other) => one - other,
    );
    for (const probability of [0.1, 0.25, 0.5, 0.9]) {
      const place = Math.ceil(probability * repeated.length) - 1;
      expect(weightedQuantile(VALUES, probability, { weights: WEIGHTS }).quantile).toBe(repeated[place]);
    }
  });
  test('has an interval that covers the median of a normal variable in about 95 of 100 samples', () => {
    const random = openRandom(11);
    let covered = 0;
    for (let round = 0; round < 400; round++) {
      const values = Array.from({ length: 80 }, () => random.normal());
      const weights = values.map(() => 0.5 + random.next());
      const { low, high } = weightedQuantile(values, 0.5, { weights });
      if (low <= 0 && high >= 0) covered += 1;
    }
    // 380 expected, standard deviation 4.4
    expect(covered).toBeGreaterThan(362);
    expect(covered).toBeLessThan(396);
  });
  test('near an end is open there, and refuses the end itself', () => {
    expect(weightedQuantile(VALUES, 0.95, { weights: ONES }).high).toBe(Number.POSITIVE_INFINITY);
    expectRefusal(() => weightedQuantile(VALUES, 1, { weights: ONES }), 'probability', 'range');
  });
});

describe('weighted tests', () => {
  const group = [1, 0, 1, 0, 1, 1, 0, 0, 1, 0];
  test('the t test changes its sign and nothing else with the side, and agrees with two means', () => {
    const found = designTTest(VALUES, group, { weights: WEIGHTS });
    const other = designTTest(
      VALUES,
      group.map((side) => 1 - side),
      { weights: WEIGHTS },
    );
    expect(other.difference).toBeCloseTo(-found.difference, 13);
    expect(other.p).toBeCloseTo(found.p, 13);
    expect(found.meanInGroup - found.meanOfOthers).toBeCloseTo(found.difference, 14);
    expect(found.low).toBeLessThan(found.difference);
    expect(found.degreesOfFreedom).toBe(8);
  });
  test('with weights alike the chi-square of two by two is Pearson’s times (n − 1)/n, one degree of freedom', () => {
    // cells 3, 2, 1, 4: n(ad − bc)²/(r₁r₂c₁c₂) = 10·(12 − 2)²/(5·5·4·6) = 5/3
    const rows = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    const columns = [0, 0, 0, 1, 1, 0, 1, 1, 1, 1];
    const found = raoScottTest(rows, columns, { weights: ONES });
    expect(found.chiSquare).toBeCloseTo(5 / 3, 13);
    expect(found.numeratorFreedom).toBeCloseTo(1, 12);
    expect(found.denominatorFreedom).toBeCloseTo(9, 12);
  });
  test('the chi-square does not mind which variable is in the rows, nor the order of categories', () => {
    const three = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0];
    const usual = raoScottTest(group, three, { weights: WEIGHTS });
    expect(raoScottTest(three, group, { weights: WEIGHTS }).p).toBeCloseTo(usual.p, 11);
    const renamed = three.map((code) => (code + 1) % 3);
    expect(raoScottTest(group, renamed, { weights: WEIGHTS }).statistic).toBeCloseTo(usual.statistic, 11);
  });
  test('refuse a group of nobody, unknown sides, and one category', () => {
    expectRefusal(() => designTTest(VALUES, ONES, { weights: WEIGHTS }), 'inGroup', 'constant');
    expectRefusal(() => designTTest([1, 2], [0, 2], { weights: [1, 1] }), 'inGroup', 'category');
    expectRefusal(() => designTTest(group, group, { weights: WEIGHTS }), 'values', 'constant');
    expectRefusal(() => raoScottTest(new Float64Array(10), group, { weights: WEIGHTS }), 'rowCodes', 'constant');
    expectRefusal(() => raoScottTest(group, [0, 2, 0, 2, 0, 2, 0, 2, 0, 2], { weights: WEIGHTS }), 'columnCodes');
  });
});
