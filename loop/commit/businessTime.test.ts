import { CalendarHours } from '@plumbline/model/businessCalendar.ts';
import { expect, test } from 'vitest';
import { addBusinessSeconds, elapsedBusinessSeconds } from './businessTime.ts';
import { composeBusinessHours } from './composeBusinessHours.ts';
import { tabulateBusinessDays } from './tabulateBusinessDays.ts';

const ROUNDS = Number(process.env.PLUMBLINE_ROUNDS ?? 12);
const weekdays = (from: string, to: string, days = [1, 2, 3, 4, 5]) => days.map((day) => ({ day, from, to }));
/** Rome changes its clock on 29 March and 25 October 2026, Sundays; so do the others near by. */
const CALENDARS = [
  { zone: 'Europe/Rome', week: weekdays('09:00', '18:00'), holidays: [{ day: '2026-04-06' }] },
  { zone: 'Europe/Rome', week: [...weekdays('01:30', '02:30', [6, 7]), ...weekdays('22:00', '24:00', [7])] },
  { zone: 'America/Los_Angeles', week: [...weekdays('08:00', '12:15'), ...weekdays('13:00', '20:30')] },
  { zone: 'Asia/Shanghai', week: weekdays('00:00', '24:00', [1, 2, 3, 4, 5, 6, 7]) },
  { zone: 'Australia/Lord_Howe', week: weekdays('00:00', '03:00', [1, 4, 7]), holidays: [{ day: '2026-10-04' }] },
].map((hours) => CalendarHours.parse(hours));
const moment = (text: string) => Date.parse(text) / 1000;

/** Every minute asked one by one, by the platform's own clock of the zone. */
function countMinutes({ zone, week, holidays }: CalendarHours, from: number, to: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  let minutes = 0;
  for (let at = from; at < to; at += 60) {
    const [day = '', time = ''] = format.format(at * 1000).split(' ');
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
    const worked = week.some((window) => window.day === weekday && window.from <= time && time < window.to);
    if (worked && !holidays.some((holiday) => holiday.day === day)) minutes++;
  }
  return minutes;
}

/** The same numbers in every run. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test.each(CALENDARS.map((hours) => [hours.zone, hours.week.length, hours] as const))(
  '%s with %i windows a week: as many seconds as there are minutes in its hours, over changes of the clock',
  (_zone, _windows, hours) => {
    const work = composeBusinessHours(hours, '2026-03-01', '2026-11-30');
    const draw = drawFrom(7);
    for (let round = 0; round < ROUNDS; round++) {
      const near = moment(
        ['2026-03-27T00:00Z', '2026-10-23T00:00Z', '2026-04-03T00:00Z', '2026-10-02T00:00Z'][round % 4] ?? '',
      );
      const from = near + draw(3 * 1440) * 60;
      const to = from + draw(3 * 1440) * 60;
      const counted = countMinutes(hours, from, to) * 60;
      expect(elapsedBusinessSeconds(work, from, to), `${from} ${to}`).toBe(counted);
      const due = addBusinessSeconds(work, from, counted + 60);
      expect(elapsedBusinessSeconds(work, from, due ?? from)).toBe(counted + 60);
      expect(elapsedBusinessSeconds(work, from, (due ?? from) - 1)).toBe(counted + 59);
    }
  },
);

test('the table by days says the same as the hours, whatever the zone', () => {
  for (const hours of CALENDARS) {
    const work = composeBusinessHours(hours, '2026-03-01', '2026-11-30');
    const [first, last] = [moment('2026-03-01T00:00Z') / 86_400, moment('2026-11-30T00:00Z') / 86_400];
    const { days, before, pieces } = tabulateBusinessDays(work, first, last);
    const until = (instant: number) => {
      const at = days.indexOf(Math.floor(instant / 86_400));
      const second = instant - (days[at] ?? 0) * 86_400;
      return pieces.reduce(
        (sum, { start, length }) => sum + Math.max(0, Math.min(second - (start[at] ?? 0), length[at] ?? 0)),
        before[at] ?? Number.NaN,
      );
    };
    const draw = drawFrom(11);
    for (let round = 0; round < 200; round++) {
      const from = moment('2026-03-02T00:00Z') + draw(250 * 86_400);
      const to = from + draw(20 * 86_400);
      expect(until(to) - until(from)).toBe(elapsedBusinessSeconds(work, from, to));
    }
  }
});

test('four hours from Friday at five are over on Monday at noon; a holiday puts it off', () => {
  const [rome] = CALENDARS;
  if (rome === undefined) throw new RangeError('no calendar');
  const due = (from: string) => {
    const at = addBusinessSeconds(composeBusinessHours(rome, '2026-03-01', '2026-05-01'), moment(from), 4 * 3600);
    return at === null ? null : new Date(at * 1000).toISOString();
  };
  // at +01:00 before the clock goes forward on Sunday, +02:00 after it
  expect(due('2026-03-27T17:00:00+01:00')).toBe('2026-03-30T10:00:00.000Z');
  // Easter Monday, 6 April
  expect(due('2026-04-03T17:00:00+02:00')).toBe('2026-04-07T10:00:00.000Z');
  // the end of a day is an end, and not the beginning of the next
  expect(due('2026-04-07T14:00:00+02:00')).toBe('2026-04-07T16:00:00.000Z');
  expect(due('2026-04-30T17:00:00+02:00')).toBe('2026-05-01T10:00:00.000Z');
  expect(due('2026-05-01T17:00:00+02:00')).toBe(null);
});
