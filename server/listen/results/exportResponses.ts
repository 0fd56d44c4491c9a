import {
  type ExportColumn,
  listExportColumns,
  NOT_APPLICABLE,
} from '@plumbline/loop/listen/results/listExportColumns.ts';
import { openSavWriter } from '@plumbline/loop/listen/sav/openSavWriter.ts';
import { type SavValue, STRING_BYTES_MAX, secondsOfDay } from '@plumbline/loop/listen/sav/sav.ts';
import { listResponses, type ResponseFilter, type StoredResponse } from '@plumbline/store/operations/listen/results.ts';
import { listResponseWeights, loadWeighting } from '@plumbline/store/operations/listen/sampleWeightings.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { workbookBytes } from '../../http/workbookBytes.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { listSavVariables } from './listSavVariables.ts';
import { loadResultSurvey } from './loadResultSurvey.ts';
import { textIn } from './presentResponse.ts';
import { filterOf, ResultsQuery, STATUSES_OF } from './resultsQuery.ts';

export const ExportQuery = ResultsQuery.extend({
  /** whether columns that name or describe a person are in the file */
  personal: z
    .enum(['true', 'false'])
    .optional()
    .transform((personal) => personal === 'true'),
  /** `labels`: answers in words; `codes`: as numbers and keys. SPSS files have both */
  values: z.enum(['labels', 'codes']).default('labels'),
});
export type ExportQuery = z.output<typeof ExportQuery>;

const PAGE_ROWS = 1000;
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a file says of a response beside its answers. */
const FACTS = [
  'response',
  'state',
  'status',
  'version',
  'language',
  'mode',
  'startedAt',
  'submittedAt',
  'seconds',
] as const;

type Opened = {
  name: string;
  locale: Locale;
  columns: ExportColumn[];
  hidden: string[];
  personal: boolean;
  labelled: boolean;
  /** what each response weighs; null where no weighting is asked for */
  weights: ReadonlyMap<string, number> | null;
  pages: () => AsyncGenerator<StoredResponse[]>;
};

async function openExport(context: WorkspaceContext, id: string, query: ExportQuery): Promise<Opened> {
  const loaded = await loadResultSurvey(context, id);
  const filter = filterOf(context, loaded, query);
  const statuses = filter.statuses.length > 0 ? filter.statuses : STATUSES_OF[query.base];
  const personal = query.personal && !loaded.anonymous;
  const weights = await readWeights(context, loaded.id, query.weighting);
  return {
    name: fileNameOf(loaded.survey.title, context.locale),
    locale: context.locale,
    columns: listExportColumns(loaded.survey, { personal }),
    hidden: loaded.survey.hidden.filter((field) => isShown(field, personal)).map(({ key }) => key),
    personal,
    weights,
    labelled: query.values === 'labels',
    pages: () => pagesOf(context, { ...filter, statuses }),
  };
}

/** @throws Refusal not_found `samples.noWeighting` */
async function readWeights(
  { stores, workspace }: WorkspaceContext,
  survey: string,
  weighting: string | null,
): Promise<ReadonlyMap<string, number> | null> {
  if (weighting === null) return null;
  const asked = { workspace: workspace.id, survey, weighting };
  await loadWeighting(stores.operations, asked);
  const weights = await listResponseWeights(stores.operations, asked);
  return new Map(weights.map(({ response, weight }) => [response, weight]));
}

/** What tells who somebody is, is personal whether or not the survey says so. */
function isShown(field: { personal?: boolean | undefined; meaning?: unknown }, personal: boolean): boolean {
  if (personal) return true;
  const { meaning } = field;
  const identifies = typeof meaning === 'object' && meaning !== null && 'identity' in meaning;
  return field.personal !== true && !identifies;
}

/** Complete responses, page after page, so that no file is in memory whole. */
async function* pagesOf(context: WorkspaceContext, filter: ResponseFilter): AsyncGenerator<StoredResponse[]> {
  let after: { place: string; id: string } | null = null;
  for (;;) {
    const asked = { states: ['complete'], reasons: [], after, limit: PAGE_ROWS };
    const page: StoredResponse[] = await listResponses(context.stores.operations, filter, asked);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < PAGE_ROWS || last === undefined || context.signal.aborted) return;
    after = { place: last.place, id: last.id };
  }
}

