import { describe, expect, test } from 'vitest';
import { momentsOf } from '../compare/moments.ts';
import { openRandom } from '../numeric/random.ts';
import { adjustByCovariate } from './adjustByCovariate.ts';
import { compareVariants } from './compareVariants.ts';
import { differenceInDifferences } from './differenceInDifferences.ts';
import { factorialEffects } from './factorialEffects.ts';
import { interruptedTimeSeries } from './interruptedTimeSeries.ts';
import { parallelTrends } from './parallelTrends.ts';
import { returnOnInvestment } from './returnOnInvestment.ts';
import { sampleRatioTest } from './sampleRatioTest.ts';

// invented values; references by NumPy 2.4.6 and SciPy 1.17.1, from the formulas of the sources
const TREATMENT = { outcome: [5.1, 6.3, 7.2, 4.8, 6.9, 8.0], before: [4.0, 5.5, 6.1, 4.2, 5.0, 7.3] };
const CONTROL = { outcome: [4.2, 5.0, 6.1, 3.9, 5.5, 6.4, 4.4], before: [4.1, 4.9, 6.0, 3.8, 5.9, 6.2, 4.0] };
const SERIES = [
  50.52, 51.73, 51.5, 49.55, 53.36, 53.17, 52.19, 54.37, 54.55, 54.94, 55.04, 56.32, 54.9, 56.26, 50.28, 52.7, 52.66,
  52.96, 53.03, 54.61, 55.81, 56.19, 59.34, 59.71,
];

describe('sample-ratio mismatch', () => {
  test('5210 against 4790 of half and half is a mismatch; 5050 against 4950 is not', () => {
    const found = sampleRatioTest([5210, 4790], [1, 1]);
    expect(found.statistic).toBeCloseTo(17.64, 10);
    expect(found.p).toBeCloseTo(2.6691498031812692e-5, 14);
    expect(found.mismatch).toBe(true);
    expect(sampleRatioTest([5050, 4950], [0.5, 0.5]).mismatch).toBe(false);
    expect(sampleRatioTest([300, 310, 395], [1, 1, 1]).p).toBeCloseTo(0.00029329595946013385, 13);
  });
});

describe('CUPED', () => {
  test('slope, test and the variance that is taken away', () => {
    const found = adjustByCovariate(TREATMENT, CONTROL);
    expect(found.theta).toBeCloseTo(0.9179988905138937, 12);
    expect(found.adjusted.estimate).toBeCloseTo(0.9774908803604152, 12);
    expect(found.adjusted.statistic).toBeCloseTo(4.7245905680992015, 11);
    expect(found.adjusted.p).toBeCloseTo(0.002242726531107354, 12);
    expect(found.varianceReduction).toBeCloseTo(0.8972633640363198, 12);
    expect(found.adjusted.standardError).toBeLessThan(found.plain.standardError);
  });
  test('another unit or origin of the measure before changes nothing', () => {
    const moved = (arm: typeof CONTROL) => ({ ...arm, before: arm.before.map((value) => 100 - 3 * value) });
    expect(adjustByCovariate(moved(TREATMENT), moved(CONTROL)).adjusted.p).toBeCloseTo(
      adjustByCovariate(TREATMENT, CONTROL).adjusted.p,
      12,
    );
  });
});

