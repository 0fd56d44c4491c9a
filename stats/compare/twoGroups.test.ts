import { describe, expect, test } from 'vitest';
import { kolmogorovSmirnovTest } from './kolmogorovSmirnovTest.ts';
import { mannWhitneyTest } from './mannWhitneyTest.ts';
import { momentsOf } from './moments.ts';
import { pairedTest } from './pairedTest.ts';
import { signedRankTest } from './signedRankTest.ts';
import { signTest } from './signTest.ts';
import { standardisedDifference } from './standardisedDifference.ts';
import { studentTest } from './studentTest.ts';
import { varianceRatioTest } from './varianceRatioTest.ts';
import { welchTest } from './welchTest.ts';

// invented values; references by SciPy 1.17.1 on the same values
const A = [12.1, 14.3, 11.8, 15.2, 13.3, 12.9, 16.4];
const B = [10.2, 11.9, 9.7, 13.1, 10.8, 12.4, 11.5, 9.9];
const [x, y] = [momentsOf('x', A), momentsOf('y', B)];

describe('two means', () => {
  test('Welch and Student equal ttest_ind', () => {
    const welch = welchTest(x, y);
    expect(welch.statistic).toBeCloseTo(3.2806616739716556, 12);
    expect(welch.degreesOfFreedom).toBeCloseTo(10.953166288016545, 11);
    expect(welch.p).toBeCloseTo(0.0073648531615421444, 12);
    expect(welch.low).toBeCloseTo(0.8306886928079487, 10);
    expect(welch.high).toBeCloseTo(4.222882735763479, 10);
    expect(welchTest(x, y, 0.95, 'greater').p).toBeCloseTo(0.0036824265807710722, 12);
    const student = studentTest(x, y);
    expect(student.statistic).toBeCloseTo(3.3508501532593606, 12);
    expect(student.p).toBeCloseTo(0.005212180065629341, 12);
    expect(student.low).toBeCloseTo(0.8977099845246985, 10);
  });
  test('the groups change places: the sign changes, p does not; the one-sided p values make one', () => {
    const back = welchTest(y, x);
    const there = welchTest(x, y);
    expect(back.estimate).toBe(-there.estimate);
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(back.p).toBe(there.p);
    expect(welchTest(x, y, 0.95, 'greater').p + welchTest(x, y, 0.95, 'less').p).toBeCloseTo(1, 14);
  });
  test('another unit changes the difference and nothing else', () => {
    const minutes = (values: number[]) =>
      momentsOf(
        'x',
        values.map((value) => value * 60 + 7),
      );
    const scaled = welchTest(minutes(A), minutes(B));
    expect(scaled.p).toBeCloseTo(welchTest(x, y).p, 12);
    expect(scaled.estimate).toBeCloseTo(60 * welchTest(x, y).estimate, 9);
    const effect = standardisedDifference(minutes(A), minutes(B));
    expect(effect.cohenD).toBeCloseTo(standardisedDifference(x, y).cohenD, 12);
  });
  test('a surer interval is wider; groups of equal size give Student and Welch the same t', () => {
    const wide = welchTest(x, y, 0.99);
    expect(wide.low).toBeLessThan(welchTest(x, y).low);
    const eight = momentsOf('x', [...A, 13]);
    expect(welchTest(eight, y).statistic).toBeCloseTo(studentTest(eight, y).statistic, 12);
  });
  test('Hedges takes off what Cohen has too much; Glass divides by the deviation of y', () => {
    const { cohenD, hedgesG, hedgesGApproximate, glassDelta } = standardisedDifference(x, y);
    expect(cohenD).toBeCloseTo(studentTest(x, y).statistic * Math.sqrt(1 / 7 + 1 / 8), 12);
    expect(Math.abs(hedgesG)).toBeLessThan(Math.abs(cohenD));
    expect(hedgesG).toBeCloseTo(hedgesGApproximate, 2);
    expect(glassDelta).toBeCloseTo((x.mean - y.mean) / Math.sqrt(y.variance), 14);
  });
  test('the variances: F and two-sided p', () => {
    const { statistic, p } = varianceRatioTest(x, y);
    expect(statistic).toBeCloseTo(1.8343236630548745, 12);
    expect(p).toBeCloseTo(0.44558610800528897, 12);
    expect(varianceRatioTest(y, x).p).toBeCloseTo(p, 13);
  });
  test('pairs: ttest_rel, and dz is t over the root of n', () => {
    const paired = pairedTest(A, B.slice(0, 7));
    expect(paired.statistic).toBeCloseTo(4.736246054514845, 12);
    expect(paired.p).toBeCloseTo(0.003203809776111878, 12);
    expect(paired.low).toBeCloseTo(1.132454464784278, 10);
    expect(paired.high).toBeCloseTo(3.5532598209300073, 10);
    expect(paired.dz).toBeCloseTo(paired.statistic / Math.sqrt(7), 12);
  });
});

