import { openRandom } from './random.ts';

/** Up to so many units a resample draws each by itself. */
export const DRAWN_EACH_MAX = 20_000;
/** Groups that are drawn whole where there are more. */
export const DRAWN_GROUPS = 1024;
/** Always the same groups: the seed of a resampling draws among them. */
const SEED = 1024;

/**
 * Deals units into groups at random, so that a resample draws 1,024 groups and not a million units.
 *
 * Groups of independent units, dealt without a look at them, vary as the units do: sums over groups drawn whole have the spread of
 * sums over units, and a standard error from 1,024 groups is itself uncertain by about 2 %.
 *
 * @param units how many there are
 * @returns     the group of each, 0..1,023; null where there are so few that each is drawn by itself
 *
 * Source  [cameron-miller-2015]; [efron-tibshirani-1993]     Checked  intervals against those of units drawn one by one
 */
export function groupForDrawing(units: number): Int32Array | null {
  if (units <= DRAWN_EACH_MAX) return null;
  const random = openRandom(SEED);
  const groups = new Int32Array(units);
  for (let unit = 0; unit < units; unit++) groups[unit] = random.below(DRAWN_GROUPS);
  return groups;
}
