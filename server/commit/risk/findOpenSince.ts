import { elapsedBusinessSeconds } from '@plumbline/loop/commit/businessTime.ts';
import { composeBusinessHours } from '@plumbline/loop/commit/composeBusinessHours.ts';
import { limitOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import type { CalendarHours } from '@plumbline/model/businessCalendar.ts';
import type { JudgedBy } from '../ledger/composeOutcomesAsked.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Further back nobody looks by a calendar: what is open since then is looked for in all that there is. */
const BACK_DAYS = 800;

/**
 * A moment before which nothing was given that is still within its time.
 *
 * @returns milliseconds since 1970; by a calendar a whole day earlier than need be, 0 where it is too far back to tell
 */
export function findOpenSince({ rules, calendars, span }: Pick<JudgedBy, 'rules' | 'calendars' | 'span'>): number {
  const hours = Math.max(...[...rules.values()].map(limitOfRule));
  const worked = [...calendars.values()];
  if (worked.length === 0) return Math.max(0, span.last - hours * HOUR_MS - HOUR_MS);
  return Math.min(...worked.map((calendar) => findWorkedSince(calendar, span.last, hours * 3600)));
}

function findWorkedSince(calendar: CalendarHours, last: number, seconds: number): number {
  const civil = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const composed = composeBusinessHours(calendar, civil(last - (BACK_DAYS + 2) * DAY_MS), civil(last + DAY_MS));
  for (let days = 1; days <= BACK_DAYS; days++) {
    const since = last - days * DAY_MS;
    if (elapsedBusinessSeconds(composed, since / 1000, last / 1000) > seconds) return since - DAY_MS;
  }
  return 0;
}
