import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import { type ImportFindings, QUARANTINE_REASONS } from '@plumbline/model/importRun.ts';
import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';
import { FLAG_YES, stagingTables } from './stagingTables.ts';

const flagged = question(import.meta.url, 'countFlagged.sql');
const asked = question(import.meta.url, 'listAsked.sql');
const marked = question(import.meta.url, 'countMarked.sql');

/** How many rows each rule of the mapping told apart; asked while the typed rows of the import are there. */
export async function countFlags(
  analytics: Analytics,
  plan: ImportPlan,
  importNumber: number,
): Promise<ImportFindings['flagged']> {
  if (plan.flags.length === 0) return [];
  const typed = stagingTables.typed(importNumber);
  const reason = QUARANTINE_REASONS.indexOf('flagged');
  const aside = await analytics.ask<{ value: string; rows: number }>(flagged, { typed, reason });
  const counts: ImportFindings['flagged'] = [];
  for (const { flag, values, putAside } of plan.flags) {
    const rows = putAside
      ? aside.filter(({ value }) => values.includes(value.trim())).reduce((sum, one) => sum + Number(one.rows), 0)
      : Number((await analytics.ask<{ rows: number }>(marked, { typed, pair: `${flag}=${FLAG_YES}` }))[0]?.rows ?? 0);
    counts.push({ flag, rows, putAside });
  }
  return counts;
}

/** The questions the mapping names that no row of the file answers: a name was written wrong, or nobody was asked. */
export async function listUnseen(analytics: Analytics, plan: ImportPlan, importNumber: number): Promise<string[]> {
  if (plan.asked.length === 0) return [];
  const typed = stagingTables.typed(importNumber);
  const seen = new Set((await analytics.ask<{ asked: number }>(asked, { typed })).map((row) => row.asked));
  return plan.asked.filter((_column, place) => !seen.has(place + 1)).map(({ name }) => name);
}