/** Answers as CSV: a row a response; what a spreadsheet would run is written as text. */
export async function exportResponsesCsv(context: WorkspaceContext, id: string, query: ExportQuery): Promise<Download> {
  const opened = await openExport(context, id, query);
  async function* body() {
    yield composeCsv([headOf(opened)], { head: true });
    for await (const page of opened.pages()) yield composeCsv(page.map((stored) => cellsOf(opened, stored)));
  }
  return { name: `${opened.name}-responses.csv`, type: 'text/csv', body: body() };
}

/** The same as a workbook, written as it is sent. */
export async function exportResponsesXlsx(
  context: WorkspaceContext,
  id: string,
  query: ExportQuery,
): Promise<Download> {
  const opened = await openExport(context, id, query);
  async function* rows() {
    yield headOf(opened);
    for await (const page of opened.pages()) for (const stored of page) yield cellsOf(opened, stored);
  }
  const sheet = say(opened.locale, 'surveys:results.responsesSheet');
  return { name: `${opened.name}-responses.xlsx`, type: XLSX, body: workbookBytes(rows(), { sheet }) };
}

/** Responses as they are kept, with all answers under their keys. */
export async function exportResponsesJson(
  context: WorkspaceContext,
  id: string,
  query: ExportQuery,
): Promise<Download> {
  const opened = await openExport(context, id, query);
  const shown = new Set(opened.columns.map(({ question }) => question));
  async function* body() {
    yield '[';
    let first = true;
    for await (const page of opened.pages()) {
      for (const stored of page) {
        yield `${first ? '\n' : ',\n'}${JSON.stringify(plainOf(opened, shown, stored))}`;
        first = false;
      }
    }
    yield '\n]\n';
  }
  return { name: `${opened.name}-responses.json`, type: 'application/json', body: body() };
}

function plainOf(opened: Opened, shown: ReadonlySet<string>, stored: StoredResponse) {
  const { id, state, status, version, language, mode, findings, verdict, startedAt, submittedAt, customer, occasion } =
    stored;
  return {
    ...{ response: id, state, status, verdict, version, language, mode, startedAt, submittedAt, findings },
    ...(opened.weights === null ? {} : { weight: opened.weights.get(id) ?? null }),
    ...(opened.personal ? { customer, occasion } : {}),
    hidden: Object.fromEntries(Object.entries(stored.hidden).filter(([key]) => opened.hidden.includes(key))),
    answers: Object.fromEntries(Object.entries(stored.answers).filter(([key]) => shown.has(key.split(':')[0] ?? key))),
  };
}

/**
 * Answers as a file of SPSS: variable and value labels in the reader's language, "does not apply" as a missing value.
 *
 * Responses are read twice: words have a width in such a file, which the first reading finds.
 */
export async function exportResponsesSav(context: WorkspaceContext, id: string, query: ExportQuery): Promise<Download> {
  const opened = await openExport(context, id, query);
  const widths = new Map<string, number>();
  let cases = 0;
  for await (const page of opened.pages()) {
    cases += page.length;
    for (const stored of page) {
      for (const [name, value] of savRow(opened, stored)) {
        if (typeof value !== 'string') continue;
        widths.set(name, Math.max(widths.get(name) ?? 1, Math.min(STRING_BYTES_MAX, Buffer.byteLength(value))));
      }
    }
  }
  const variables = listSavVariables(opened.columns, {
    facts: FACTS.filter((fact) => fact !== 'startedAt' && fact !== 'submittedAt'),
    moments: ['startedAt', 'submittedAt'],
    numbers: opened.weights === null ? [] : ['weight'],
    extra: extrasOf(opened),
    widths,
    locale: opened.locale,
  });
  const weight = variables.find(({ source }) => source === 'weight')?.variable.name ?? null;
  const named = { variables: variables.map(({ variable }) => variable), label: opened.name, weight };
  const writer = openSavWriter({ ...named, cases });
  async function* body() {
    yield writer.head();
    let left = cases;
    for await (const page of opened.pages()) {
      // answers that came in between are in the next file: this one says how many cases it has
      const rows = page.slice(0, left).map((stored) => {
        const values = new Map(savRow(opened, stored));
        return variables.map(({ source }): SavValue => values.get(source) ?? null);
      });
      left -= rows.length;
      if (rows.length > 0) yield writer.rows(rows);
      if (left === 0) break;
    }
    yield writer.end();
  }
  return { name: `${opened.name}.sav`, type: 'application/x-spss-sav', body: body() };
}

