import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import type { Where } from './listFacets.ts';

const found = question(import.meta.url, 'findStaffAsCustomers.sql');

/**
 * Whether the staff answered what only customers can say of themselves: what they expect at least, expect, and perceive.
 *
 * Of the staff only what it says of the company counts. Questions leave the rest out by a part of theirs, `staff`, which costs
 * something and is asked only where there is anything to leave out.
 */
export async function findStaffAsCustomers(
  analytics: Analytics,
  { workspace, hidden }: Where,
  options: AskOptions = {},
): Promise<boolean> {
  return (await analytics.ask(found, { workspace, hidden }, options)).length > 0;
}

/** The columns of what customers say, as they are read where the staff answered too. */
export const OF_CUSTOMERS = {
  adequate: 'adequateOfCustomers',
  expected: 'expectedOfCustomers',
  perceived: 'perceivedOfCustomers',
} as const;
