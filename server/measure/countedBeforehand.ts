import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';

/** What is being counted of a workspace before anybody asks: which version of its data, and how many of how many questions are through. */
export type CountedBeforehand = {
  version: string;
  done: number;
  /** 0 until it is known */
  of: number;
  /** pages already answer as of a version all of which is counted: they are not slow meanwhile */
  unnoticed: boolean;
};

const known = new WeakMap<Analytics, Map<string, CountedBeforehand>>();

/** By workspace; one version of each is counted at a time. */
export function countedBeforehand(analytics: Analytics): Map<string, CountedBeforehand> {
  const counted = known.get(analytics) ?? new Map<string, CountedBeforehand>();
  known.set(analytics, counted);
  return counted;
}
