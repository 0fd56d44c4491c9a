import type { Unequal } from '@plumbline/model/promiseRemedy.ts';

/** One broken promise, as far as its remedy goes. Moments in milliseconds. */
export type TreatedCase = {
  given: number;
  /** null where no remedy is due */
  due: { amount: number | null; version: number } | null;
  /** null where none was given */
  remedied: { amount: number | null } | null;
};

/**
 * How a case was treated otherwise than equal ones: passed over while a later equal one was remedied, given another amount than the
 * rule has, or remedied although none is due. Equal are cases in which the same version of the rule gives the remedy.
 *
 * @param latest  of each version, when the latest promise was given that was remedied by it long enough ago
 * @returns       null where it was treated alike
 */
export function findUnequal(one: TreatedCase, latest: ReadonlyMap<number, number>): Unequal | null {
  if (one.due === null) return one.remedied === null ? null : 'notDue';
  if (one.remedied === null)
    return one.given < (latest.get(one.due.version) ?? Number.NEGATIVE_INFINITY) ? 'passedOver' : null;
  return one.due.amount !== null && one.remedied.amount !== one.due.amount ? 'otherAmount' : null;
}
