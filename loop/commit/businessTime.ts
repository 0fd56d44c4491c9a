import type { BusinessHours } from './composeBusinessHours.ts';

/**
 * Seconds worked between two instants.
 *
 * @param from  seconds since 1970
 * @param to    the same; earlier than `from` gives what lies between with a minus
 * @returns     seconds; instants outside of the period of the hours count as its ends
 */
export function elapsedBusinessSeconds(hours: BusinessHours, from: number, to: number): number {
  return workedUntil(hours, to) - workedUntil(hours, from);
}

/**
 * The instant at which so many seconds will have been worked: the inverse of `elapsedBusinessSeconds`.
 *
 * Where the seconds end with a stretch of work, that end is the answer and not the beginning of the next.
 *
 * @param seconds  above 0; 0 gives `from` itself
 * @returns        seconds since 1970; null where the hours end before that
 */
export function addBusinessSeconds(hours: BusinessHours, from: number, seconds: number): number | null {
  if (seconds <= 0) return from;
  const wanted = workedUntil(hours, from) + seconds;
  const at = lastAtMost(hours.before, wanted, true);
  const [start, end, before] = [hours.starts[at], hours.ends[at], hours.before[at]];
  if (start === undefined || end === undefined || before === undefined) return null;
  return wanted - before > end - start ? null : start + wanted - before;
}

/** Seconds worked until an instant, since the beginning of the hours. */
export function workedUntil({ starts, ends, before }: BusinessHours, instant: number): number {
  const at = lastAtMost(starts, instant, false);
  const [start, end, worked] = [starts[at], ends[at], before[at]];
  if (start === undefined || end === undefined || worked === undefined) return 0;
  return worked + Math.min(instant, end) - start;
}

/** The last place whose number is at most (or, `strictly`, below) the limit; −1 where there is none. */
function lastAtMost(numbers: readonly number[], limit: number, strictly: boolean): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const number = numbers[middle] as number;
    if (strictly ? number < limit : number <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
