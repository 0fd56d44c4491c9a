import type { TrendStep } from '@plumbline/model/expectationTrend.ts';

export type Period = { from: string; to: string };

const DAY = 86_400_000;
const millis = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(millis(day) + days * DAY);
/** Whole days from the first day to the second. */
export const daysBetween = (first: string, second: string): number =>
  Math.round((millis(second) - millis(first)) / DAY);

/** The period that holds a day: an ISO week, or a month. */
export function periodOf(day: string, step: TrendStep): Period {
  if (step === 'week') {
    const from = addDays(day, -((new Date(millis(day)).getUTCDay() + 6) % 7));
    return { from, to: addDays(from, 6) };
  }
  const [year = 0, month = 1] = day.split('-').map(Number);
  return { from: `${day.slice(0, 7)}-01`, to: dayOf(Date.UTC(year, month, 0)) };
}

/** Periods in their order, `count` of them, of which the last holds a day. */
export function listPeriods(last: string, count: number, step: TrendStep): Period[] {
  const periods = [periodOf(last, step)];
  while (periods.length < count) periods.unshift(periodOf(addDays(periods[0]?.from ?? last, -1), step));
  return periods;
}

/** The periods that follow one. */
export function listNextPeriods(last: Period, count: number, step: TrendStep): Period[] {
  const periods: Period[] = [];
  for (let at = 0; at < count; at++) periods.push(periodOf(addDays((periods.at(-1) ?? last).to, 1), step));
  return periods;
}
