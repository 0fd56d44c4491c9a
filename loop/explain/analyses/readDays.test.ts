import { describe, expect, test } from 'vitest';
import { dateOfPeriod, dayOf, PERIODS, periodOf, readDays } from './readDays.ts';
import { tableOfColumns } from './tableOfColumns.ts';

describe('days of a column', () => {
  test('dates as people write them, year first', () => {
    expect(dayOf('1970-01-02')).toBe(1);
    expect(dayOf('2026/3/5')).toBe(dayOf('2026-03-05 17:40'));
    expect(dayOf('20260305')).toBe(dayOf('2026-03-05'));
    expect(dayOf('2026-02-30')).toBeNaN();
    expect(dayOf('05/03/2026')).toBeNaN();
  });
  test('an empty cell is missing, another text is refused with its place', () => {
    expect([...readDays(tableOfColumns({ day: ['1970-01-03', ''] }), 'day')]).toEqual([2, Number.NaN]);
    expect(() => readDays(tableOfColumns({ day: ['1970-01-03', 'soon'] }), 'day')).toThrow('day: value 2 is soon');
  });
  test('periods follow each other without gaps, and their first days are in them', () => {
    for (const period of PERIODS) {
      let last = periodOf(dayOf('2023-12-01'), period);
      for (let day = dayOf('2023-12-01'); day < dayOf('2025-02-01'); day++) {
        const here = periodOf(day, period);
        expect(here - last === 0 || here - last === 1).toBe(true);
        expect(periodOf(dayOf(dateOfPeriod(here, period)), period)).toBe(here);
        last = here;
      }
    }
    expect(dateOfPeriod(periodOf(dayOf('2026-11-22'), 'week'), 'week')).toBe('2026-11-16');
  });
});
