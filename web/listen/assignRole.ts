import type { Locale } from '@plumbline/model/locale.ts';
import type { MappedMark, Mapping } from '@plumbline/model/mapping.ts';
import type { ColumnRole } from './columnRole.ts';
import { freeKinds } from './kinds/kindColumns.ts';

/** What an edit needs to know about the moment and the reader. */
export type Editor = { day: string; locale: Locale };

/**
 * Gives a column one role in place of all it had; `null` ignores it.
 *
 * Single places (customer, time, weight, dimension) move to the column. A second column for the same mark of the same
 * dimension becomes another item of it.
 *
 * @param editor  the ISO day that all rows get where the column that told the time is taken away, and the language of
 *                names that this edit makes
 */
export function assignRole(mapping: Mapping, column: string, role: ColumnRole | null, editor: Editor): Mapping {
  const freed = freeColumn(mapping, column, editor.day);
  if (role === null) return freed;
  switch (role.role) {
    case 'customer':
      return { ...freed, customer: { ...keptOfCustomer(mapping, freed), column } };
    case 'occasion':
      return { ...freed, occasion: { columns: [...(freed.occasion?.columns ?? []), column].slice(0, 5) } };
    case 'time':
      return { ...freed, time: { ...keptOfTime(mapping, column), column, format: role.format } };
    case 'mark':
      return { ...freed, marks: addItem(freed.marks, column, role) };
    case 'native':
      return { ...freed, marks: [...freed.marks, { ...marked(role), native: { column } }] };
    case 'dimension':
      return { ...freed, dimensionColumn: column };
    case 'longMark':
      return {
        ...freed,
        long: [...freed.long.filter(({ mark }) => mark !== role.mark), { mark: role.mark, column, scale: role.scale }],
      };
    case 'metric':
      return { ...freed, metrics: addToMetric(freed, column, role.metric, editor.locale) };
    case 'attribute':
      return { ...freed, attributes: { ...freed.attributes, [role.name]: column } };
    case 'text':
      return {
        ...freed,
        texts: [...freed.texts, role.dimension === null ? { column } : { column, dimension: role.dimension }],
      };
    case 'weight':
      return { ...freed, weight: { column } };
    case 'due':
    case 'done':
      return { ...freed, promises: setPromise(freed, column, role, editor.locale) };
    case 'nativeFrom':
    case 'nativeTo':
    case 'turnPart':
    case 'eventPart':
    case 'paymentPart':
    case 'decidedPart':
    case 'keyPart':
    case 'factPart':
    case 'unitPart':
    case 'kanoPart':
    case 'basisPart':
      // these are set in panels of their own. Dates of a measure come in pairs, which one column's role cannot say; they are written in the text.
      return mapping;
  }
}

/** Another key leaves what else is known of the customer; what this column was said to hold does not hold for the next. */
function keptOfCustomer(before: Mapping, freed: Mapping): Partial<NonNullable<Mapping['customer']>> {
  const { also, facts } = freed.customer ?? before.customer ?? {};
  return { ...(also === undefined ? {} : { also }), ...(facts === undefined ? {} : { facts }) };
}

/** Another format of the same column leaves its zone, and what was decided of its days, as they are. */
function keptOfTime(
  { time }: Mapping,
  column: string,
): { zone?: string | undefined; ambiguous?: 'dmy' | 'mdy' | undefined } {
  if ('value' in time || time.column !== column) return {};
  const { column: _column, format: _format, ...kept } = time;
  return kept;
}

const marked = ({ dimension, mark }: { dimension: string; mark: MappedMark['mark'] }) => ({ dimension, mark });

function addItem(
  marks: readonly MappedMark[],
  column: string,
  role: Extract<ColumnRole, { role: 'mark' }>,
): MappedMark[] {
  const at = marks.findIndex(
    (mark) => mark.dimension === role.dimension && mark.mark === role.mark && mark.native === undefined,
  );
  const found = marks[at];
  if (found === undefined) return [...marks, { ...marked(role), column, scale: role.scale }];
  const columns = [...(found.columns ?? (found.column === undefined ? [] : [found.column])), column];
  return marks.with(at, { ...marked(role), columns, scale: role.scale });
}

function addToMetric(mapping: Mapping, column: string, key: string, locale: Locale): Mapping['metrics'] {
  const at = mapping.metrics.findIndex((metric) => metric.key === key);
  const found = mapping.metrics[at];
  if (found !== undefined) {
    // Weights stand in the order of the columns; with another column the old ones no longer fit.
    const { weights: _weights, ...rest } = found;
    return mapping.metrics.with(at, { ...rest, columns: [...found.columns, column] });
  }
  const scale = Object.keys(mapping.scales)[0] ?? { low: 1, high: 5, reversed: false };
  return [...mapping.metrics, { key, names: { [locale]: key }, columns: [column], scale }];
}

function setPromise(
  mapping: Mapping,
  column: string,
  role: Extract<ColumnRole, { role: 'due' | 'done' }>,
  locale: Locale,
): Mapping['promises'] {
  const at = mapping.promises.findIndex((promise) => promise.key === role.promise);
  const found = mapping.promises[at];
  if (found !== undefined) return mapping.promises.with(at, { ...found, [role.role]: column });
  const fresh: Mapping['promises'][number] = {
    key: role.promise,
    names: { [locale]: role.promise },
    due: column,
    done: column,
    by: 'day',
    dateFormat: 'iso',
    notDone: 'openUntilDue',
    party: 'company',
  };
  return [...mapping.promises, fresh];
}

/** Takes a column out of every place it stands in. */
export function freeColumn(mapping: Mapping, column: string, day: string): Mapping {
  const { customer, occasion, dimensionColumn, weight, ...rest } = freeKinds(mapping, column);
  const occasionColumns = occasion?.columns.filter((one) => one !== column) ?? [];
  return {
    ...rest,
    ...(customer === undefined || customer.column === column ? {} : { customer }),
    ...(occasionColumns.length === 0 ? {} : { occasion: { columns: occasionColumns } }),
    ...(dimensionColumn === undefined || dimensionColumn === column ? {} : { dimensionColumn }),
    ...(weight === undefined || weight.column === column ? {} : { weight }),
    time: 'column' in mapping.time && mapping.time.column === column ? { value: day } : mapping.time,
    marks: rest.marks.flatMap((mark) => withoutColumn(mark, column)),
    long: mapping.long.filter((one) => one.column !== column),
    metrics: mapping.metrics.flatMap((metric) => {
      if (!metric.columns.includes(column)) return [metric];
      const { weights: _weights, ...rest } = metric;
      const columns = metric.columns.filter((one) => one !== column);
      return columns.length === 0 ? [] : [{ ...rest, columns }];
    }),
    attributes: Object.fromEntries(Object.entries(mapping.attributes).filter(([, own]) => own !== column)),
    texts: rest.texts.filter((text) => text.column !== column),
    promises: mapping.promises.flatMap((promise) => {
      const due = promise.due === column ? promise.done : promise.due;
      const done = promise.done === column ? promise.due : promise.done;
      return due === column || done === column ? [] : [{ ...promise, due, done }];
    }),
  };
}

function withoutColumn(mark: MappedMark, column: string): MappedMark[] {
  if (mark.column === column) return [];
  if (mark.native !== undefined) return Object.values(mark.native).includes(column) ? [] : [mark];
  if (!mark.columns?.includes(column)) return [mark];
  const columns = mark.columns.filter((one) => one !== column);
  return columns.length === 0 ? [] : [{ ...mark, columns }];
}
