import { describe, expect, test } from 'vitest';
import { summarisePurchases } from './summarisePurchases.ts';

describe('a purchase log by customer', () => {
  const found = summarisePurchases(['A', 'B', 'A', 'A', 'A', 'B'], [0, 3, 14, 14, 21, 40], [10, 5, 6, 4, 20, 9], 28, 7);
  test('two purchases of a day are one visit, and what came after the end is not counted', () => {
    expect(found.customers).toEqual(['A', 'B']);
    expect([...found.repeats]).toEqual([2, 0]);
    expect([...found.purchases]).toEqual([4, 1]);
    expect(found.after).toBe(1);
  });
  test('times are in weeks, values of the days of return', () => {
    expect([...found.lastRepeat]).toEqual([3, 0]);
    expect([...found.age]).toEqual([4, 25 / 7]);
    expect([...found.recencyDays]).toEqual([7, 25]);
    expect([...found.total]).toEqual([40, 5]);
    expect(found.meanRepeatValue[0]).toBe(15);
    expect(found.meanRepeatValue[1]).toBeNaN();
  });
  test('wrong input is refused by its name', () => {
    expect(() => summarisePurchases(['A'], [5], [1], 4)).toThrow('end: 4 lies before the first row');
    expect(() => summarisePurchases(['A', 'B'], [5], [1], 9)).toThrow('customers: has 2 values');
    expect(() => summarisePurchases(['A'], [Number.NaN], [1], 9)).toThrow('days: value 1 is NaN');
  });
});
