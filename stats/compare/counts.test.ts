import { describe, expect, test } from 'vitest';
import { normalTwoSidedP } from '../numeric/tails.ts';
import { chiSquareTest } from './chiSquareTest.ts';
import { compareShares } from './compareShares.ts';
import { fisherExactTest } from './fisherExactTest.ts';
import { goodnessOfFitTest } from './goodnessOfFitTest.ts';
import { mcNemarTest } from './mcNemarTest.ts';
import { SHARE_INTERVALS, shareInterval } from './shareInterval.ts';
import { trendTest } from './trendTest.ts';

// references by SciPy 1.17.1 where not said otherwise
describe('tables of counts', () => {
  const table = [
    [12, 30, 8],
    [20, 18, 25],
  ];
  test('chi-square, likelihood ratio, V and C', () => {
    const found = chiSquareTest(table);
    expect(found.statistic).toBeCloseTo(12.42646705146705, 12);
    expect(found.p).toBeCloseTo(0.0020027510356934366, 13);
    expect(found.likelihoodRatio.statistic).toBeCloseTo(12.74760970906382, 11);
    expect(found.cramersV).toBeCloseTo(0.3316153418778072, 12);
    expect(found.contingency).toBeCloseTo(0.31475978616015576, 12);
    expect(found.expected[1]?.[2]).toBeCloseTo(18.39823009, 8);
    expect(found.phi).toBeNull();
  });
  test('two by two: Yates, and the square of an adjusted residual is the statistic', () => {
    const found = chiSquareTest([
      [12, 30],
      [20, 18],
    ]);
    expect(found.corrected?.statistic).toBeCloseTo(3.8617376775271524, 12);
    expect(found.corrected?.p).toBeCloseTo(0.049399141354776833, 12);
    expect((found.adjustedResiduals[0]?.[0] ?? 0) ** 2).toBeCloseTo(found.statistic, 11);
    expect(found.phi).toBeLessThan(0);
  });
  test('rows and columns may change places, and rows their order', () => {
    const turned = [0, 1, 2].map((j) => table.map((row) => row[j] ?? 0));
    expect(chiSquareTest(turned).statistic).toBeCloseTo(chiSquareTest(table).statistic, 12);
    expect(chiSquareTest([...table].reverse()).cramersVCorrected).toBeCloseTo(
      chiSquareTest(table).cramersVCorrected,
      12,
    );
  });
  test('a table without connection has the statistic 0 and V 0', () => {
    const found = chiSquareTest([
      [10, 20],
      [20, 40],
    ]);
    expect(found.statistic).toBeCloseTo(0, 12);
    expect(found.p).toBe(1);
    expect(found.cramersVCorrected).toBe(0);
  });
  test('Fisher’s tea: 34 of 70 ways', () => {
    const found = fisherExactTest([
      [3, 1],
      [1, 3],
    ]);
    expect(found.p).toBeCloseTo(34 / 70, 12);
    expect(found.oddsRatio).toBeCloseTo(6.408319658199662, 8);
    // what R prints of this table
    const asR = fisherExactTest(
      [
        [3, 1],
        [1, 3],
      ],
      { search: 'r' },
    );
    expect(asR.oddsRatio).toBeCloseTo(6.408309, 6);
    expect(
      fisherExactTest([
        [8, 2],
        [1, 5],
      ]).p,
    ).toBeCloseTo(0.034965034965034975, 12);
    expect(
      fisherExactTest([
        [5, 0],
        [1, 4],
      ]).oddsRatio,
    ).toBe(Number.POSITIVE_INFINITY);
  });
  test('Fisher’s test of a million people is an answer too, and says what the normal distribution says of so many', () => {
    const { p, oddsRatio } = fisherExactTest([
      [200_000, 300_000],
      [201_000, 299_000],
    ]);
    // the exact p of so many is that of the distance half a step nearer
    const z = (1000 - 1) / Math.sqrt(500_000 * 2 * 0.401 * 0.599);
    expect(p).toBeCloseTo(normalTwoSidedP(z), 4);
    expect(oddsRatio).toBeCloseTo((200 * 299) / (300 * 201), 5);
  });
  test('counts against shares: the shares need not sum to one', () => {
    expect(goodnessOfFitTest([18, 22, 40], [20, 20, 40]).statistic).toBeCloseTo(0.4, 12);
    expect(goodnessOfFitTest([18, 22, 40], [0.25, 0.25, 0.5]).p).toBeCloseTo(0.8187307530779818, 12);
  });
  test('change and no change', () => {
    const found = mcNemarTest(15, 5);
    expect(found.statistic).toBe(5);
    expect(found.corrected.p).toBeCloseTo(0.04417134490844271, 12);
    expect(found.pExact).toBeCloseTo(0.04138946533203125, 12);
    expect(mcNemarTest(0, 0).p).toBe(1);
    expect(mcNemarTest(7, 7).pExact).toBe(1);
  });
  test('a trend along two groups is the test of two shares', () => {
    const two = trendTest([30, 45], [100, 100]);
    const { zPooled } = compareShares({ successes: 45, trials: 100 }, { successes: 30, trials: 100 });
    expect(two.statistic).toBeCloseTo((zPooled ?? 0) ** 2, 11);
    expect(two.slope).toBeCloseTo(0.15, 12);
    expect(trendTest([10, 20, 30], [50, 50, 50], [0, 10, 20]).statistic).toBeCloseTo(
      trendTest([10, 20, 30], [50, 50, 50]).statistic,
      11,
    );
  });
});

