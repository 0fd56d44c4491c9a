import { rowsOf } from './ddl.ts';
import type { Analytics } from './openAnalytics.ts';

/** Drops what was written of a workspace under some numbers, table by table in their order. */
export async function dropEditions(
  analytics: Analytics,
  tables: readonly string[],
  { workspace, editions }: { workspace: number; editions: readonly number[] },
): Promise<void> {
  for (const table of tables)
    for (const edition of editions)
      await analytics.command(
        `ALTER TABLE ${rowsOf(analytics, table)} DROP PARTITION ({workspace:UInt32}, {edition:UInt64})`,
        { workspace, edition },
      );
}
