import { unitOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { BrokenPromise } from '@plumbline/model/servicePromise.ts';
import {
  type BrokenPlace,
  type BrokenRow,
  listBrokenPromises,
} from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { loadSubject, type MeasureContext } from '../../measure/loadSubject.ts';
import { sendRows } from '../sendTable.ts';
import { composeOutcomesAsked } from './composeOutcomesAsked.ts';
import { type BrokenQuery, composeOutcomeFilters } from './ledgerQuery.ts';
import { openPromise } from './openPromise.ts';

const ROWS_AT_ONCE = 1000;
const COLUMNS = [
  'customer',
  'key',
  'given',
  'measured',
  'allowed',
  'unit',
  'version',
  'region',
  'channel',
  'segment',
  'supplier',
] as const;

export const BrokenPage = z
  .object({ broken: z.array(BrokenPromise), next: z.string().nullable() })
  .meta({ id: 'BrokenPage' });
export type BrokenPage = z.infer<typeof BrokenPage>;

/** The customers to whom a promise was broken, page by page. */
export async function answerBroken(context: MeasureContext, promise: string, query: BrokenQuery): Promise<BrokenPage> {
  const { limit, after, ...filters } = query;
  const read = await openBroken(context, promise, filters);
  const rows = await read(after === undefined ? null : readPlace(after), limit + 1);
  const last = rows[limit - 1];
  return {
    broken: rows.slice(0, limit).map(({ shown }) => shown),
    next: rows.length > limit && last !== undefined ? writePlace(last.place) : null,
  };
}

/** All of them, as a file. */
export async function exportBroken(context: MeasureContext, promise: string, query: BrokenQuery): Promise<Download> {
  const { limit: _limit, after: _after, ...filters } = query;
  const read = await openBroken(context, promise, filters);
  async function* lines() {
    yield composeCsv([[...COLUMNS]], { head: true });
    for (let after: BrokenPlace | null = null; ; ) {
      const rows: Awaited<ReturnType<typeof read>> = await read(after, ROWS_AT_ONCE);
      if (rows.length > 0) {
        yield composeCsv(rows.map(({ shown }) => COLUMNS.map((column): CsvCell => shown[column])));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) return;
      after = last.place;
    }
  }
  return { name: `${context.workspace.key}-broken.csv`, type: 'text/csv', body: lines() };
}

/** Rows of a sheet, less its head. */
const SHEET_ROWS_MAX = 1_048_575;

/** The same as a workbook; what a sheet does not hold is left to the text file. */
export async function exportBrokenTable(
  context: WorkspaceContext,
  promise: string,
  query: BrokenQuery,
): Promise<Download> {
  const { limit: _limit, after: _after, ...filters } = query;
  const read = await openBroken(context, promise, filters);
  async function* lines() {
    yield [...COLUMNS] as CsvCell[];
    let left = SHEET_ROWS_MAX;
    for (let after: BrokenPlace | null = null; left > 0; ) {
      const rows: Awaited<ReturnType<typeof read>> = await read(after, Math.min(left, ROWS_AT_ONCE));
      for (const { shown } of rows) yield COLUMNS.map((column): CsvCell => shown[column]);
      left -= rows.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) return;
      after = last.place;
    }
  }
  const sheet = say(context.locale, 'commit:broken.title');
  return sendRows({ name: `${context.workspace.key}-broken`, sheet, rows: lines() });
}

async function openBroken(context: MeasureContext, promise: string, filters: Omit<BrokenQuery, 'limit' | 'after'>) {
  const subject = await loadSubject(context);
  const opened = await openPromise(context, subject, promise);
  const where = { ...subject, workspace: context.workspace.number };
  const { parameters } = composeOutcomeFilters(where, { ...filters, by: [] } as never);
  const outcomes = composeOutcomesAsked(opened.judged, parameters);
  const rule = [...opened.judged.rules.values()][0];
  const native =
    subject.tree.dimensions.find(({ key }) => rule?.kind === 'date' && key === rule.key)?.value?.unit ?? '';
  const { unit, each } = rule === undefined ? { unit: '', each: 1 } : unitOfRule(rule, native);
  return async (after: BrokenPlace | null, rows: number) => {
    const found = await listBrokenPromises(
      context.stores.analytics,
      outcomes,
      { after, rows },
      { signal: context.signal },
    );
    return found.map((row) => ({ place: placeOf(row), shown: present(row, unit, each) }));
  };
}

function present({ customerGroup, person, occasionKey, ...row }: BrokenRow, unit: string, each: number): BrokenPromise {
  const measured = row.measured === null ? null : row.measured / each;
  return { ...row, measured, allowed: row.allowed / each, unit, given: `${row.given.replace(' ', 'T')}Z` };
}

const placeOf = ({ customerGroup: group, person, occasionKey: occasion }: BrokenRow): BrokenPlace => ({
  group,
  person,
  occasion,
});
const writePlace = ({ group, person, occasion }: BrokenPlace): string => `${group}.${person}.${occasion}`;

function readPlace(text: string): BrokenPlace {
  const [, group, person, occasion] = /^(\d{1,5})\.(\d{1,10})\.(\d{1,20})$/.exec(text) ?? [];
  if (occasion === undefined) throw new Refusal('invalid', 'measure.unknownPlace', { after: text });
  return { group: Number(group), person: Number(person), occasion };
}
