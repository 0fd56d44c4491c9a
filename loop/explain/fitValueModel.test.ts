import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { fitValueModel } from './fitValueModel.ts';

// revenue of 10 regions over 30 months: elasticity 0.8 of fulfilment two months before, a season, and levels that go with fulfilment
const random = openRandom(70);
const panel = Array.from({ length: 10 }, (_unused, region) => {
  const fulfilment = Array.from({ length: 32 }, () => 60 + 2 * region + 8 * random.normal());
  return Array.from({ length: 30 }, (_other, at) => ({
    region: `region ${region}`,
    month: 24_000 + at,
    fulfilment: fulfilment[at + 2] as number,
    revenue:
      1000 *
      (1 + region) *
      Math.exp(0.3 * Math.sin(at / 2)) *
      (fulfilment[at] as number) ** 0.8 *
      Math.exp(0.02 * random.normal()),
  }));
}).flat();
const revenue = panel.map((row) => row.revenue);
const fulfilment = panel.map((row) => row.fulfilment);
const regions = panel.map(({ region }) => region);
const months = panel.map(({ month }) => month);
const options = { names: ['fulfilment'], lagMax: 4 };

describe('the value model', () => {
  const found = fitValueModel(revenue, [fulfilment], regions, months, options);
  test('finds the lag and the elasticity that the panel was made with', () => {
    expect(found.lag).toBe(2);
    const [slope] = found.regression.coefficients;
    expect(slope?.low).toBeLessThan(0.8);
    expect(slope?.high).toBeGreaterThan(0.8);
    expect((slope?.high as number) - (slope?.low as number)).toBeLessThan(0.15);
  });
  test('judges every lag on the same rows', () => {
    expect(new Set(found.lags.map(({ rows }) => rows)).size).toBe(1);
    expect(found.lags).toHaveLength(5);
  });
  test('another currency and another scale of fulfilment change nothing', () => {
    const other = fitValueModel(
      revenue.map((value) => 7.1 * value),
      [fulfilment.map((share) => share / 100)],
      regions,
      months,
      options,
    );
    expect(other.lag).toBe(2);
    expect(other.regression.coefficients[0]?.estimate).toBeCloseTo(
      found.regression.coefficients[0]?.estimate as number,
      9,
    );
  });
});

test('wrong input is refused by its name', () => {
  const call = (change: object) => () => {
    const given = { revenue, fulfilment, regions, months, options, ...change };
    return fitValueModel(given.revenue, [given.fulfilment], given.regions, given.months, given.options);
  };
  expectRefusal(call({ revenue: revenue.map(() => 0) }), 'value', 'range');
  expectRefusal(call({ fulfilment: fulfilment.map((share) => share - 70) }), 'fulfilment', 'range');
  expectRefusal(call({ months: months.map((month) => month + 0.5) }), 'months', 'range');
  expectRefusal(call({ regions: regions.slice(1) }), 'regions', 'length');
  expectRefusal(call({ options: { lagMax: 4, heldOut: 28 } }), 'heldOut', 'range');
});
