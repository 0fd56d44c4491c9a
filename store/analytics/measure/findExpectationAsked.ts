import type { Asked } from '@plumbline/model/mark.ts';
import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';
import type { Where } from './listFacets.ts';

const asked = question(import.meta.url, 'findExpectationAsked.sql');
const units = question(import.meta.url, 'listNativeUnits.sql');

/** Which expectation to show where nobody said: the one asked before the service if there is any, else the recalled. */
export async function findExpectationAsked(analytics: Analytics, where: Where): Promise<Asked> {
  const found = await analytics.ask(asked, where);
  return found.length > 0 ? 'before' : 'after';
}

/** The same as the column that holds it. */
export async function findExpectationColumn(
  analytics: Analytics,
  where: Where,
): Promise<'expected' | 'expectedRecalled'> {
  return (await findExpectationAsked(analytics, where)) === 'before' ? 'expected' : 'expectedRecalled';
}

/** The unit of native measures by dimension, as the rows say it. */
export async function listNativeUnits(analytics: Analytics, where: Where): Promise<Record<string, string>> {
  const rows = await analytics.ask<{ dimension: string; unit: string }>(units, where);
  return Object.fromEntries(rows.map(({ dimension, unit }) => [dimension, unit]));
}
