import type { DataTable } from './analysis.ts';

const MISSING = new Set(['', 'NA', 'N/A', 'NaN', 'null']);

/**
 * The rows of each group, in the order in which the groups first appear.
 *
 * @param table the data
 * @param by    the column of the groups, or nothing for all rows together
 * @returns     name and rows of each; rows whose group is missing are in none
 */
export function groupRows(table: DataTable, by: string | undefined): { name: string; rows: number[] }[] {
  if (by === undefined) return [{ name: '—', rows: Array.from({ length: table.rows }, (_unused, i) => i) }];
  const groups = new Map<string, number[]>();
  table.text(by).forEach((cell, i) => {
    const name = cell.trim();
    if (MISSING.has(name)) return;
    const rows = groups.get(name);
    if (rows === undefined) groups.set(name, [i]);
    else rows.push(i);
  });
  return [...groups].map(([name, rows]) => ({ name, rows }));
}
