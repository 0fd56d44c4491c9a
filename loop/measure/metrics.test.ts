import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { describe, expect, test } from 'vitest';
import { composeScorecard, type ScorecardItem } from './composeScorecard.ts';
import { cpkWithin, cpWithin, estimateCapability } from './estimateCapability.ts';
import { estimateCes } from './estimateCes.ts';
import { estimateCsat } from './estimateCsat.ts';
import { estimateDefects } from './estimateDefects.ts';
import { estimateDuration } from './estimateDuration.ts';
import { estimateLikert } from './estimateLikert.ts';
import { estimatePerceivedValue } from './estimatePerceivedValue.ts';
import { estimateRate } from './estimateRate.ts';
import { estimateSatisfactionIndex } from './estimateSatisfactionIndex.ts';

describe('a Likert scale', () => {
  const items = [
    [5, 4, 2, 3],
    [4, 4, 1, Number.NaN],
    [1, 2, 5, 3],
  ];
  test("is the mean of people's means, with reversed items mirrored", () => {
    const found = estimateLikert(items, 1, 5, { reversed: [false, false, true] });
    expect([...found.personMeans]).toEqual([14 / 3, 4, 4 / 3, 3]);
    expect(found.score.estimate).toBeCloseTo(13 / 4, 14);
    expect(found.points.estimate).toBeCloseTo((9 / 4) * 25, 12);
    expect(found.items[2]?.counts).toEqual([1, 1, 1, 0, 1]);
    expect(found.items[2]?.mean).toBeCloseTo(3.25, 14);
    expect([found.items[1]?.missing, found.items[0]?.highestShare, found.complete]).toEqual([1, 0.25, 3]);
  });
  test('has the alpha of its complete people: two equal items have 1', () => {
    expect(
      estimateLikert(
        [
          [1, 3, 5],
          [1, 3, 5],
        ],
        1,
        5,
      ).alpha,
    ).toBeCloseTo(1, 14);
    // variances 1 and 1, covariance 0.5: total 3, alpha 2(1 − 2/3)
    expect(
      estimateLikert(
        [
          [1, 2, 3],
          [1, 3, 2],
        ],
        1,
        5,
      ).alpha,
    ).toBeCloseTo(2 / 3, 14);
    expect(estimateLikert([[1, 2]], 1, 5).alpha).toBeNull();
  });
  test('leaves out people who answered too little', () => {
    const found = estimateLikert(items, 1, 5, { answeredShareMin: 1 });
    expect([found.n, found.dropped, Number.isNaN(found.personMeans[3])]).toEqual([3, 1, true]);
  });
  test('refuses answers off the scale, halves, no scale, nobody', () => {
    expect(() => estimateLikert([[6]], 1, 5)).toThrow(/items\[1\]: answer 1 is 6/);
    expect(() => estimateLikert([[2.5]], 1, 5)).toThrow(/items\[1\]/);
    expect(() => estimateLikert([[1]], 5, 1)).toThrow(/scaleHigh/);
    expect(() => estimateLikert([[Number.NaN]], 1, 5)).toThrow(/items/);
    expect(() => estimateLikert([[1, 2], [1]], 1, 5)).toThrow(/items\[2\]/);
  });
});

describe('shares', () => {
  // R 4.2.2: prop.test(81, 263, correct = FALSE)$conf.int
  test('have the interval of Wilson', () => {
    const { low, high, estimate, n } = estimateRate(81, 263);
    expect([low, high]).toEqual([expect.closeTo(0.2552885198782742, 12), expect.closeTo(0.36620957698280004, 12)]);
    expect([estimate, n]).toEqual([81 / 263, 263]);
  });
  test('of CSAT count the two best answers', () => {
    const found = estimateCsat([5, 4, 3, 1, Number.NaN, 4]);
    expect([found.estimate, found.n, found.dropped]).toEqual([0.6, 5, 1]);
    expect(estimateCsat([10, 9, 8, 7], 10).estimate).toBe(0.5);
    expect(estimateCsat([5, 4], 5, 0.95, 1).estimate).toBe(0.5);
  });
  test('of CES count 5 to 7, and the mean stands beside', () => {
    const found = estimateCes([7, 5, 4, 2, Number.NaN]);
    expect([found.mean.estimate, found.easyShare.estimate, found.n, found.dropped]).toEqual([4.5, 0.5, 4, 1]);
  });
  test('refuse what is no answer, more than all, and nothing', () => {
    expect(() => estimateCsat([0])).toThrow(/answers: answer 1 is 0/);
    expect(() => estimateCes([8])).toThrow(/answers/);
    expect(() => estimateCes([])).toThrow(/answers/);
    expect(() => estimateCsat([Number.NaN])).toThrow(/answers/);
    expect(() => estimateRate(3, 2)).toThrow(/successes/);
    expect(() => estimateRate(0, 0)).toThrow(/trials/);
  });
});