describe('variants and factors', () => {
  test('every arm against the control on every measure, adjusted together', () => {
    const effects = compareVariants([
      {
        name: 'score',
        kind: 'mean',
        arms: [CONTROL, TREATMENT, CONTROL].map(({ outcome }) => momentsOf('y', outcome)),
      },
      {
        name: 'bought',
        kind: 'share',
        arms: [
          { successes: 40, trials: 400 },
          { successes: 70, trials: 400 },
          { successes: 41, trials: 400 },
        ],
      },
    ]);
    expect(effects).toHaveLength(4);
    expect(effects[1]?.difference).toBe(0);
    expect(effects[2]?.lift?.estimate).toBeCloseTo(0.75, 12);
    for (const { p, pAdjusted, low, high, difference } of effects) {
      expect(pAdjusted).toBeGreaterThanOrEqual(p);
      expect(difference).toBeGreaterThan(low);
      expect(difference).toBeLessThan(high);
    }
  });
  test('two factors of two levels: effects are differences of cell means', () => {
    const a = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1];
    const b = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
    const y = [10, 12, 15, 21, 11, 13, 14, 20, 9, 12, 16, 22];
    const found = factorialEffects(y, { a, b });
    expect(found.map(({ factors }) => factors.join(':'))).toEqual(['a', 'b', 'a:b']);
    [6.83333333, 4.16666667, 1.83333333].forEach((value, at) => {
      expect(found[at]?.estimate).toBeCloseTo(value, 8);
      expect(found[at]?.standardError).toBeCloseTo(0.64549722, 8);
    });
    const turned = factorialEffects(y, { a: a.map((level) => 1 - level), b });
    expect(turned[0]?.estimate).toBeCloseTo(-(found[0]?.estimate ?? 0), 10);
    expect(turned[1]?.estimate).toBeCloseTo(found[1]?.estimate ?? 0, 10);
  });
  test('a missing cell leaves its interaction undefined, and says so', () => {
    expect(() => factorialEffects([1, 2, 3, 5, 4, 6], { a: [0, 0, 0, 1, 1, 0], b: [0, 1, 0, 0, 0, 1] })).toThrow(
      expect.objectContaining({ fault: 'collinear' }),
    );
  });
});

describe('before and after', () => {
  const y = [3, 5, 4, 9, 2, 3, 6, 8, 4, 4, 5, 10];
  const treated = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1];
  const after = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
  test('difference in differences: four means, errors clustered by unit', () => {
    const units = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5];
    const { effect, changeTreated, changeControl, clusters } = differenceInDifferences(y, treated, after, units);
    expect(effect.estimate).toBeCloseTo(3, 12);
    expect(effect.standardError).toBeCloseTo(1.0327955589886446, 12);
    expect(effect.p).toBeCloseTo(0.03360483667352047, 12);
    expect(changeTreated - changeControl).toBeCloseTo(3, 12);
    expect(clusters).toBe(6);
  });
  test('what moves everybody alike is no effect, and naming the groups the other way turns the sign', () => {
    const lifted = y.map((value, i) => value + 7 * (after[i] ?? 0) + 2 * (treated[i] ?? 0));
    expect(differenceInDifferences(lifted, treated, after).effect.estimate).toBeCloseTo(3, 12);
    const swapped = treated.map((value) => 1 - value);
    expect(differenceInDifferences(y, swapped, after).effect.estimate).toBeCloseTo(-3, 12);
  });
  test('the course before: slopes compared', () => {
    const outcome = [1, 2, 2.5, 3, 2, 4, 5, 7, 1.5, 2, 2.2, 3.1];
    const group = [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0];
    const time = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3];
    const found = parallelTrends(outcome, group, time, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(found.estimate).toBeCloseTo(1.025, 10);
    expect(found.standardError).toBeCloseTo(0.07616286004346204, 9);
  });
  test('interrupted time series: coefficients, Newey–West errors, effect', () => {
    const found = interruptedTimeSeries(SERIES, 14, { lag: 2 });
    const estimates = [found.intercept, found.slopeBefore, found.level, found.slopeChange];
    [50.5211428571428, 0.45169230769231616, -6.45574425574433, 0.5127319347319292].forEach((value, at) => {
      expect(estimates[at]?.estimate).toBeCloseTo(value, 9);
    });
    [0.310649870082995, 0.03887059623166705, 0.6167268826945523, 0.10618573462301122].forEach((value, at) => {
      expect(estimates[at]?.standardError).toBeCloseTo(value, 9);
    });
    expect(found.meanEffect.estimate).toBeCloseTo(-4.148450549450648, 9);
    expect(found.meanEffect.standardError).toBeCloseTo(0.5719453934369935, 9);
    expect(found.level.p).toBeCloseTo(1.458788986696214e-9, 15);
    expect(found.durbinWatson).toBeCloseTo(2.2029829635793265, 9);
    expect(found.counterfactual[13]).toBe(found.fitted[13]);
    expect((found.fitted[23] ?? 0) - (found.counterfactual[23] ?? 0)).toBeCloseTo(found.lastEffect.estimate, 10);
  });
  test('a season of four is taken out', () => {
    const found = interruptedTimeSeries(SERIES, 14, { lag: 0, season: 4 });
    expect(found.level.estimate).toBeCloseTo(-6.411079428647215, 9);
    expect(found.level.standardError).toBeCloseTo(0.7102202218821693, 9);
    expect(found.meanEffect.standardError).toBeCloseTo(0.7634945570279597, 9);
  });
});

