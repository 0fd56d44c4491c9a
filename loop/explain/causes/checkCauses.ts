import type { Cause } from '@plumbline/model/cause.ts';

/** What is wrong with the causes as they are to be saved; the words are `errors:causes.FAULT`. */
export type CauseFault = { fault: 'twice' | 'noParent' | 'underItself' | 'tooDeep' | 'removed'; key: string };

/**
 * Looks for what cannot be kept: a key twice, a cause under one that is not there, under itself or on a third level, and a
 * cause that was there before and is not any more. Decisions name causes by their keys, so a cause is retired, not removed.
 *
 * @param causes  as they are to be
 * @param before  as they are
 * @returns       the first fault, null where there is none
 */
export function checkCauses(causes: readonly Cause[], before: readonly Cause[]): CauseFault | null {
  const byKey = new Map(causes.map((cause) => [cause.key, cause]));
  for (const [at, { key, parent }] of causes.entries()) {
    if (causes.findIndex((other) => other.key === key) !== at) return { fault: 'twice', key };
    if (parent === null) continue;
    if (parent === key) return { fault: 'underItself', key };
    const above = byKey.get(parent);
    if (above === undefined) return { fault: 'noParent', key };
    if (above.parent === key) return { fault: 'underItself', key };
    if (above.parent !== null) return { fault: 'tooDeep', key };
  }
  const removed = before.find(({ key }) => !byKey.has(key));
  return removed === undefined ? null : { fault: 'removed', key: removed.key };
}
