import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';

const underWay = question(import.meta.url, 'countUnderWay.sql');
const stored = question(import.meta.url, 'countStored.sql');

/** How many questions and insertions the engine is working on: work that nobody waits for lets them pass. */
export async function countUnderWay(analytics: Analytics): Promise<number> {
  const [found] = await analytics.ask<{ underWay: number }>(underWay);
  return found?.underWay ?? 0;
}

/** About how much counting the pages of a workspace cost: its observations and events, hidden ones too. */
export async function countStored(analytics: Analytics, workspace: number): Promise<number> {
  const [found] = await analytics.ask<{ rows: number }>(stored, { workspace });
  return Number(found?.rows ?? 0);
}
