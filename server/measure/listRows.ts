import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { MARKS } from '@plumbline/model/mark.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findStaffAsCustomers } from '@plumbline/store/analytics/measure/findStaffAsCustomers.ts';
import {
  listObservations,
  type ObservationRow,
  type Place,
} from '@plumbline/store/analytics/measure/listObservations.ts';
import { z } from 'zod';
import { Repeated } from '../http/queryValues.ts';
import type { Download } from '../http/sendDownload.ts';
import { type CsvCell, composeCsv } from './composeCsv.ts';
import { FilterQuery, readAsking } from './linesQuery.ts';
import { chooseDimensions, loadSubject, type MeasureContext } from './loadSubject.ts';

const PAGE_ROWS = 100;
const PAGE_ROWS_MAX = 1000;

export const RowsQuery = FilterQuery.extend({
  dimension: Repeated,
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_ROWS_MAX).default(PAGE_ROWS),
});
export type RowsQuery = z.output<typeof RowsQuery>;

export const RowsPage = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    /** give it as `after` for the next page; null on the last */
    next: z.string().nullable(),
  })
  .meta({ id: 'RowsPage' });
export type RowsPage = z.infer<typeof RowsPage>;

const OBSERVED = MARKS.filter((mark) => mark !== 'standard').flatMap((mark) =>
  mark === 'expected' ? ['expected', 'expectedRecalled'] : [mark],
);
const COLUMNS = [
  ...['onDay', 'dimension', 'person', 'occasionKey', 'respondent'],
  ...OBSERVED,
  ...['promisedNative', 'deliveredNative', 'nativeUnit', 'importance', 'weight'],
  ...GROUPINGS,
] as const;
const HEADS: Record<string, string> = { onDay: 'day', occasionKey: 'occasion' };

/** The rows behind a figure, page by page. Columns in which the page has nothing are left out. */
export async function listRows(context: MeasureContext, query: RowsQuery): Promise<RowsPage> {
  const where = await composeWhere(context, query);
  const after = query.after === undefined ? null : readPlace(query.after);
  const { analytics } = context.stores;
  const found = await listObservations(analytics, where, after, query.limit + 1, { signal: context.signal });
  const rows = found.slice(0, query.limit);
  const attributes = [...new Set(rows.flatMap((row) => Object.keys(row.attributes)))].sort();
  const used = COLUMNS.filter((column) => rows.some((row) => row[column] !== null && row[column] !== ''));
  const last = rows.at(-1);
  return {
    columns: [...used.map((column) => HEADS[column] ?? column), ...attributes],
    rows: rows.map((row) => [
      ...used.map((column) => row[column] as CsvCell),
      ...attributes.map((name) => row.attributes[name] ?? null),
    ]),
    next: found.length > query.limit && last !== undefined ? writePlace(last) : null,
  };
}

/** All of them, as a file; every column, because what comes later is not known when the first line is written. */
export async function exportRows(context: MeasureContext, query: RowsQuery): Promise<Download> {
  const where = await composeWhere(context, query);
  return { name: `${context.workspace.key}-rows.csv`, type: 'text/csv', body: csvOf(context, where) };
}

async function* csvOf(context: MeasureContext, where: Awaited<ReturnType<typeof composeWhere>>) {
  yield composeCsv([[...COLUMNS.map((column) => HEADS[column] ?? column), 'attributes']], { head: true });
  for (let after: Place | null = null; ; ) {
    const { analytics } = context.stores;
    const rows: ObservationRow[] = await listObservations(analytics, where, after, PAGE_ROWS_MAX, {
      signal: context.signal,
    });
    if (rows.length > 0) yield composeCsv(rows.map(cellsOf));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS_MAX) return;
    after = placeOf(last);
  }
}

function cellsOf(row: ObservationRow): CsvCell[] {
  const own = Object.keys(row.attributes).length > 0 ? JSON.stringify(row.attributes) : null;
  return [...COLUMNS.map((column) => row[column] as CsvCell), own];
}

async function composeWhere(context: MeasureContext, query: RowsQuery) {
  const { tree, hidden, excluded } = await loadSubject(context);
  const { from, to, filters, attributes } = readAsking(query);
  const dimensions = chooseDimensions(tree, { dimension: query.dimension });
  const where = { workspace: context.workspace.number, hidden, kind: 'dimension' as const };
  return {
    ...where,
    ofCustomers: await findStaffAsCustomers(context.stores.analytics, where, { signal: context.signal }),
    excluded,
    dimensions,
    from,
    to,
    filters,
    attributes,
  };
}

const placeOf = (row: ObservationRow): Place => ({
  group: row.customerGroup,
  person: row.person,
  occasion: row.occasionKey,
  dimension: row.dimension,
});

function writePlace(row: ObservationRow): string {
  return Buffer.from(JSON.stringify(placeOf(row))).toString('base64url');
}

const PlaceText = z.object({
  group: z.int(),
  person: z.int(),
  occasion: z.string().regex(/^\d{1,20}$/),
  dimension: z.string(),
});

function readPlace(text: string): Place {
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  try {
    return PlaceText.parse(JSON.parse(decoded));
  } catch {
    throw new Refusal('invalid', 'measure.unknownPlace', { after: text });
  }
}
