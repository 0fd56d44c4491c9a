import type { Route } from './walkPages.ts';

/**
 * How far along a respondent is, as a share of the questions on the way that the answers so far lead.
 *
 * @param page key of the page being answered
 * @param done questions of that page already answered, where they come one at a time
 * @returns 0 … 1; 1 only when nothing is left
 */
export function measureProgress(route: Route, page: string, done = 0): number {
  // a page without questions still takes a moment
  const weights = route.pages.map(({ questions }) => Math.max(1, questions.length));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const at = route.pages.findIndex((seen) => seen.page.page.key === page);
  if (all === 0 || at < 0) return all === 0 ? 1 : 0;
  const before = weights.slice(0, at).reduce((sum, weight) => sum + weight, 0);
  return Math.min(1, (before + Math.min(done, weights[at] ?? 0)) / all);
}
