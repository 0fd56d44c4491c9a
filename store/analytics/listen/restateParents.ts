import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import { rowsOf } from '../ddl.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeParentsInsert } from './composeParentsInsert.ts';
import { inPeopleTurn } from './inPeopleTurn.ts';

export type RestatedImport = {
  workspace: number;
  importNumber: number;
  treeVersion: number;
  /** keys whose rows were computed and go */
  stale: readonly string[];
  /** parents to compute, the deepest level first */
  levels: ImportPlan['parents'];
};

/**
 * Computes the parents of one import anew, in place of those that were computed before. May be repeated.
 *
 * Between taking away and writing there is a moment without parents, in which figures of them are missing; rows that
 * count twice, or with two weights at once, there never are. Live rows wait for answers that are being written.
 *
 * @returns rows written
 */
export async function restateParents(
  analytics: Analytics,
  { workspace, importNumber, treeVersion, stale, levels }: RestatedImport,
  options: AskOptions = {},
): Promise<number> {
  const ask = { ...options, settings: { max_execution_time: 3600, ...options.settings } };
  const parents = new Set(levels.flatMap((level) => level.parents.map(({ key }) => key)));
  const gone = [...new Set([...stale, ...parents])];
  if (gone.length === 0) return 0;
  const work = async () => {
    await analytics.command(
      `DELETE FROM ${rowsOf(analytics, 'observations')} WHERE workspace = {workspace:UInt32} AND import = {importNumber:UInt32} AND kind = 'dimension' AND dimension IN {gone:Array(String)}`,
      { workspace, importNumber, gone },
      ask,
    );
    let rows = 0;
    for (const level of levels) {
      const { sql, params } = composeParentsInsert(level, { workspace, importNumber, treeVersion });
      rows += (await analytics.command(sql, params, ask)).writtenRows;
    }
    return rows;
  };
  return importNumber === 0 ? inPeopleTurn(analytics, work) : work();
}
