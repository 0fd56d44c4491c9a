import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { DataTable } from './analysis.ts';
import { readNumbers } from './readNumbers.ts';

/**
 * A data table over columns in memory.
 *
 * @param columns by name, all of the same length; text that is empty or `NA` is missing
 * @returns       the table; numbers are read when they are asked for
 * @throws ArgumentError `length` where columns differ
 */
export function tableOfColumns(columns: Readonly<Record<string, ArrayLike<number | string>>>): DataTable {
  const names = Object.keys(columns);
  const rows = names.length === 0 ? 0 : (columns[names[0] as string]?.length ?? 0);
  for (const name of names) {
    const length = columns[name]?.length ?? 0;
    if (length !== rows) throw new ArgumentError(name, 'length', `has ${length} values instead of ${rows}`);
  }
  const find = (name: string): ArrayLike<number | string> => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column === undefined)
      throw new ArgumentError(name, 'unknownName', `is no column; there are ${names.join(', ')}`, {
        name,
        known: names.join(', '),
      });
    return column;
  };
  return {
    names,
    rows,
    numbers: (name) => readNumbers(name, find(name)),
    text: (name) => Array.from(find(name), String),
  };
}
