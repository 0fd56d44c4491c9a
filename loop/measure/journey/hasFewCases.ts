import type { Reading } from '../reading.ts';
import type { FollowCount } from './composeMap.ts';
import type { RepeatCount } from './composeRework.ts';
import { isFew, isNearly } from './tellCounts.ts';

/**
 * Whether the passages of a journey, or what came again in it, have a count of too few, or one that all but too few have: the map and
 * the returns tell all their counts in tens then.
 *
 * @param repeats  empty where only passages are told
 */
export function hasFewCases(
  follows: readonly FollowCount[],
  repeats: readonly RepeatCount[],
  reading: Reading,
): boolean {
  const whole = follows.find(({ before, after }) => before === 0 && after === 0);
  if (whole === undefined) return false;
  const isTelling = (row: { cases: number; people: number }, events: number) =>
    isFew(row.people, reading) || isNearly(row, whole, reading) || isFew(events - row.cases, reading);
  return (
    follows.some((row) => row !== whole && isTelling(row, row.follows)) ||
    repeats.some((row) => {
      const back = { cases: row.backCases, people: row.backPeople };
      const fewBack = [row.backPeople, row.loopPeople, row.laterPeople].some((people) => isFew(people, reading));
      return isTelling(row, row.events) || fewBack || (row.between === 0 && isNearly(back, row, reading));
    })
  );
}