describe('durations', () => {
  test('have the median and the ranks of the binomial: 2 and 9 of ten', () => {
    const found = estimateDuration([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, Number.NaN]);
    expect([found.median, found.low, found.high, found.dropped]).toEqual([5.5, 2, 9, 1]);
    expect(found.coverage).toBeCloseTo(0.978515625, 12);
    expect(found.ninetieth).toBeCloseTo(9.1, 12);
  });
  test('below 0, and none, are refused', () => {
    expect(() => estimateDuration([-1])).toThrow(/values/);
    expect(() => estimateDuration([])).toThrow(/values/);
  });
});

describe('process quality', () => {
  // Montgomery: limits 38 and 62, s = 1.75, n = 20 gives Cp 2.29, 95 % 1.57 to 3.01
  test('Cp has the chi-square interval of the book', () => {
    const { low, high } = cpWithin(2.29, 20, 0.95);
    expect([low, high]).toEqual([expect.closeTo(1.57, 2), expect.closeTo(3.01, 2)]);
  });
  // by hand: 1.33 ± 1.959964·√(1/180 + 1.33²/38)
  test("Cpk has Bissell's interval", () => {
    const { low, high } = cpkWithin(1.33, 20, 0.95);
    expect([low, high]).toEqual([expect.closeTo(0.8826, 4), expect.closeTo(1.7774, 4)]);
  });
  test('of a centred process Cpk is Cp, and moving it takes Cpk down only', () => {
    const values = [9, 10, 11, 10, 9, 11, 10, 10];
    const centred = estimateCapability(values, 7, 13);
    expect(centred.cpk.estimate).toBeCloseTo(centred.cp?.estimate as number, 12);
    const moved = estimateCapability(
      values.map((value) => value + 1),
      7,
      13,
    );
    expect(moved.cp?.estimate).toBeCloseTo(centred.cp?.estimate as number, 12);
    expect(moved.cpk.estimate).toBeLessThan(centred.cpk.estimate);
    expect(centred.outsideExpected).toBeCloseTo(2 * 0.5 * erfcOf(3 * centred.cpk.estimate), 9);
  });
  test('with one limit has no Cp, and counts what lies beyond', () => {
    const found = estimateCapability([1, 2, 3, 10], null, 5);
    expect([found.cp, found.outsideSeen]).toEqual([null, 0.25]);
  });
  test('sigma levels are those of the table: 3.4 DPMO is 6, 6,210 is 4, 66,807 is 3', () => {
    for (const [dpmo, sigma] of [
      [3.4, 6],
      [6210, 4],
      [66_807, 3],
    ] as const)
      expect(estimateDefects(dpmo * 10, 10_000_000).sigma.estimate).toBeCloseTo(sigma, 2);
    expect(estimateDefects(2, 100, 5).dpmo.estimate).toBeCloseTo(4000, 9);
    expect(estimateDefects(0, 100).sigma.estimate).toBeNull();
    expect(estimateDefects(0, 100).sigma.low).toBeCloseTo(1.5 - normalQuantile(estimateRate(0, 100).high), 12);
  });
  test('refuses values that do not vary, no limit, limits turned round, more defects than opportunities', () => {
    expect(() => estimateCapability([1, 1], 0, 2)).toThrow(/values/);
    expect(() => estimateCapability([1, 2], null, null)).toThrow(/upperLimit/);
    expect(() => estimateCapability([1, 2], 3, 0)).toThrow(/upperLimit/);
    expect(() => estimateDefects(3, 2)).toThrow(/defects/);
    expect(() => estimateDefects(0, 0)).toThrow(/units/);
  });
});

/** The complement of the error function at z/√2, from the quantile turned round. */
function erfcOf(z: number): number {
  let [low, high] = [0, 0.5];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (-normalQuantile(middle) > z) low = middle;
    else high = middle;
  }
  return 2 * low;
}

