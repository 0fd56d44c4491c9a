import type { Analytics } from '../openAnalytics.ts';

const last = new WeakMap<Analytics, Promise<unknown>>();

/**
 * Runs what gives numbers to people, takes them away, or relies on those that are there, one after the other.
 *
 * A number is the highest so far and one more: two at once would give the same one to two people. Whoever looks numbers up
 * keeps the turn until the rows that bear them are written, or a removal in between would leave rows of nobody.
 */
export function inPeopleTurn<T>(analytics: Analytics, work: () => Promise<T>): Promise<T> {
  const done = (last.get(analytics) ?? Promise.resolve()).then(work);
  // that it failed is told to who asked for it; what waits behind it runs all the same
  last.set(
    analytics,
    done.catch(() => undefined),
  );
  return done;
}
