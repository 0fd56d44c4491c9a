import type { WeekVolume } from '@plumbline/model/quality.ts';
import { limitsOfCounts } from '@plumbline/stats/time/limitsOfCounts.ts';
import { dayNumber, dayOfNumber, mondayOf } from './dayNumber.ts';

/** Weeks that must lie before one that is judged, and the most that are looked at. */
export const WEEKS_BEFORE_MIN = 8;
const WEEKS_BEFORE_MAX = 26;
const WEEKS_SHOWN = 53;
/** Weeks without anything after the newest that are shown, so that an end is seen and a past is not drowned. */
const SILENT_WEEKS_MAX = 4;
/** That of control charts: one false alarm in some 370 weeks. */
const CONFIDENCE = 0.9973;

/**
 * Judges the occasions of each week against the weeks before it.
 *
 * A week outside its limits stays out of the history of later ones, else a burst would hide the next.
 *
 * @param byDay  occasions by civil day
 * @param today  civil day; its week is not over and not judged
 */
export function judgeVolume(byDay: ReadonlyMap<string, number>, today: string): WeekVolume[] {
  const counts = new Map<number, number>();
  for (const [day, occasions] of byDay) {
    const week = mondayOf(dayNumber(day));
    counts.set(week, (counts.get(week) ?? 0) + occasions);
  }
  const now = mondayOf(dayNumber(today));
  const known = [...counts.keys()].filter((week) => week <= now);
  if (known.length === 0) return [];
  const newest = Math.max(...known);
  const last = Math.min(now, newest + 7 * SILENT_WEEKS_MAX);
  // before what is shown lies what the first of it is judged by
  const first = Math.max(Math.min(...known), last - 7 * (WEEKS_SHOWN + WEEKS_BEFORE_MAX));
  const usual: number[] = [];
  const weeks: WeekVolume[] = [];
  for (let week = first; week <= last; week += 7) {
    const occasions = counts.get(week) ?? 0;
    const judged = judgeWeek(occasions, usual.slice(-WEEKS_BEFORE_MAX), week === now, week === first);
    // the first week may have begun in its middle
    if (week !== first && (judged.state === 'within' || judged.state === 'tooShort')) usual.push(occasions);
    weeks.push({ week: dayOfNumber(week), occasions, ...judged });
  }
  return weeks.slice(-WEEKS_SHOWN);
}

function judgeWeek(
  occasions: number,
  before: readonly number[],
  unfinished: boolean,
  first: boolean,
): Omit<WeekVolume, 'week' | 'occasions'> {
  const none = { expected: null, low: null, high: null };
  if (first || before.length < WEEKS_BEFORE_MIN) return { ...none, state: unfinished ? 'unfinished' : 'tooShort' };
  const { expected, low, high } = limitsOfCounts(before, CONFIDENCE);
  if (unfinished) return { expected, low, high, state: 'unfinished' };
  const state = occasions > high ? 'above' : occasions < low ? 'below' : 'within';
  return { expected, low, high, state };
}
