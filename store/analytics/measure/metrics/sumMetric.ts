import type { Grouping } from '@plumbline/model/gapsReport.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { MetricCell, MetricSums, MetricTimes } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type Question, question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { composeMetricQuestion, placesOf, ROWS_MAX, STEPS } from './composeMetricQuestion.ts';

const QUESTIONS = {
  observed: question(import.meta.url, 'sumMetricObserved.sql'),
  answers: question(import.meta.url, 'sumMetricAnswers.sql'),
  events: question(import.meta.url, 'sumMetricEvents.sql'),
  purchases: question(import.meta.url, 'sumMetricPurchases.sql'),
  promises: question(import.meta.url, 'sumMetricPromises.sql'),
  ledger: question(import.meta.url, 'sumMetricLedger.sql'),
  values: question(import.meta.url, 'sumMetricValues.sql'),
};
export type MetricQuestion = keyof typeof QUESTIONS;

/** Which rows a metric is made of; `parameters` are the placeholders of its own question. */
export type MetricRows = {
  question: MetricQuestion;
  /** of times the middle values are wanted, of all else sums */
  times: boolean;
  parameters: Record<string, string | number>;
  /** of a promise of the ledger: where its outcomes come from and which of its versions judges which; written before the question */
  outcomes?: {
    source: string;
    parts: readonly string[];
    parameters: Record<string, unknown>;
    writeBefore: (asked: Question, parameters: Record<string, unknown>) => Question;
  };
};

/** Two periods, and how they are split. */
export type MetricView = {
  /** civil days, both included */
  now: { from: string; to: string };
  before: { from: string; to: string } | null;
  /** at most two of `week`, `month`, `block` (64 groups of people), groupings and `attribute:NAME` */
  by: readonly string[];
};

export type MetricPlace = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  zone: string;
  /** what is told apart in the spread of sums: each customer, or 1,024 fixed groups of them; medians know customers only */
  clusteredBy: 'customer' | 'group';
  filters: Readonly<Partial<Record<Grouping, readonly string[]>>>;
  attributes: Readonly<Record<string, readonly string[]>>;
};
export type MetricWhere = MetricPlace & MetricView;

type SumsRow = { current: number[]; previous: number[]; products: number[] };
type TimesRow = Record<'currentMiddle' | 'previousMiddle', number[]> &
  Record<
    'currentValues' | 'currentPeople' | 'currentFirst' | 'previousValues' | 'previousPeople' | 'previousFirst',
    number
  >;
type Row = SumsRow & TimesRow & { view: number; metric: number; cell: number; by1?: string; by2?: string };

/** Computing each branch for the rows that take it costs more than computing all: each is a comparison or two. */
const SETTINGS = { short_circuit_function_evaluation: 'disable' } as const;
const DAY_MS = 86_400_000;

/**
 * What the values of a metric add up to, cell by cell, in a period and the one before it.
 *
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function sumMetric(
  analytics: Analytics,
  rows: MetricRows,
  { now, before, by, ...place }: MetricWhere,
  options: AskOptions = {},
): Promise<MetricCell[]> {
  const [cells = []] = await sumMetricsViews(
    analytics,
    [rows],
    place,
    [{ metric: 0, view: { now, before, by } }],
    options,
  );
  return cells;
}

/**
 * The same of several metrics, each in several pairs of periods, from one reading of the rows.
 *
 * @param together  metrics of one question, all sums or all medians; several only where `isAskedTogether`
 * @param asked     metrics by their place in `together`, and views that differ in periods, weeks, months and blocks only
 * @returns         the cells of each that is asked, in that order
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function sumMetricsViews(
  analytics: Analytics,
  together: readonly MetricRows[],
  place: MetricPlace,
  asked: readonly { metric: number; view: MetricView }[],
  options: AskOptions = {},
): Promise<MetricCell[][]> {
  const [rows] = together;
  if (rows === undefined) return [];
  const names = asked.map(({ view }) => JSON.stringify(view));
  const distinct = [...new Set(names)];
  const placeOf = (at: number): number => distinct.indexOf(names[at] as string) + 1;
  const viewsOf = together.map((_rows, one) =>
    // what is asked twice is added up once
    [...new Set(asked.flatMap(({ metric }, at) => (metric === one ? [placeOf(at)] : [])))],
  );
  const views = distinct.flatMap((name) =>
    asked.slice(names.indexOf(name), names.indexOf(name) + 1).map(({ view }) => view),
  );
  const composed = composeMetricQuestion(QUESTIONS[rows.question], together, place, { views, viewsOf });
  const { question, parameters } = composed;
  const found = await analytics.ask<Row>(question, parameters, {
    ...options,
    settings: { ...SETTINGS, ...options.settings },
  });
  if (found.length > ROWS_MAX) {
    const by = (views[0]?.by ?? []).join(', ');
    throw new Refusal('invalid', 'measure.tooManyCells', { by, cellsMax: LIMITS.cellsMax });
  }
  const cellsOf = groupBy(found, ({ view, metric }) => `${view} ${metric}`);
  return asked.map(({ metric, view }, at) =>
    (cellsOf.get(`${placeOf(at)} ${metric + 1}`) ?? []).map((row) => {
      const cell = { by: labelsOf(view.by, row) };
      return rows.times ? { ...cell, ...timesOf(row) } : { ...cell, ...sumsOf(row) };
    }),
  );
}

/** Weeks and months by their first day, blocks by their number, everything else by its value. */
function labelsOf(by: readonly string[], { cell, by1, by2 }: Pick<Row, 'cell' | 'by1' | 'by2'>): string[] {
  const places = placesOf(by);
  return by.map((name) => {
    if (name === 'block') return String(cell);
    if (STEPS.includes(name)) return new Date(cell * DAY_MS).toISOString().slice(0, 10);
    return (places.indexOf(name) === 0 ? by1 : by2) ?? '';
  });
}

function sumsOf({ current, previous, products }: SumsRow) {
  const [ab = 0, awb = 0, wab = 0, wawb = 0, either = 0] = products;
  return {
    kind: 'sums' as const,
    now: periodOf(current),
    before: periodOf(previous),
    products: { ab, awb, wab, wawb, clustersEither: Number(either) },
  };
}

function periodOf(numbers: readonly number[]): MetricSums {
  const [a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0, occasions = 0, weightSquares = 0, squares = 0] = numbers;
  const people = numbers[9] ?? 0;
  const counted = { people: Number(people), clusters: Number(clusters), occasions: Number(occasions) };
  return { a, w, aa, aw, ww, weights: w, weightSquares, squares, ...counted };
}

function timesOf(row: TimesRow) {
  const of = (values: number, people: number, first: number, middle: readonly number[]): MetricTimes => ({
    ...{ values: Number(values), people: Number(people), first: Number(first) },
    middle,
  });
  return {
    kind: 'times' as const,
    now: of(row.currentValues, row.currentPeople, row.currentFirst, row.currentMiddle),
    before: of(row.previousValues, row.previousPeople, row.previousFirst, row.previousMiddle),
  };
}
