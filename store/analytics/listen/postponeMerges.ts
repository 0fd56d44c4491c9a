import { rowsOf } from '../ddl.ts';
import type { Analytics } from '../openAnalytics.ts';

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
