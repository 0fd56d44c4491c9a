import type { CalendarHours } from '@plumbline/model/businessCalendar.ts';
import { listZoneOffsets, type OffsetStretch } from './zoneOffsets.ts';

const DAY = 86_400;

/** Stretches of work in seconds since 1970, in order and apart from each other; `before` is what was worked until each. */
export type BusinessHours = {
  starts: readonly number[];
  ends: readonly number[];
  before: readonly number[];
};

/**
 * The stretches of time in which a company works, as instants: an instant is worked when its civil time in the zone lies in
 * the hours of its weekday and its day is no holiday.
 *
 * So an hour that the clock skips in spring is not worked, and one that comes twice in autumn counts twice.
 *
 * @param from  civil day, `YYYY-MM-DD`, the first that is wanted
 * @param to    the last
 * @throws RangeError for a period that ends before it begins
 * Checked  against a count of every minute, over changes of the clock in five zones
 */
export function composeBusinessHours(hours: CalendarHours, from: string, to: string): BusinessHours {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (!(last >= first)) throw new RangeError(`the period ends before it begins: ${from} – ${to}`);
  const holidays = new Set(hours.holidays.map(({ day }) => dayNumber(day)));
  const week = windowsByWeekday(hours);
  const offsets = listZoneOffsets(hours.zone, (first - 1) * DAY, (last + 2) * DAY);
  const stretches: [start: number, end: number][] = [];
  for (let day = first; day <= last; day++) {
    if (holidays.has(day)) continue;
    for (const [start, end] of week[weekdayOf(day)] ?? []) {
      stretches.push(...asInstants(offsets, day * DAY + start, day * DAY + end));
    }
  }
  return accumulate(merge(stretches));
}

/** Civil seconds as instants: under each offset in force, what of them lies in its stretch. */
function asInstants(offsets: readonly OffsetStretch[], start: number, end: number): [number, number][] {
  // a civil time is at most a day from the instant, so only offsets near by can hold it
  const found: [number, number][] = [];
  for (let at = firstEndingAfter(offsets, start - DAY); at < offsets.length; at++) {
    const { from, to, offset } = offsets[at] as OffsetStretch;
    if (from > end + DAY) break;
    const [low, high] = [Math.max(from, start - offset), Math.min(to, end - offset)];
    if (low < high) found.push([low, high]);
  }
  return found;
}

function firstEndingAfter(offsets: readonly OffsetStretch[], second: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((offsets[middle] as OffsetStretch).to > second) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** In order, with what touches or overlaps as one. */
function merge(stretches: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of stretches.sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function accumulate(stretches: readonly [number, number][]): BusinessHours {
  const before: number[] = [];
  let worked = 0;
  for (const [start, end] of stretches) {
    before.push(worked);
    worked += end - start;
  }
  return { starts: stretches.map(([start]) => start), ends: stretches.map(([, end]) => end), before };
}

function windowsByWeekday({ week }: CalendarHours): Record<number, [number, number][]> {
  const windows: Record<number, [number, number][]> = {};
  for (const { day, from, to } of week) {
    windows[day] ??= [];
    windows[day].push([secondsOf(from), secondsOf(to)]);
  }
  return windows;
}

/** Days since 1970 of a civil day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000 / DAY;

/** 1970 began with a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

function secondsOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 3600 + minute * 60;
}
