import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';

const withoutRollups = question(import.meta.url, 'listImportsToRollUp.sql');

/** Numbers of imports whose roll-ups are missing, or were left half done by a killed process; `hidden` ones are left out. */
export async function listImportsToRollUp(
  analytics: Analytics,
  workspace: number,
  hidden: readonly number[],
): Promise<number[]> {
  const rows = await analytics.ask<{ import: number }>(withoutRollups, { workspace, hidden });
  return rows.map((row) => row.import);
}
