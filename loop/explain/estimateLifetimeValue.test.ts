import { bgNbdExpected } from '@plumbline/stats/lifetimes/predictBgNbd.ts';
import { describe, expect, test } from 'vitest';
import { estimateLifetimeValue } from './estimateLifetimeValue.ts';
import { simpleLifetimeValue } from './simpleLifetimeValue.ts';

const model = { r: 0.8, alpha: 5, a: 1.3, b: 2.1 };
const history = { repeats: 3, lastRepeat: 12, age: 20 };

describe('lifetime value', () => {
  test('without discount it is expected purchases times spend, however many periods they fall into', () => {
    const whole = 30 * bgNbdExpected(model, history, 24);
    for (const periods of [1, 6, 24])
      expect(
        estimateLifetimeValue(model, history, 30, { periods, periodLength: 24 / periods, discount: 0 }),
      ).toBeCloseTo(whole, 10);
  });
  test('discount lowers it, margin scales it, one period is discounted once', () => {
    const one = { periods: 1, periodLength: 10, discount: 0.1 };
    expect(estimateLifetimeValue(model, history, 30, one)).toBeCloseTo(
      (30 * bgNbdExpected(model, history, 10)) / 1.1,
      12,
    );
    const many = { periods: 12, periodLength: 4, discount: 0.01 };
    const full = estimateLifetimeValue(model, history, 30, many);
    expect(estimateLifetimeValue(model, history, 30, { ...many, discount: 0.02 })).toBeLessThan(full);
    expect(estimateLifetimeValue(model, history, 30, { ...many, margin: 0.4 })).toBeCloseTo(0.4 * full, 12);
  });
  test('wrong input is refused by its name', () => {
    expect(() => estimateLifetimeValue(model, history, 30, { periods: 0, periodLength: 1, discount: 0 })).toThrow(
      'periods',
    );
    expect(() => estimateLifetimeValue(model, history, 30, { periods: 1, periodLength: 0, discount: 0 })).toThrow(
      'periodLength',
    );
  });
});

describe('simple lifetime value', () => {
  test('by hand: 50 × 0.4 × 2 a period, four of five stay', () => {
    const found = simpleLifetimeValue({
      orderValue: 50,
      margin: 0.4,
      ordersPerPeriod: 2,
      retention: 0.8,
      discount: 0.1,
    });
    expect(found.lifetimePeriods).toBeCloseTo(5, 12);
    expect(found.product).toBeCloseTo(200, 10);
    expect(found.retained).toBeCloseTo(32 / 0.3, 10);
  });
  test('m·r/(1 + d − r) is its sum over all periods', () => {
    const found = simpleLifetimeValue({
      orderValue: 10,
      margin: 1,
      ordersPerPeriod: 1,
      retention: 0.7,
      discount: 0.05,
    });
    let sum = 0;
    for (let t = 1; t < 400; t++) sum += (10 * 0.7 ** t) / 1.05 ** t;
    expect(found.retained).toBeCloseTo(sum, 10);
  });
  test('who all stay for ever have no finite lifetime', () => {
    expect(() =>
      simpleLifetimeValue({ orderValue: 1, margin: 1, ordersPerPeriod: 1, retention: 1, discount: 0.1 }),
    ).toThrow('retention: 1 is outside');
  });
});
