import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';

const withoutRollups = question(import.meta.url, 'listImportsToRollUp.sql');

/** Numbers of imports that have observations and no roll-ups of them; `hidden` ones are left out. */
export async function listImportsToRollUp(
  analytics: Analytics,
  workspace: number,
  hidden: readonly number[],
): Promise<number[]> {
  const rows = await analytics.ask<{ import: number }>(withoutRollups, { workspace, hidden });
  return rows.map((row) => row.import);
}
