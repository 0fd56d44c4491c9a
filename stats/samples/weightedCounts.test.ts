import { expect, test } from 'vitest';
import type { CountedValue } from './countedWeights.ts';
import { designTTest } from './designTTest.ts';
import { designTTestOfCounts } from './designTTestOfCounts.ts';
import { raoScottOfCounts } from './raoScottOfCounts.ts';
import { raoScottTest } from './raoScottTest.ts';
import { weightEfficiency } from './weightEfficiency.ts';
import { weightedMean } from './weightedMean.ts';
import { weightedMeanOfCounts } from './weightedMeanOfCounts.ts';
import { weightedQuantile } from './weightedQuantile.ts';
import { weightedQuantileOfCounts } from './weightedQuantileOfCounts.ts';
import { weightedShare } from './weightedShare.ts';
import { weightedShareOfCounts } from './weightedShareOfCounts.ts';

/** Cases of a fixed sequence: values 1 to 5, weights from 0.3 to 3, two groups. */
const CASES = Array.from({ length: 157 }, (_unused, at) => ({
  value: 1 + ((at * 7 + Math.floor(at / 3)) % 5),
  weight: 0.3 + ((at * 37) % 28) / 10,
  group: (at * 11) % 3 === 0 ? 1 : 0,
}));
const counted = (cases: readonly { value: number; weight: number }[]): CountedValue[] => {
  const found = new Map<number, CountedValue>();
  for (const { value, weight } of cases) {
    const own = found.get(value) ?? { value, n: 0, weight: 0, squares: 0 };
    found.set(value, {
      value,
      n: own.n + 1,
      weight: own.weight + weight,
      squares: own.squares + weight * weight,
    });
  }
  return [...found.values()];
};
const values = CASES.map(({ value }) => value);
const weights = CASES.map(({ weight }) => weight);
const near = (found: object, wanted: object, digits = 11) => {
  for (const [key, value] of Object.entries(wanted))
    expect((found as Record<string, number>)[key], key).toBeCloseTo(value, digits);
};

test('a mean of counts is that of the cases, with its interval and the effective n of its weights', () => {
  const { mean, standardError, degreesOfFreedom, low, high, n } = weightedMean(values, { weights }, 0.9);
  const found = weightedMeanOfCounts(counted(CASES), 0.9);
  near(found, { mean, standardError, degreesOfFreedom, low, high, n });
  expect(found.nEffective).toBeCloseTo(weightEfficiency(weights).nEffective, 10);
});

test('a mean of counts is that of a calculation by hand', () => {
  // 2 of weight 1 say 1, one of weight 3 says 4: mean 14/5; Σw²(y−ȳ)² = 2·3.24 + 9·1.44; times 3/2 over 25
  const found = weightedMeanOfCounts(
    [
      { value: 1, n: 2, weight: 2, squares: 2 },
      { value: 4, n: 1, weight: 3, squares: 9 },
    ],
    0.95,
  );
  expect(found.mean).toBeCloseTo(2.8, 14);
  expect(found.standardError).toBeCloseTo(Math.sqrt((1.5 * (2 * 3.24 + 9 * 1.44)) / 25), 14);
  expect(found.nEffective).toBeCloseTo(25 / 11, 14);
});

test.each([
  ['some', (value: number) => value >= 4],
  ['everybody', () => true],
  ['nobody', () => false],
])('a share of counts to which %s agree is that of the cases', (_name, agrees) => {
  const codes = values.map((value) => +agrees(value));
  const { mean, standardError, low, high } = weightedShare(codes, { weights });
  const sides = counted(CASES.map(({ weight }, at) => ({ value: codes[at] ?? 0, weight })));
  const whole = counted(CASES.map(({ weight }) => ({ value: 0, weight })))[0];
  const agree = sides.find(({ value }) => value === 1) ?? { n: 0, weight: 0, squares: 0 };
  if (whole === undefined) throw new RangeError('no cases');
  near(weightedShareOfCounts(agree, whole, 0.95), { mean, standardError, low, high });
});

test.each([0.1, 0.5, 0.93, 0.999])('a quantile of counts at %s is that of the cases', (probability) => {
  const wanted = weightedQuantile(values, probability, { weights });
  expect(weightedQuantileOfCounts(counted(CASES), probability, 0.95)).toEqual(wanted);
});

test('a difference of counts between groups is that of the cases', () => {
  const { difference, standardError, p } = designTTest(
    values,
    CASES.map(({ group }) => group),
    { weights },
  );
  const of = (side: number) => counted(CASES.filter(({ group }) => group === side));
  near(designTTestOfCounts(of(1), of(0)), { difference, standardError, p });
});

test('a test of independence from cells is that of the cases', () => {
  const columns = CASES.map(({ group, value }) => (group + value) % 3);
  const wanted = raoScottTest(
    values.map((value) => value - 1),
    columns,
    { weights },
  );
  const table = [1, 2, 3, 4, 5].map((value) =>
    [0, 1, 2].map((column) => {
      const own = CASES.filter((one, at) => one.value === value && columns[at] === column);
      return counted(own.map(({ weight }) => ({ value: 0, weight })))[0] ?? { n: 0, weight: 0, squares: 0 };
    }),
  );
  const { statistic, numeratorFreedom, denominatorFreedom, p, chiSquare, n } = wanted;
  near(raoScottOfCounts(table), { statistic, numeratorFreedom, denominatorFreedom, p, chiSquare, n }, 9);
});
