import { LIMITS } from '@plumbline/model/limits.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { question } from '../../question.ts';
import { type Keep, keepNothing } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const findStaff = question(import.meta.url, 'findStaffAsCustomers.sql');
const findCustomers = question(import.meta.url, 'findCustomersBeside.sql');

/**
 * The dimensions on which customers say what they expect and perceive, and the staff answered the same of itself.
 *
 * There only what the staff says of the company counts; a dimension that nobody but the staff answers is its own. Questions leave
 * the rest out by a part of theirs, `staff`, which costs something and is asked only where there is anything to leave out.
 *
 * @param keep  holds the answer: it is the same for all questions of a workspace, and costs a pass over its rows
 * @returns     keys of dimensions or metrics, by the kind that is asked
 */
export async function findStaffAsCustomers(
  analytics: Analytics,
  { workspace, hidden, kind }: Pick<MomentsQuestion, 'workspace' | 'hidden' | 'kind'>,
  options: AskOptions = {},
  keep: Keep = keepNothing,
): Promise<readonly string[]> {
  return keep(['staffAsCustomers', hidden, kind], () => askForStaff(analytics, { workspace, hidden, kind }, options));
}

async function askForStaff(
  analytics: Analytics,
  where: Pick<MomentsQuestion, 'workspace' | 'hidden' | 'kind'>,
  options: AskOptions,
): Promise<readonly string[]> {
  const asked = { ...where, rows: LIMITS.dimensionsMax };
  const ofStaff = await analytics.ask<{ dimension: string }>(findStaff, asked, options);
  if (ofStaff.length === 0) return [];
  const dimensions = ofStaff.map(({ dimension }) => dimension);
  const beside = await analytics.ask<{ dimension: string }>(findCustomers, { ...asked, dimensions }, options);
  return beside.map(({ dimension }) => dimension);
}

/** The columns of what customers say, as they are read where the staff answered too. */
export const OF_CUSTOMERS = {
  adequate: 'adequateOfCustomers',
  expected: 'expectedOfCustomers',
  perceived: 'perceivedOfCustomers',
} as const;
