import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { MetricCell, MetricSums, MetricTimes } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type Question, question, withParts } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { composeMetricParameters } from './composeMetricParameters.ts';

const QUESTIONS = {
  observed: question(import.meta.url, 'sumMetricObserved.sql'),
  answers: question(import.meta.url, 'sumMetricAnswers.sql'),
  events: question(import.meta.url, 'sumMetricEvents.sql'),
  purchases: question(import.meta.url, 'sumMetricPurchases.sql'),
  promises: question(import.meta.url, 'sumMetricPromises.sql'),
  ledger: question(import.meta.url, 'sumMetricLedger.sql'),
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
/** Splits that follow from day or person alone: views that differ in these only are answered from one reading of the rows. */
const STEPS: readonly string[] = ['week', 'month', 'block'];
const ATTRIBUTE = 'attribute:';
const NEVER = { from: '1970-01-01', to: '1970-01-01' };
const DAY_MS = 86_400_000;
/** The engine counts days of a calendar that begins and ends; beyond it there are no rows. */
const CALENDAR = { first: '1970-01-01', last: '2149-06-01' };
/** Weeks of two years in 64 groups of people, and one more, by which too many are known. */
const ROWS_MAX = 7000;

/** What a split is made of besides weeks, months and blocks. */
export const placesOf = (by: readonly string[]): readonly string[] => by.filter((name) => !STEPS.includes(name));

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
  const views = distinct
    .flatMap((name) => asked.slice(names.indexOf(name), names.indexOf(name) + 1))
    .map(({ view }) => clipView(view));
  const { question, parameters } = composeQuestion(together, place, views, viewsOf);
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

function composeQuestion(
  together: readonly MetricRows[],
  { filters, attributes, excluded, roots, clusteredBy, ...common }: MetricPlace,
  views: readonly MetricView[],
  viewsOf: readonly number[][],
): { question: Question; parameters: Record<string, unknown> } {
  const rows = together[0] as MetricRows;
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  const places = placesOf(views[0]?.by ?? []);
  const own = composeMetricParameters(together);
  const parameters = {
    ...common,
    ...composeRootParameters(roots),
    excluded: excluded.map(BigInt),
    ...spansOf(views, Number(rows.parameters.withinDays ?? 0)),
    viewsOf,
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
    ...splitBy(places, 1),
    ...splitBy(places, 2),
    ...rows.outcomes?.parameters,
    ...own.parameters,
    rows: ROWS_MAX + 1,
  };
  const parts = [
    ...own.parts,
    ...(rows.times ? ['times'] : ['sums', clusteredBy === 'group' ? 'groups' : 'customers']),
  ];
  if (places.length > 0) parts.push('split', ...(rows.times ? [] : ['sumsSplit']));
  const placed = named.length > 0 || places.length > 0 || Object.values(filters).some((values) => values.length > 0);
  if (rows.question === 'purchases') parts.push(...partsOfPurchases(rows, placed));
  if (rows.question === 'answers') parts.push(placed ? 'placed' : 'plain');
  const plain = withParts(QUESTIONS[rows.question], new Set(parts));
  return { question: rows.outcomes === undefined ? plain : rows.outcomes.writeBefore(plain, parameters), parameters };
}

function partsOfPurchases({ parameters: { reading } }: MetricRows, placed: boolean): string[] {
  if (reading === 'amount') return ['amount', 'placed'];
  return placed ? ['follows', 'placed', 'followsPlaced'] : ['follows', 'plain'];
}

const clipDay = (day: string): string =>
  day < CALENDAR.first ? CALENDAR.first : day > CALENDAR.last ? CALENDAR.last : day;
const clipSpan = ({ from, to }: { from: string; to: string }) => ({ from: clipDay(from), to: clipDay(to) });
const clipView = ({ now, before, by }: MetricView): MetricView => ({
  ...{ now: clipSpan(now), before: before === null ? null : clipSpan(before), by },
});

/** @param withinDays  what becomes of something is known so many days after it: so much earlier it is looked for */
function spansOf(
  views: readonly MetricView[],
  withinDays: number,
): Record<string, string | readonly (string | number)[]> {
  const befores = views.map(({ before }) => before ?? NEVER);
  const spans = views.flatMap(({ now, before }) => (before === null ? [now] : [now, before]));
  const firstDay = spans.map(({ from }) => from).reduce((one, other) => (other < one ? other : one));
  const earlier = new Date(Date.parse(`${firstDay}T00:00:00Z`) - (withinDays + 2) * DAY_MS);
  return {
    // by their place, 0 where there is none
    splits: views.map(({ by }) => STEPS.indexOf(by.find((name) => STEPS.includes(name)) ?? '') + 1),
    nowFrom: views.map(({ now }) => now.from),
    nowTo: views.map(({ now }) => now.to),
    beforeFrom: befores.map(({ from }) => from),
    beforeTo: befores.map(({ to }) => to),
    bounds: boundsOf(views, spans),
    firstDay,
    sinceDay: clipDay(earlier.toISOString().slice(0, 10)),
    lastDay: spans.map(({ to }) => to).reduce((one, other) => (other > one ? other : one)),
  };
}

/** Days since 1970 on which some view begins or ends a period, a week or a month. */
function boundsOf(views: readonly MetricView[], spans: readonly { from: string; to: string }[]): number[] {
  const dayOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
  const bounds = new Set(spans.flatMap(({ from, to }) => [dayOf(from), dayOf(to) + 1]));
  for (const { now, before, by } of views) {
    const step = by.find((name) => name === 'week' || name === 'month');
    if (step === undefined) continue;
    for (const { from, to } of before === null ? [now] : [now, before])
      for (let day = dayOf(from); day <= dayOf(to); day++) {
        const civil = new Date(day * DAY_MS);
        if (step === 'week' ? civil.getUTCDay() === 1 : civil.getUTCDate() === 1) bounds.add(day);
      }
  }
  return [...bounds].sort((one, other) => one - other);
}

function splitBy(places: readonly string[], place: 1 | 2): Record<string, string> {
  const name = places[place - 1];
  const own = name?.startsWith(ATTRIBUTE) === true;
  if (name !== undefined && !own && !GROUPINGS.includes(name as Grouping))
    throw new RangeError(`not an attribute to split by: ${name}`);
  const column = name === undefined ? 'nothing' : own ? `attribute${place}` : name;
  return { [`by${place}`]: column, [`attribute${place}`]: own ? (name ?? '').slice(ATTRIBUTE.length) : '' };
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