describe('two groups by ranks', () => {
  test('Mann–Whitney: exact, normal, with ties', () => {
    const found = mannWhitneyTest(A, B);
    expect(found.uX).toBe(50);
    expect(found.uY).toBe(6);
    expect(found.p).toBeCloseTo(0.009324009324009324, 14);
    expect(found.pContinuity).toBeCloseTo(0.012841262337219548, 13);
    expect(found.pNoContinuity).toBeCloseTo(0.010896354195387441, 13);
    const tied = mannWhitneyTest([3, 4, 4, 5, 2, 5], [2, 3, 3, 4, 1, 2, 3]);
    expect(tied.uX).toBe(33.5);
    expect(tied.pExact).toBeNull();
    expect(tied.p).toBeCloseTo(0.07826242947714618, 13);
  });
  test('any rising change of scale leaves the ranks alone', () => {
    const bent = (values: number[]) => values.map((value) => Math.exp(value / 3));
    expect(mannWhitneyTest(bent(A), bent(B))).toEqual(mannWhitneyTest(A, B));
  });
  test('groups apart: superiority 1; groups all the same: a half, and p 1', () => {
    expect(mannWhitneyTest([5, 6], [1, 2]).superiority).toBe(1);
    const same = mannWhitneyTest([3, 3, 3], [3, 3]);
    expect(same.superiority).toBe(0.5);
    expect(same.p).toBe(1);
  });
  test('Kolmogorov–Smirnov: the largest distance, and a p in 0..1 that falls with it', () => {
    // the limit distribution at 0.625·√(56/15), worked out with mpmath 1.3
    const found = kolmogorovSmirnovTest(A, B);
    expect(found.statistic).toBeCloseTo(0.625, 14);
    expect(found.p).toBeCloseTo(0.108210382575396, 12);
    expect(kolmogorovSmirnovTest(A, A)).toEqual({ statistic: 0, p: 1 });
    expect(kolmogorovSmirnovTest([5, 6, 7], [1, 2, 3]).statistic).toBe(1);
  });
  test('signed ranks: exact, and normal where pairs are without difference', () => {
    const found = signedRankTest(A, B.slice(0, 7));
    expect(found.statistic).toBe(28);
    expect(found.p).toBeCloseTo(0.015625, 14);
    expect(found.pContinuity).toBeCloseTo(0.022494271222449652, 13);
    const zero = signedRankTest([...A, 1], [...B.slice(0, 7), 1]);
    expect(zero.zeros).toBe(1);
    expect(zero.pExact).toBeNull();
    expect(zero.p).toBeCloseTo(0.022494271222449652, 13);
  });
  test('signs: binomial', () => {
    const up = Array.from({ length: 12 }, (_unused, at) => (at < 9 ? 2 : 0));
    expect(signTest(up, new Array(12).fill(1)).p).toBeCloseTo(0.14599609375, 14);
    expect(signTest([1], [1])).toEqual({ positives: 0, n: 0, p: 1 });
  });
});

describe('what cannot be compared is refused by its name', () => {
  test.each([
    ['x', 'empty', () => momentsOf('x', [])],
    ['x', 'tooFewCases', () => momentsOf('x', [1])],
    ['y', 'notFinite', () => momentsOf('y', [1, Number.NaN])],
    ['values', 'constant', () => welchTest(momentsOf('x', [1, 1]), momentsOf('y', [2, 2]))],
    ['confidence', 'range', () => welchTest(x, y, 1)],
    ['y', 'length', () => pairedTest([1, 2, 4], [1, 2])],
    ['values', 'constant', () => pairedTest([1, 2, 3], [0, 1, 2])],
    ['y', 'constant', () => varianceRatioTest(x, momentsOf('y', [2, 2]))],
    ['x', 'empty', () => mannWhitneyTest([], [1])],
    ['y', 'notFinite', () => kolmogorovSmirnovTest([1], [Number.NaN])],
    ['y', 'length', () => signedRankTest([1, 2], [1])],
  ])('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', argument, fault }));
  });
});