function* savRow(opened: Opened, stored: StoredResponse): Generator<[source: string, value: SavValue]> {
  for (const fact of FACTS) {
    const value = factOf(stored, fact);
    const moment = fact === 'startedAt' || fact === 'submittedAt';
    yield [fact, moment && typeof value === 'string' ? secondsOfMoment(value) : value];
  }
  if (opened.weights !== null) yield ['weight', opened.weights.get(stored.id) ?? null];
  for (const [key, value] of extraValues(opened, stored)) yield [key, value];
  for (const column of opened.columns) {
    const value = column.read(stored.answers);
    yield [column.name, column.kind === 'date' && typeof value === 'string' ? secondsOfDay(value) : value];
  }
}

function secondsOfMoment(moment: string): number {
  return secondsOfDay('1970-01-01') + Math.floor(Date.parse(moment) / 1000);
}

const extrasOf = (opened: Opened): string[] => [
  ...(opened.personal ? ['customer', 'occasion'] : []),
  ...opened.hidden.map((key) => `hidden_${key}`),
];

function extraValues(opened: Opened, stored: StoredResponse): [string, string | null][] {
  return [
    ...(opened.personal
      ? ([
          ['customer', stored.customer],
          ['occasion', stored.occasion],
        ] as [string, string | null][])
      : []),
    ...opened.hidden.map((key): [string, string | null] => [`hidden_${key}`, stored.hidden[key] ?? null]),
  ];
}

function factOf(stored: StoredResponse, fact: (typeof FACTS)[number]): string | number | null {
  if (fact === 'response') return stored.id;
  if (fact === 'startedAt') return stored.startedAt.toISOString();
  if (fact === 'submittedAt') return stored.submittedAt?.toISOString() ?? null;
  if (fact === 'seconds')
    return stored.submittedAt === null
      ? null
      : Math.round((stored.submittedAt.getTime() - stored.startedAt.getTime()) / 1000);
  return stored[fact];
}

function headOf(opened: Opened): string[] {
  const { columns, locale, labelled } = opened;
  return [
    ...FACTS,
    ...(opened.weights === null ? [] : ['weight']),
    ...extrasOf(opened),
    ...columns.map((column) => (labelled ? titleOf(column, locale) : column.name)),
  ];
}

/** The question's words and the part's, under the key that tells questions of the same words apart. */
export function titleOf({ name, title, part }: ExportColumn, locale: Locale): string {
  const words = part === null ? textIn(title, locale) : `${textIn(title, locale)} – ${textIn(part, locale)}`;
  return `${name}: ${words}`;
}

function cellsOf(opened: Opened, stored: StoredResponse): CsvCell[] {
  const { columns, locale, labelled } = opened;
  return [
    ...FACTS.map((fact) => factOf(stored, fact)),
    ...(opened.weights === null ? [] : [opened.weights.get(stored.id) ?? null]),
    ...extraValues(opened, stored).map(([, value]) => value),
    ...columns.map((column) => {
      const value = column.read(stored.answers);
      return labelled
        ? labelOf(column, value, locale)
        : value === NOT_APPLICABLE && column.notApplicable
          ? 'na'
          : value;
    }),
  ];
}

/** Options in words; points of a scale stay numbers, so that a spreadsheet can count with them. */
function labelOf(column: ExportColumn, value: string | number | null, locale: Locale): CsvCell {
  if (value === NOT_APPLICABLE && column.notApplicable) return say(locale, 'surveys:results.notApplicable');
  if (column.measure === 'ordinal' && column.values.every(({ key }) => /^-?\d+$/.test(key))) return value;
  const found = column.values.find((one) => one.value === value);
  if (found === undefined) return value;
  if (found.key === 'true' || found.key === 'false') return value;
  return textIn(found.texts, locale) || found.key;
}

/** A file is called after its survey, without what file systems do not take. */
export function fileNameOf(title: Readonly<Record<string, string>>, locale: Locale): string {
  return (
    textIn(title, locale)
      .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'survey'
  );
}