describe('return on investment', () => {
  const gain = [
    { estimate: 2, standardError: 0.4 },
    { estimate: 3000, standardError: 200 },
    { estimate: 5, standardError: 1 },
  ];
  test('gain is a product, cost a sum; the spread is that of a million draws', () => {
    const found = returnOnInvestment(gain, [{ estimate: 20_000, standardError: 1000 }]);
    expect(found.gain.estimate).toBe(30_000);
    expect(Math.abs(found.gain.standardError / 8822.112157907299 - 1)).toBeLessThan(0.005);
    expect(found.ratio.estimate).toBeCloseTo(0.5, 12);
    expect(found.ratio.low).toBeLessThan(0);
    expect(found.ratio.high).toBeGreaterThan(1);
    expect(found.chanceOfGain).toBeGreaterThan(0.85);
  });
  test('known figures have no doubt, another currency no effect', () => {
    const sure = returnOnInvestment([{ estimate: 150, standardError: 0 }], [{ estimate: 100, standardError: 0 }]);
    expect(sure.ratio).toMatchObject({ estimate: 0.5, low: 0.5, high: 0.5 });
    expect(sure.chanceOfGain).toBe(1);
    const euro = (x: { estimate: number; standardError: number }) => ({
      estimate: x.estimate * 0.9,
      standardError: x.standardError * 0.9,
    });
    const [one] = gain;
    if (!one) throw new Error('a factor');
    const cost = { estimate: 20_000, standardError: 1000 };
    expect(returnOnInvestment([euro(one), ...gain.slice(1)], [euro(cost)]).ratio.low).toBeCloseTo(
      returnOnInvestment(gain, [cost]).ratio.low ?? 0,
      12,
    );
  });
});

describe('no experiment shows what is not there', () => {
  test('under no effect the tests of the arms reject about as often as they say', () => {
    const random = openRandom(11);
    let rejected = 0;
    for (let round = 0; round < 400; round++) {
      const arm = () => {
        const before = Array.from({ length: 20 }, () => random.normal());
        return { before, outcome: before.map((value) => 0.8 * value + random.normal()) };
      };
      if (adjustByCovariate(arm(), arm()).adjusted.p < 0.05) rejected += 1;
    }
    expect(rejected).toBeGreaterThan(8);
    expect(rejected).toBeLessThan(38);
  });
});

describe('wrong designs are refused by name', () => {
  test.each([
    ['shares', 'length', () => sampleRatioTest([1, 2], [1, 1, 1])],
    ['observed', 'range', () => sampleRatioTest([1.5, 2], [1, 1])],
    ['treatment.before', 'length', () => adjustByCovariate({ outcome: [1, 2], before: [1, 2, 3] }, CONTROL)],
    [
      'before',
      'constant',
      () => adjustByCovariate({ outcome: [1, 2], before: [3, 3] }, { outcome: [1, 4], before: [2, 2] }),
    ],
    ['metrics', 'empty', () => compareVariants([])],
    ['arms', 'tooFewCases', () => compareVariants([{ name: 'a', kind: 'share', arms: [] }])],
    ['a', 'category', () => factorialEffects([1, 2, 3], { a: [0, 1, 2] })],
    ['a', 'constant', () => factorialEffects([1, 2, 3], { a: [1, 1, 1] })],
    ['treated', 'category', () => differenceInDifferences([1, 2], [0, 2], [0, 1])],
    ['outcome', 'empty', () => differenceInDifferences([1, 2, 3], [0, 1, 1], [0, 1, 0])],
    ['units', 'tooFewCases', () => differenceInDifferences([1, 2, 3, 4], [0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1])],
    ['start', 'range', () => interruptedTimeSeries(SERIES, 2)],
    ['season', 'range', () => interruptedTimeSeries(SERIES, 14, { season: 13 })],
    [
      'cost',
      'range',
      () => returnOnInvestment([{ estimate: 1, standardError: 0 }], [{ estimate: 0, standardError: 1 }]),
    ],
    ['gain', 'empty', () => returnOnInvestment([], [{ estimate: 1, standardError: 1 }])],
  ])('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', argument, fault }));
  });
});
