import { question } from '../../question.ts';
import { localName, rowsOf } from '../ddl.ts';
import type { Analytics } from '../openAnalytics.ts';

const newParts = question(import.meta.url, 'countNewParts.sql');
/** So many parts of one file each are left to the engine's own merging. */
const NEW_PARTS_MAX = 2;
const ROUNDS_MAX = 10;

/** The tables into which an import writes most of its rows. */
const LARGE = ['observations', 'answers'] as const;

/**
 * Lets parts pile up while a large import writes: merging them five at a time, as the engine would, costs it more than
 * writing them does. Very large imports still merge now and then, so that parts never become too many to insert.
 *
 * `resumeMerges` follows when the import has ended, or at the next start.
 */
export async function postponeMerges(analytics: Analytics): Promise<void> {
  for (const table of LARGE)
    await analytics.command(`ALTER TABLE ${rowsOf(analytics, table)} MODIFY SETTING min_parts_to_merge_at_once = 50`);
}

/** The engine merges as it does by itself. May be repeated. */
export async function resumeMerges(analytics: Analytics): Promise<void> {
  for (const table of LARGE)
    await analytics.command(`ALTER TABLE ${rowsOf(analytics, table)} RESET SETTING min_parts_to_merge_at_once`);
}

/**
 * Merges what a large import wrote into parts with a file a column, which questions read faster. Nobody waits for it.
 *
 * @param signal  aborted where the process stops; what is not merged by then the engine merges some day
 */
export async function mergeNewParts(analytics: Analytics, signal: AbortSignal): Promise<void> {
  try {
    for (const table of LARGE) await mergeNewPartsOf(analytics, table, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function mergeNewPartsOf(analytics: Analytics, table: string, signal: AbortSignal): Promise<void> {
  const params = { table: localName(analytics.topology, table) };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const [found] = await analytics.ask<{ parts: number }>(newParts, params, { signal });
    if (found === undefined || found.parts <= NEW_PARTS_MAX) return;
    await analytics.command(`OPTIMIZE TABLE ${rowsOf(analytics, table)}`, {}, { signal });
  }
}
