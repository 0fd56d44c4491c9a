import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { describe, expect, test } from 'vitest';
import { estimateCohortRetention } from './estimateCohortRetention.ts';

const customers = ['A', 'B', 'C', 'A', 'A', 'D', 'D', 'B', 'B', 'E'];
const periods = [0, 0, 0, 1, 2, 1, 2, 2, 2, 9];

describe('cohort retention', () => {
  const cells = estimateCohortRetention(customers, periods, 2);
  const find = (cohort: number | null, after: number) =>
    cells.find((cell) => cell.cohort === cohort && cell.after === after);
  test('shares by hand: of three first customers one came in the next period, two in the one after', () => {
    expect(find(0, 0)).toMatchObject({ customers: 3, active: 3, share: 1 });
    expect(find(0, 1)).toMatchObject({ customers: 3, active: 1 });
    expect(find(0, 2)).toMatchObject({ customers: 3, active: 2 });
    const [low, high] = wilsonInterval(2, 3, 0.95);
    expect(find(0, 2)).toMatchObject({ low, high });
  });
  test('what was not yet seen is not there, and a visit after the last period does not count', () => {
    expect(find(1, 2)).toBeUndefined();
    expect(find(9, 0)).toBeUndefined();
  });
  test('together, only cohorts that were seen so long count', () => {
    expect(find(null, 1)).toMatchObject({ customers: 4, active: 2 });
    expect(find(null, 2)).toMatchObject({ customers: 3, active: 2 });
  });
  test('wrong input is refused by its name', () => {
    expect(() => estimateCohortRetention(['A'], [0.5], 2)).toThrow('periods: value 1 is 0.5');
    expect(() => estimateCohortRetention(['A'], [5], 2)).toThrow('customers: have no visit');
    expect(() => estimateCohortRetention(['A', 'B'], [5], 9)).toThrow('customers: has 2 values');
  });
});