describe('shares', () => {
  test('seven of fifty', () => {
    const near = (found: readonly number[], expected: number[]) =>
      expected.forEach((value, at) => {
        expect(found[at]).toBeCloseTo(value, 10);
      });
    near(shareInterval(7, 50, 0.95, 'clopper-pearson'), [0.05819170033997344, 0.26739600249700846]);
    near(shareInterval(7, 50), [0.06950833427016292, 0.26186193710585537]);
    near(shareInterval(7, 50, 0.95, 'wilson-corrected'), [0.06277008952621037, 0.2735637622075248]);
  });
  test.each(SHARE_INTERVALS)('%s: the complement mirrors it, and more trials narrow it', (kind) => {
    const [low, high] = shareInterval(7, 50, 0.95, kind);
    const [from, to] = shareInterval(43, 50, 0.95, kind);
    expect(low).toBeLessThan(0.14);
    expect(high).toBeGreaterThan(0.14);
    expect(from).toBeCloseTo(1 - high, 10);
    expect(to).toBeCloseTo(1 - low, 10);
    const [narrowLow, narrowHigh] = shareInterval(70, 500, 0.95, kind);
    expect(narrowHigh - narrowLow).toBeLessThan(high - low);
  });
  test('Newcombe’s published examples', () => {
    // Newcombe 1998, table II: 56/70 against 48/80 and 9/10 against 3/10, method 10
    const first = compareShares({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
    expect(first.newcombe.map((value) => value.toFixed(4))).toEqual(['0.0524', '0.3339']);
    const second = compareShares({ successes: 9, trials: 10 }, { successes: 3, trials: 10 });
    expect(second.newcombe.map((value) => value.toFixed(4))).toEqual(['0.1705', '0.8090']);
  });
  test('changing places mirrors every interval and inverts every ratio', () => {
    const [x, y] = [
      { successes: 30, trials: 80 },
      { successes: 50, trials: 90 },
    ];
    const [there, back] = [compareShares(x, y), compareShares(y, x)];
    expect(back.newcombe[0]).toBeCloseTo(-there.newcombe[1], 12);
    expect(back.agrestiCaffo[1]).toBeCloseTo(-there.agrestiCaffo[0], 12);
    expect(back.oddsRatio?.estimate).toBeCloseTo(1 / (there.oddsRatio?.estimate ?? 0), 12);
    expect(back.riskRatio?.interval[0]).toBeCloseTo(1 / (there.riskRatio?.interval[1] ?? 0), 12);
    expect(back.pPooled).toBeCloseTo(there.pPooled, 13);
    expect(back.cohenH).toBeCloseTo(-there.cohenH, 14);
  });
  test('nobody in either group: no ratio, no z, and an interval all the same', () => {
    const none = compareShares({ successes: 0, trials: 20 }, { successes: 0, trials: 30 });
    expect(none.oddsRatio).toBeNull();
    expect(none.riskRatio).toBeNull();
    expect(none.zPooled).toBeNull();
    expect(none.pPooled).toBe(1);
    expect(none.newcombe[1]).toBeGreaterThan(0.1);
  });
});

describe('what cannot be counted is refused by its name', () => {
  test.each([
    ['table', 'empty', () => chiSquareTest([[1, 2]])],
    ['table', 'length', () => chiSquareTest([[1, 2], [3]])],
    [
      'table',
      'range',
      () =>
        chiSquareTest([
          [1, -2],
          [3, 4],
        ]),
    ],
    [
      'table',
      'notFinite',
      () =>
        chiSquareTest([
          [1, Number.NaN],
          [3, 4],
        ]),
    ],
    [
      'table',
      'constant',
      () =>
        chiSquareTest([
          [0, 0],
          [3, 4],
        ]),
    ],
    [
      'table',
      'constant',
      () =>
        fisherExactTest([
          [0, 0],
          [3, 4],
        ]),
    ],
    ['shares', 'range', () => goodnessOfFitTest([1, 2], [0, 1])],
    ['shares', 'length', () => goodnessOfFitTest([1, 2], [1, 2, 3])],
    ['observed', 'empty', () => goodnessOfFitTest([0, 0], [1, 1])],
    ['successes', 'constant', () => trendTest([0, 0], [10, 10])],
    ['scores', 'constant', () => trendTest([1, 2], [10, 10], [1, 1])],
    ['successes', 'range', () => shareInterval(5, 4)],
    ['trials', 'range', () => shareInterval(0, 0)],
    ['y.successes', 'range', () => compareShares({ successes: 1, trials: 2 }, { successes: 3, trials: 2 })],
    ['forth', 'range', () => mcNemarTest(1.5, 2)],
  ])('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', argument, fault }));
  });
});
