import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { MetricCell, MetricSums, MetricTimes } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question, withParts } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const QUESTIONS = {
  observed: question(import.meta.url, 'sumMetricObserved.sql'),
  answers: question(import.meta.url, 'sumMetricAnswers.sql'),
  events: question(import.meta.url, 'sumMetricEvents.sql'),
  purchases: question(import.meta.url, 'sumMetricPurchases.sql'),
  promises: question(import.meta.url, 'sumMetricPromises.sql'),
};
export type MetricQuestion = keyof typeof QUESTIONS;

/** Which rows a metric is made of; `parameters` are the placeholders of its own question. */
export type MetricRows = {
  question: MetricQuestion;
  /** of times the middle values are wanted, of all else sums */
  times: boolean;
  parameters: Record<string, string | number>;
};

export type MetricWhere = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  zone: string;
  /** civil days, both included */
  now: { from: string; to: string };
  before: { from: string; to: string } | null;
  filters: Readonly<Partial<Record<Grouping, readonly string[]>>>;
  attributes: Readonly<Record<string, readonly string[]>>;
  /** at most two of `week`, `month`, `block` (64 groups of people), groupings and `attribute:NAME` */
  by: readonly string[];
};

type SumsRow = { by1: string; by2: string; current: number[]; previous: number[]; products: number[] };
type TimesRow = { by1: string; by2: string } & Record<'currentMiddle' | 'previousMiddle', number[]> &
  Record<
    'currentValues' | 'currentPeople' | 'currentFirst' | 'previousValues' | 'previousPeople' | 'previousFirst',
    number
  >;

const PERIODS: Record<string, string> = { week: 'weekOfDay', month: 'monthOfDay', block: 'block' };
const ATTRIBUTE = 'attribute:';
const NEVER = { from: '1970-01-01', to: '1970-01-01' };
/** Weeks of two years in 64 groups of people, and one more, by which too many are known. */
const ROWS_MAX = 7000;

/**
 * What the values of a metric add up to, cell by cell, in a period and the one before it.
 *
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function sumMetric(
  analytics: Analytics,
  rows: MetricRows,
  where: MetricWhere,
  options: AskOptions = {},
): Promise<MetricCell[]> {
  const { now, before, by, filters, attributes, excluded, roots, ...place } = where;
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  const parameters = {
    ...place,
    ...composeRootParameters(roots),
    excluded: excluded.map(BigInt),
    ...{ from: now.from, to: now.to, beforeFrom: (before ?? NEVER).from, beforeTo: (before ?? NEVER).to },
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
    ...splitBy(by, 1),
    ...splitBy(by, 2),
    ...rows.parameters,
    rows: ROWS_MAX + 1,
  };
  const asked = withParts(QUESTIONS[rows.question], new Set([rows.times ? 'times' : 'sums']));
  const found = await analytics.ask<SumsRow & TimesRow>(asked, parameters, options);
  if (found.length > ROWS_MAX)
    throw new Refusal('invalid', 'measure.tooManyCells', { by: by.join(', '), cellsMax: LIMITS.cellsMax });
  return found.map((row) => {
    const cell = { by: [row.by1, row.by2].slice(0, by.length) };
    return rows.times ? { ...cell, ...timesOf(row) } : { ...cell, ...sumsOf(row) };
  });
}

function splitBy(by: readonly string[], place: 1 | 2): Record<string, string> {
  const name = by[place - 1];
  const own = name?.startsWith(ATTRIBUTE) === true;
  if (name !== undefined && !own && PERIODS[name] === undefined && !GROUPINGS.includes(name as Grouping))
    throw new RangeError(`not an attribute to split by: ${name}`);
  const column = name === undefined ? 'nothing' : own ? `attribute${place}` : (PERIODS[name] ?? name);
  return { [`by${place}`]: column, [`attribute${place}`]: own ? (name ?? '').slice(ATTRIBUTE.length) : '' };
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
  const [a = 0, w = 0, aa = 0, aw = 0, ww = 0, people = 0, occasions = 0, weightSquares = 0, squares = 0] = numbers;
  const counted = { people: Number(people), clusters: Number(people), occasions: Number(occasions) };
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
