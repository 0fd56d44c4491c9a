import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { DataTable } from './analysis.ts';
import { groupRows } from './groupRows.ts';

/**
 * The values of each group; rows without a value or a group are left out.
 *
 * @param table  the data
 * @param value  column of numbers
 * @param by     column of groups
 * @param wanted groups in the order wanted; all in the order they appear if not given
 * @returns      names, values of each, cases used and left out (those of groups not wanted are neither)
 * @throws ArgumentError `category` where a group that is wanted does not occur
 */
export function readSamples(
  table: DataTable,
  value: string,
  by: string,
  wanted?: readonly string[],
): { names: string[]; samples: Float64Array[]; n: number; dropped: number } {
  const numbers = table.numbers(value);
  const groups = new Map(groupRows(table, by).map(({ name, rows }) => [name, rows]));
  const names = wanted === undefined ? [...groups.keys()] : [...wanted];
  let outside = 0;
  for (const [name, rows] of groups) if (!names.includes(name)) outside += rows.length;
  const samples = names.map((name) => {
    const rows = groups.get(name);
    if (rows === undefined) throw unseen(by, name, [...groups.keys()]);
    return Float64Array.from(
      rows.filter((i) => !Number.isNaN(numbers[i])),
      (i) => numbers[i] as number,
    );
  });
  const n = samples.reduce((sum, sample) => sum + sample.length, 0);
  return { names, samples, n, dropped: table.rows - outside - n };
}

/**
 * A column of names as 0 and 1.
 *
 * @param table    the data
 * @param column   a column of names
 * @param high     the name that counts as 1; every other name counts as 0
 * @param namesMax how many names there may be, 2 if not given: a third is likely a slip
 * @returns        0, 1, or NaN where the cell is missing
 * @throws ArgumentError `category` where `high` does not occur or there are too many names
 */
export function readBinary(table: DataTable, column: string, high: string, namesMax = 2): Float64Array {
  const groups = groupRows(table, column);
  const known = groups.map(({ name }) => name);
  if (!known.includes(high)) throw unseen(column, high, known);
  if (known.length > namesMax)
    throw new ArgumentError(
      column,
      'category',
      `has ${known.length} names instead of ${namesMax}: ${known.join(', ')}`,
      {
        value: known.join(', '),
      },
    );
  const made = new Float64Array(table.rows).fill(Number.NaN);
  for (const { name, rows } of groups) for (const i of rows) made[i] = name === high ? 1 : 0;
  return made;
}

/**
 * The refusal of a name that a column does not hold.
 *
 * @param column where it was looked for
 * @param name   what was looked for
 * @param known  what is there
 * @returns      the error, to be thrown
 */
export function unseen(column: string, name: string, known: readonly string[]): ArgumentError {
  const shown = known.slice(0, 20).join(', ');
  return new ArgumentError(column, 'category', `has no ${name}; there are ${shown}`, { value: name, known: shown });
}
