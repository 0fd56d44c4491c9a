import type { DataTable } from './analysis.ts';

/**
 * Whose each row is, where a file says so.
 *
 * @param table  the file
 * @param column of customers; every row is a customer of its own if not given
 * @returns      rows that have a customer, and whose they are
 * @throws ArgumentError as the table: `unknownName`
 */
export function readCustomers(
  table: DataTable,
  column: string | undefined,
): { rows: number[]; labels: (string | number)[] } {
  const all = Array.from({ length: table.rows }, (_unused, i) => i);
  if (column === undefined) return { rows: all, labels: all };
  const names = table.text(column).map((name) => name.trim());
  const rows = all.filter((i) => !['', 'NA'].includes(names[i] as string));
  return { rows, labels: rows.map((i) => names[i] as string) };
}
