import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { type Question, withParts } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import { composeMetricParameters } from './composeMetricParameters.ts';
import type { MetricPlace, MetricRows, MetricView } from './sumMetric.ts';

/** Splits that follow from day or person alone: views that differ in these only are answered from one reading of the rows. */
export const STEPS: readonly string[] = ['week', 'month', 'block'];
const ATTRIBUTE = 'attribute:';
const NEVER = { from: '1970-01-01', to: '1970-01-01' };
const DAY_MS = 86_400_000;
/** The engine counts days of a calendar that begins and ends; beyond it there are no rows. */
export const CALENDAR = { first: '1970-01-01', last: '2149-06-01' };
/** Weeks of two years in 64 groups of people, and one more, by which too many are known. */
export const ROWS_MAX = 7000;

/** What a split is made of besides weeks, months and blocks. */
export const placesOf = (by: readonly string[]): readonly string[] => by.filter((name) => !STEPS.includes(name));

/**
 * The question about metrics that are answered together, with what stands for its placeholders.
 *
 * @param views    pairs of periods that differ in periods, weeks, months and blocks only
 * @param viewsOf  the numbers, from 1, of the views that each metric is asked in
 * @param whole    asks for all places of a value, also where nobody filters or splits by them
 */
export function composeMetricQuestion(
  asked: Question,
  together: readonly MetricRows[],
  { filters, attributes, excluded, roots, clusteredBy, ...common }: MetricPlace,
  {
    views: given,
    viewsOf,
    whole = false,
  }: { views: readonly MetricView[]; viewsOf: readonly number[][]; whole?: boolean },
): { question: Question; parameters: Record<string, unknown> } {
  const rows = together[0] as MetricRows;
  const views = given.map(clipView);
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
  const placed =
    whole || named.length > 0 || places.length > 0 || Object.values(filters).some((values) => values.length > 0);
  if (rows.question === 'purchases') parts.push(...partsOfPurchases(rows, placed));
  if (rows.question === 'answers') parts.push(placed ? 'placed' : 'plain');
  const plain = withParts(asked, new Set(parts));
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