describe('perceived value', () => {
  const value = [60, 80, 75, 90, 50, 70];
  const expectation = [70, 85, 70, 95, 60, 80];
  test('as a difference is the paired one', () => {
    const { difference, first, second } = estimatePerceivedValue(value, expectation);
    expect(difference.estimate).toBeCloseTo(first.estimate - second.estimate, 12);
    const single = estimatePerceivedValue([1, 2], [0, 4]).difference;
    expect([single.estimate, single.standardError]).toEqual([-0.5, 1.5]);
  });
  test('as a ratio has bounds at which first − r·second is just beyond noise', () => {
    const { ratio, n } = estimatePerceivedValue(value, expectation);
    expect(n).toBe(6);
    for (const bound of [ratio.low as number, ratio.high as number]) {
      const { difference } = estimatePerceivedValue(
        value,
        expectation.map((one) => one * bound),
      );
      // t of 5 degrees of freedom at 97.5 %
      expect(Math.abs(difference.estimate) / (difference.standardError as number)).toBeCloseTo(2.570581835636, 6);
    }
  });
  test('as a ratio turned round has the bounds turned round', () => {
    const one = estimatePerceivedValue(value, expectation).ratio;
    const other = estimatePerceivedValue(expectation, value).ratio;
    expect(other.low).toBeCloseTo(1 / (one.high as number), 12);
  });
  test('over something that may be 0 has no bounds, and says so', () => {
    expect(estimatePerceivedValue([1, 2, 3], [-1, 2, 0]).ratio).toMatchObject({ bounded: false, low: null });
    expect(() => estimatePerceivedValue([1, 2], [-1, 1])).toThrow(/second/);
    expect(() => estimatePerceivedValue([1, Number.NaN], [1, 1])).toThrow(/first/);
    expect(() => estimatePerceivedValue([1, 2], [1])).toThrow(/second/);
  });
});

describe('the satisfaction index', () => {
  const items = [
    [10, 7, 4, Number.NaN],
    [1, 7, 10, 5],
  ];
  test('worked by hand: people at 75, 66.7, 50 and, by one item, 44.4', () => {
    const found = estimateSatisfactionIndex(items, [3, 1], 1, 10);
    expect(found.index.estimate).toBeCloseTo((75 + 200 / 3 + 50 + 400 / 9) / 4, 12);
    expect([found.n, found.dropped, found.items[0]?.points]).toEqual([4, 0, expect.closeTo(600 / 9, 12)]);
    const sum = found.items.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(found.index.estimate, 12);
  });
  test('does not care for the size of the weights, nor for how the scale is numbered', () => {
    const one = estimateSatisfactionIndex(items, [3, 1], 1, 10).index;
    expect(estimateSatisfactionIndex(items, [0.6, 0.2], 1, 10).index.estimate).toBeCloseTo(one.estimate, 12);
    const moved = items.map((item) => item.map((value) => (value - 1) * 11.5));
    expect(estimateSatisfactionIndex(moved, [3, 1], 0, 103.5).index.high).toBeCloseTo(one.high as number, 10);
  });
  test('refuses answers off the scale, weights of 0, nobody', () => {
    expect(() => estimateSatisfactionIndex(items, [3, 1], 1, 9)).toThrow(/items/);
    expect(() => estimateSatisfactionIndex(items, [3, 0], 1, 10)).toThrow(/weights/);
    expect(() => estimateSatisfactionIndex([[Number.NaN]], [1], 1, 10)).toThrow(/items/);
    expect(() => estimateSatisfactionIndex(items, [1, 1], 10, 1)).toThrow(/scaleHigh/);
  });
});

describe('a balanced scorecard', () => {
  const item = (perspective: ScorecardItem['perspective'], more: Partial<ScorecardItem> = {}): ScorecardItem => ({
    name: 'one',
    perspective,
    weight: 1,
    actual: 50,
    standardError: 0,
    baseline: 0,
    target: 100,
    ...more,
  });
  test('worked by hand', () => {
    const found = composeScorecard(
      [
        item('financial', { actual: 30 }),
        item('customer', { actual: 80, weight: 3 }),
        item('customer', { actual: 12, baseline: 20, target: 10, weight: 1, name: 'days' }),
      ],
      { financial: 1, customer: 3 },
    );
    expect(found.perspectives.map(({ score }) => score.estimate)).toEqual([30, 80]);
    expect(found.total.estimate).toBeCloseTo(67.5, 12);
    expect(found.missing).toEqual(['internalProcess', 'learningAndGrowth']);
  });
  test('cuts scores at 0 and 100, and calls met only what is beyond noise', () => {
    const { items } = composeScorecard([
      item('customer', { actual: 250, standardError: 10 }),
      item('customer', { actual: -20, standardError: 1 }),
      item('customer', { actual: 101, standardError: 5 }),
      item('customer', { actual: 100 }),
    ]);
    expect(items.map(({ score }) => score.estimate)).toEqual([100, 0, 100, 100]);
    expect(items.map(({ status }) => status)).toEqual(['met', 'missed', 'unclear', 'met']);
  });
  test('carries the errors of the indicators up', () => {
    const found = composeScorecard([item('customer', { standardError: 6 }), item('customer', { standardError: 8 })]);
    expect(found.total.standardError).toBeCloseTo(5, 12);
  });
  test('refuses no indicators, weights of 0, a target that is the baseline', () => {
    expect(() => composeScorecard([])).toThrow(/items/);
    expect(() => composeScorecard([item('customer', { weight: 0 })])).toThrow(/items.weight/);
    expect(() => composeScorecard([item('customer', { target: 0 })])).toThrow(/one.target/);
    expect(() => composeScorecard([item('customer')], { customer: -1 })).toThrow(/weights/);
  });
});
