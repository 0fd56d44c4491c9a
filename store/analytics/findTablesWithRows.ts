import type { Analytics } from './openAnalytics.ts';

/**
 * Which of the tables hold rows of an import: a deletion goes through every part of a table, also where there is nothing to
 * delete. On a cluster all of them, as the node that is asked may not have heard of the newest rows.
 */
export async function findTablesWithRows<Name extends string>(
  analytics: Analytics,
  tables: readonly Name[],
  params: { workspace: number; import: number },
): Promise<readonly Name[]> {
  if (analytics.topology.mode === 'cluster') return tables;
  const of = 'WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}';
  const looks = tables.map((table) => `SELECT '${table}' AS name FROM (SELECT 1 FROM ${table} ${of} LIMIT 1)`);
  const found = await analytics.ask<{ name: Name }>(looks.join('\nUNION ALL '), params);
  return found.map(({ name }) => name);
}
