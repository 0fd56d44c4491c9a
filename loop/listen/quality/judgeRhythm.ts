import type { Rhythm } from '@plumbline/model/quality.ts';
import { rankOfSilence } from '@plumbline/stats/time/rankOfSilence.ts';
import { dayNumber } from './dayNumber.ts';

/** With fewer gaps no silence is long enough to be rarer than one in twenty. */
export const GAPS_MIN = 19;
const P_LATE = 0.05;
/** A rhythm of long ago says little about now. */
const DAYS_KEPT = 400;

/**
 * Judges whether a source is silent for longer than its own rhythm bears.
 *
 * @param days   civil days on which something happened or came, in any order
 * @param today  civil day
 */
export function judgeRhythm(days: Iterable<string>, today: string): Rhythm {
  const sorted = [...new Set(days)].filter((day) => day <= today).sort();
  const newest = sorted.at(-1);
  if (newest === undefined)
    return { state: 'tooShort', newest: null, silenceDays: null, gaps: 0, usualGapDays: null, p: null };
  const silenceDays = dayNumber(today) - dayNumber(newest);
  const since = dayNumber(newest) - DAYS_KEPT;
  const numbers = sorted.map(dayNumber).filter((day) => day >= since);
  const gaps = numbers.slice(1).map((day, at) => day - (numbers[at] as number));
  const ordered = gaps.toSorted((one, other) => one - other);
  const middle = ordered[ordered.length >> 1] ?? null;
  if (gaps.length < GAPS_MIN)
    return { state: 'tooShort', newest, silenceDays, gaps: gaps.length, usualGapDays: middle, p: null };
  // today is not over: what comes every day may still come
  const p = rankOfSilence(gaps, Math.max(0, silenceDays));
  const state = silenceDays > (middle ?? 0) && p <= P_LATE ? 'late' : 'onTime';
  return { state, newest, silenceDays, gaps: gaps.length, usualGapDays: middle, p };
}
