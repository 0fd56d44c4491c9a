import { isWorkDone } from './isWorkDone.ts';

/**
 * Looks for the work among so many numbers, so that a page can search a little at a time and stay awake.
 *
 * @param from  the first number to try; go on at `from + count`
 * @param count a few hundred take a few milliseconds on a slow phone
 * @returns the work, or null where it is not among them
 */
export function searchWork(salt: string, bits: number, from: number, count: number): string | null {
  for (let number = from; number < from + count; number += 1) {
    const work = number.toString(36);
    if (isWorkDone(salt, bits, work)) return work;
  }
  return null;
}
