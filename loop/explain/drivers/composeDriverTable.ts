import type { DriverBlock } from '@plumbline/model/driverModel.ts';

export type DriverUnit = { numbers: readonly (number | null)[]; word: string };
export type DriverTable = { columns: Record<string, Float64Array>; words: string[] };

/** The columns of blocks, each once, in the order in which units hold them. */
export function listColumns(blocks: readonly DriverBlock[]): string[] {
  return [...new Set(blocks.flatMap(({ items }) => items.map(({ column }) => column)))];
}

/**
 * Units as a table: a column an item, in the unit of its scale, turned over where its low end is the good one.
 *
 * @param names from `nameIndicators`
 * @param units with a number a column, in the order of `listColumns`
 */
export function composeItemTable(
  blocks: readonly DriverBlock[],
  names: ReadonlyMap<string, string>,
  units: readonly DriverUnit[],
): DriverTable {
  const columns: Record<string, Float64Array> = {};
  const places = new Map(listColumns(blocks).map((column, at) => [column, at]));
  for (const { items } of blocks)
    for (const { column, low, high, reversed } of items) {
      const at = places.get(column) as number;
      columns[names.get(column) as string] = Float64Array.from(units, ({ numbers }) => {
        const value = numbers[at] ?? Number.NaN;
        return reversed ? low + high - value : value;
      });
    }
  return { columns, words: units.map(({ word }) => word) };
}

/**
 * Units as a table with a column a block: the mean of its items on 0–100, of those that the unit has.
 *
 * @param units with a number a column, in the order of `listColumns`
 */
export function composeBlockTable(blocks: readonly DriverBlock[], units: readonly DriverUnit[]): DriverTable {
  const places = new Map(listColumns(blocks).map((column, at) => [column, at]));
  const columns = Object.fromEntries(
    blocks.map(({ key, items }) => [
      key,
      Float64Array.from(units, ({ numbers }) => {
        let [sum, given] = [0, 0];
        for (const { column, low, high, reversed } of items) {
          const value = numbers[places.get(column) as number] ?? null;
          if (value === null) continue;
          const share = (value - low) / (high - low);
          sum += Math.min(100, Math.max(0, (reversed ? 1 - share : share) * 100));
          given++;
        }
        return given === 0 ? Number.NaN : sum / given;
      }),
    ]),
  );
  return { columns, words: units.map(({ word }) => word) };
}

/**
 * A table as the text of a file, with all digits: whoever reads it has the very numbers.
 *
 * @param group name and values of a further column of words
 */
export function composeTableText(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  group: { name: string; words: readonly string[] } | null = null,
): string {
  const names = Object.keys(columns);
  const rows = columns[names[0] ?? '']?.length ?? 0;
  const lines = [[...names, ...(group === null ? [] : [group.name])].map(quote).join(',')];
  for (let i = 0; i < rows; i++) {
    const cells = names.map((name) => {
      const value = columns[name]?.[i] ?? Number.NaN;
      return Number.isNaN(value) ? '' : String(value);
    });
    lines.push([...cells, ...(group === null ? [] : [quote(group.words[i] ?? '')])].join(','));
  }
  return `${lines.join('\n')}\n`;
}

const quote = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
