import { addBusinessSeconds } from '@plumbline/loop/commit/businessTime.ts';
import { type BusinessHours, composeBusinessHours } from '@plumbline/loop/commit/composeBusinessHours.ts';
import { instantOfDay } from '@plumbline/loop/commit/instantOfDay.ts';
import type { PromiseRule } from '@plumbline/model/servicePromise.ts';
import type { JudgedBy } from '../ledger/composeOutcomesAsked.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Open promises are rarely older; of those that are, time is counted by the clock. */
const BACK_DAYS = 400;
const AHEAD_DAYS = 550;

/** When a customer was promised something: the moment, and the civil day of it. */
export type Given = { at: number; day: string };
export type TimeOfPromise = {
  /** true where only days count: then times are civil days */
  byDay: boolean;
  /** the moment so many days (or hours of the promise's calendar) after it was given */
  momentAfter: (given: Given, room: number) => Date;
  /** the same as it is written: `YYYY-MM-DD`, or a moment */
  write: (given: Given, room: number) => string;
};

/** How the time of a rule becomes days and moments. */
export function timeOfPromise(rule: PromiseRule, judged: JudgedBy): TimeOfPromise {
  const byDay = rule.kind === 'date';
  const hoursOf = calendarsOf(judged);
  const momentAfter = (given: Given, room: number): Date => {
    if (byDay) return new Date(instantOfDay(dayAfter(given.day, room), judged.zone));
    const stretch = judged.timeline.findLast(({ from }) => from <= given.at);
    const hours = stretch?.calendarVersion == null ? null : hoursOf(stretch.calendarVersion);
    const worked = hours === null ? null : addBusinessSeconds(hours, given.at / 1000, room * 3600);
    return new Date(worked === null ? given.at + room * HOUR_MS : worked * 1000);
  };
  return {
    byDay,
    momentAfter,
    write: (given, room) => (byDay ? dayAfter(given.day, room) : momentAfter(given, room).toISOString()),
  };
}

function calendarsOf({ calendars, span }: JudgedBy): (version: number) => BusinessHours | null {
  const known = new Map<number, BusinessHours>();
  const civil = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  return (version) => {
    const hours = calendars.get(version);
    if (hours === undefined) return null;
    const composed =
      known.get(version) ??
      composeBusinessHours(hours, civil(span.last - BACK_DAYS * DAY_MS), civil(span.last + AHEAD_DAYS * DAY_MS));
    known.set(version, composed);
    return composed;
  };
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + Math.ceil(days - 1e-9) * DAY_MS).toISOString().slice(0, 10);
