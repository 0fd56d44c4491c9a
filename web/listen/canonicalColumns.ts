import type { MappedMark, Mapping } from '@plumbline/model/mapping.ts';
import { renameKinds } from './kinds/kindColumns.ts';

/**
 * Names every column one way: `header` in the first file, `alias.header` in the others; the joined side of a join
 * bare. People may write `orders.id` for a column of the first file too, and the form must know it as the same one.
 */
export function canonicalColumns(mapping: Mapping): Mapping {
  const base = Object.keys(mapping.files)[0] ?? '';
  const bare = (column: string, alias: string): string =>
    column.startsWith(`${alias}.`) ? column.slice(alias.length + 1) : column;
  return {
    ...renameColumns(mapping, (column) => bare(column, base)),
    joins: mapping.joins.map((join) => ({
      ...join,
      on: Object.fromEntries(
        Object.entries(join.on).map(([left, right]) => [bare(left, base), bare(right, join.file)]),
      ),
    })),
  };
}

function renameColumns(mapping: Mapping, rename: (column: string) => string): Mapping {
  const { time, occasion, weight, dimensionColumn } = mapping;
  return {
    ...mapping,
    time: 'column' in time ? { ...time, column: rename(time.column) } : time,
    ...(occasion === undefined ? {} : { occasion: { columns: occasion.columns.map(rename) } }),
    ...(weight === undefined ? {} : { weight: { column: rename(weight.column) } }),
    ...(dimensionColumn === undefined ? {} : { dimensionColumn: rename(dimensionColumn) }),
    marks: mapping.marks.map((mark) => renameMark(mark, rename)),
    long: mapping.long.map((one) => ({ ...one, column: rename(one.column) })),
    metrics: mapping.metrics.map((metric) => ({ ...metric, columns: metric.columns.map(rename) })),
    attributes: Object.fromEntries(Object.entries(mapping.attributes).map(([name, column]) => [name, rename(column)])),
    ...renameKinds(mapping, rename),
    promises: mapping.promises.map((promise) => ({
      ...promise,
      due: rename(promise.due),
      done: rename(promise.done),
    })),
  };
}

function renameMark(mark: MappedMark, rename: (column: string) => string): MappedMark {
  const { column, columns, native } = mark;
  return {
    ...mark,
    ...(column === undefined ? {} : { column: rename(column) }),
    ...(columns === undefined ? {} : { columns: columns.map(rename) }),
    ...(native === undefined ? {} : { native: renameNative(native, rename) }),
  };
}

function renameNative(
  native: NonNullable<MappedMark['native']>,
  rename: (column: string) => string,
): NonNullable<MappedMark['native']> {
  return 'column' in native
    ? {
        ...native,
        column: rename(native.column),
        ...(native.unitColumn === undefined ? {} : { unitColumn: rename(native.unitColumn) }),
      }
    : { ...native, daysFrom: rename(native.daysFrom), daysTo: rename(native.daysTo) };
}
