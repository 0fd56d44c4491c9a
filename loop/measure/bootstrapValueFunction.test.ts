import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { applyValueFunction } from './applyValueFunction.ts';
import { bootstrapValueFunction } from './bootstrapValueFunction.ts';
import { clusteredMeanWithin } from './clusteredMeanWithin.ts';
import { type FittingRow, fitValueFunction, isInFittingHalf } from './fitValueFunction.ts';

const DAYS = [1, 2, 3, 5, 8, 13];
/** What customers think of so many days, on average. */
const truth = (days: number) => 92 - 5 * days;

/** Two visits of each customer, whose temper is in both. */
function invent(seed: number, people = 400): FittingRow[] {
  const random = openRandom(seed);
  return Array.from({ length: people }, (_unused, person) => {
    const temper = 8 * random.normal();
    return [0, 1].map(() => {
      const native = DAYS[random.below(DAYS.length)] as number;
      return { person, native, perceived: truth(native) + temper + 10 * random.normal() };
    });
  }).flat();
}
const rows = invent(5);
const all = { customers: 'all', resamples: 300 } as const;

describe('with two native values far apart the function is two plain means', () => {
  const two = rows.map((row) => ({ ...row, native: row.native <= 3 ? 1 : 9 }));
  const found = bootstrapValueFunction(two, 'days', true, { customers: 'all', resamples: 4000 });
  test.each([0, 1])('and its interval is that of a clustered mean (value %i)', (at) => {
    const { native, estimate, standardError, low, high } = found.points[at] as (typeof found.points)[number];
    const own = two.filter((row) => row.native === native);
    const mean = clusteredMeanWithin(
      own.map(({ perceived }) => perceived),
      own.map(({ person }) => person),
      0.95,
    );
    expect(estimate).toBeCloseTo(mean?.estimate as number, 9);
    expect(standardError / (mean?.standardError as number)).toBeCloseTo(1, 1);
    expect(Math.abs(low - (mean?.low as number))).toBeLessThan(0.2);
    expect(Math.abs(high - (mean?.high as number))).toBeLessThan(0.2);
  });
});

test('a 90 % interval holds what customers think in about nine of ten surveys', () => {
  let [held, asked] = [0, 0];
  for (let seed = 1; seed <= 60; seed++) {
    const { points } = bootstrapValueFunction(invent(seed, 150), 'days', true, {
      ...{ at: DAYS, customers: 'all', resamples: 200, confidence: 0.9 },
    });
    for (const { native, low, high } of points) {
      asked++;
      if (low <= truth(native) && truth(native) <= high) held++;
    }
  }
  expect(held / asked).toBeGreaterThan(0.85);
  expect(held / asked).toBeLessThan(0.95);
});

describe('a fitted function with its doubt', () => {
  const found = bootstrapValueFunction(rows, 'days', true, { resamples: 300 });
  test('is the fitted one, read at its knots, and the bounds never rise where it may not', () => {
    const fitted = fitValueFunction(rows, 'days', true);
    expect(found.fitted).toEqual(fitted);
    expect(found.points.map(({ native, estimate }) => [native, estimate])).toEqual(fitted.value.knots);
    found.points.forEach(({ estimate, low, high }, i) => {
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
      expect(low).toBeLessThanOrEqual(found.points[i - 1]?.low ?? 100);
      expect(high).toBeLessThanOrEqual(found.points[i - 1]?.high ?? 100);
    });
  });
  test('is read anywhere, in the order asked for, and beyond its ends as at them', () => {
    const at = [20, 4, 0, 13, 6.5];
    const { points } = bootstrapValueFunction(rows, 'days', true, { at, resamples: 100 });
    expect(points.map(({ native }) => native)).toEqual(at);
    points.forEach(({ native, estimate }) => {
      expect(estimate).toBeCloseTo(applyValueFunction(found.fitted.value, native), 9);
    });
    expect(points[0]?.low).toBe(points[3]?.low);
  });
  test('on the other half: wider than if the function were known', () => {
    const { applied, fitted } = found;
    const others = rows.filter(({ person }) => !isInFittingHalf(person));
    const held = clusteredMeanWithin(
      others.map(({ native }) => applyValueFunction(fitted.value, native)),
      others.map(({ person }) => person),
      0.95,
    );
    expect(applied?.held.estimate).toBeCloseTo(held?.estimate as number, 9);
    expect(applied?.held.low).toBeCloseTo(held?.low as number, 9);
    expect(applied?.joint.standardError).toBeGreaterThan(applied?.held.standardError as number);
    expect(applied?.people).toBe(400 - fitted.people);
    expect(bootstrapValueFunction(rows, 'days', true, all).applied).toBeNull();
  });
  test('the same seed draws the same; weights in proportion change nothing', () => {
    expect(bootstrapValueFunction(rows, 'days', true, { resamples: 300 })).toEqual(found);
    const heavy = rows.map((row) => ({ ...row, weight: 4 }));
    expect(bootstrapValueFunction(heavy, 'days', true, { resamples: 300 }).points).toEqual(found.points);
    expect(bootstrapValueFunction(rows, 'days', true, { resamples: 300, seed: 2 }).points).not.toEqual(found.points);
  });
  test('turned round, more is better', () => {
    const turned = rows.map((row) => ({ ...row, native: -row.native }));
    const { points } = bootstrapValueFunction(turned, 'days', false, { resamples: 300 });
    expect(points.map(({ low }) => low).reverse()).toEqual(found.points.map(({ low }) => expect.closeTo(low, 9)));
  });
  test('each occasion told four times is no more evidence', () => {
    const four = rows.flatMap((row) => [row, row, row, row]);
    const again = bootstrapValueFunction(four, 'days', true, { resamples: 300 });
    expect(again.points.map(({ low }) => low)).toEqual(found.points.map(({ low }) => expect.closeTo(low, 9)));
  });
});

test('resamples that see one native value only are counted', () => {
  const rare = rows.filter(({ person }) => person < 60).map((row) => ({ ...row, native: row.person === 1 ? 9 : 1 }));
  const { failed } = bootstrapValueFunction(rare, 'days', true, { customers: 'all', resamples: 500 });
  expect(failed / 500).toBeCloseTo((59 / 60) ** 60, 1);
});

test('what cannot be fitted is refused', () => {
  const same = rows.map((row) => ({ ...row, native: 3 }));
  expect(() => bootstrapValueFunction(same, 'days', true)).toThrow('measure.tooFewToFit');
  const with_ = (change: Partial<FittingRow>) => [{ ...(rows[0] as FittingRow), ...change }, ...rows];
  const call =
    (of: FittingRow[], options: object = {}) =>
    () =>
      bootstrapValueFunction(of, 'days', true, options);
  expectRefusal(call([]), 'native', 'empty');
  expectRefusal(call(with_({ native: Number.NaN })), 'native', 'notFinite');
  expectRefusal(call(with_({ perceived: Number.POSITIVE_INFINITY })), 'perceived', 'notFinite');
  expectRefusal(call(with_({ weight: 0 })), 'weight', 'weights');
  expectRefusal(call(rows, { at: [] }), 'at', 'empty');
  expectRefusal(call(rows, { resamples: 10 }), 'resamples', 'range');
  expectRefusal(call(rows, { confidence: 0 }), 'confidence', 'range');
  expectRefusal(
    call(
      rows.filter(({ person }) => person < 8),
      { customers: 'all' },
    ),
    'customers',
    'tooFewCases',
  );
});
