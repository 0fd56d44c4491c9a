import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../question.ts';
import { localName } from '../ddl.ts';
import { findTablesWithRows } from '../findTablesWithRows.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { BLOCK_WEEKS } from './blocksOfWeeks.ts';

const insertTotals = question(import.meta.url, 'insertWeeklyTotals.sql');
const insertPeople = question(import.meta.url, 'insertWeeklyPeople.sql');
const insertBlockTotals = question(import.meta.url, 'insertBlockTotals.sql');
const insertBlockPeople = question(import.meta.url, 'insertBlockPeople.sql');

export type RollupTarget = { workspace: number; import: number };
const ROLLUPS = ['weeklyTotals', 'weeklyPeople'] as const;

/**
 * Builds the roll-ups of one import from its rows: by week, and from those by block of weeks. Call it when all rows are written and before the import is
 * shown; building again replaces what a killed process may have left half done.
 */
export async function buildRollups(
  analytics: Analytics,
  target: RollupTarget,
  options: AskOptions = {},
): Promise<void> {
  await dropRollups(analytics, target);
  await analytics.command(insertTotals, { ...target, groups: LIMITS.rollupGroups }, options);
  await analytics.command(insertPeople, target, options);
  // of people last: where theirs are whole, all are
  for (const blocks of [insertBlockTotals, insertBlockPeople]) {
    await analytics.command(blocks, { ...target, weeks: BLOCK_WEEKS }, options);
  }
}

/** Removes the roll-ups of an import that is rolled back. */
export async function dropRollups(analytics: Analytics, { workspace, import: number }: RollupTarget): Promise<void> {
  for (const table of await findTablesWithRows(analytics, ROLLUPS, { workspace, import: number })) {
    await analytics.command(
      `ALTER TABLE ${localName(analytics.topology, table)} DELETE WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}`,
      { workspace, import: number },
      { settings: { mutations_sync: '2' } },
    );
  }
}
