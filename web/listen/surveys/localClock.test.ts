import { expect, it } from 'vitest';
import { clockText, momentOfClock } from './localClock.ts';

it('a moment goes through the field for date and time unchanged, to the minute', () => {
  for (const moment of ['2026-01-31T23:59:00.000Z', '2026-07-01T00:00:00.000Z']) {
    expect(momentOfClock(clockText(moment))).toBe(moment);
  }
});

it('an empty or half-typed field is no moment', () => {
  expect([momentOfClock(''), momentOfClock('2026-13'), clockText(undefined)]).toEqual([undefined, undefined, '']);
});
