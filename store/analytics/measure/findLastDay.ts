import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';
import type { Where } from './listFacets.ts';

const newest = question(import.meta.url, 'findLastDay.sql');

/** The day of the newest observation, from which periods count back; null where there is none. `readExtent` costs many times as much. */
export async function findLastDay(analytics: Analytics, { workspace, hidden }: Where): Promise<string | null> {
  const [found] = await analytics.ask<{ lastDay: string | null }>(newest, { workspace, hidden });
  return found?.lastDay ?? null;
}
