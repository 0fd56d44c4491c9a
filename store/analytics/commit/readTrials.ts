import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

/** What a standard is tried on: occasions of one dimension, within civil days, of some customers, at some touchpoint. */
export type TrialAsked = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  dimension: string;
  from: string;
  to: string;
  /** native measures, or points of the line */
  measure: 'deliveredNative' | 'delivered';
  /** −1 where less is better */
  sign: 1 | -1;
  segment: { attribute: string; value: string } | null;
  touchpoint: string | null;
  zone: string;
};
/** One cell: how often each place of the grid was the best that was met; place 0 met none. */
export type TrialCell = { by: readonly string[]; counts: ReadonlyMap<number, number>; people: number };

const span = question(import.meta.url, 'findMeasuredSpan.sql');
const newest = question(import.meta.url, 'findNewestTried.sql');
const met = question(import.meta.url, 'countMetValues.sql');
const satisfied = question(import.meta.url, 'countSatisfiedPeople.sql');

const ATTRIBUTE = 'attribute:';
/** Under every measure. */
const LEAST = -1e300;
/** Cells that one answer may have; of more, those with the most people. */
const CELLS_MAX = 800;

/** The day on which it was last measured. */
export async function findNewestTried(
  analytics: Analytics,
  { workspace, hidden, dimension, measure }: Pick<TrialAsked, 'workspace' | 'hidden' | 'dimension' | 'measure'>,
): Promise<string | null> {
  const asked = { workspace, hidden, dimension, measure };
  const [found] = await analytics.ask<{ newestDay: string | null }>(newest, asked);
  return found?.newestDay ?? null;
}

/** How many occasions were measured, and between which values nearly all of them lie. */
export async function findMeasuredSpan(
  analytics: Analytics,
  asked: TrialAsked,
  options: AskOptions = {},
): Promise<{ counted: number; measures: number[] }> {
  const [found] = await analytics.ask<{ counted: number; measures: number[] }>(span, composePlace(asked), options);
  return { counted: Number(found?.counted ?? 0), measures: found?.measures ?? [] };
}

/**
 * Occasions by the best value of a grid that they met.
 *
 * @param grid  values in the measure's own unit, times the sign: ascending, so that a later place demands more
 * @param by    up to two of: groupings, `attribute:NAME`, `hour`
 */
export async function countMetValues(
  analytics: Analytics,
  asked: TrialAsked,
  { grid, by }: { grid: readonly number[]; by: readonly string[] },
  options: AskOptions = {},
): Promise<TrialCell[]> {
  // what meets none of them has a place of its own
  const places = [LEAST, ...grid];
  const params = { ...composeAsked(asked, by), grid: places };
  const rows = await analytics.ask<Row & { by2: string }>(met, params, options);
  return rows.map(({ counts: [reached, counts], ...row }) => ({
    by: [row.by1, row.by2].slice(0, by.length),
    ...readCounts({ ...row, counts: [reached.map((value) => nearestPlace(places, value)), counts] }),
  }));
}

/**
 * Customers by the least of a list of points that reaches what they expect.
 *
 * @param grid  points times −1, ascending: a later place is fewer points
 */
export async function countSatisfiedPeople(
  analytics: Analytics,
  asked: TrialAsked,
  { grid, by }: { grid: readonly number[]; by: readonly string[] },
  options: AskOptions = {},
): Promise<TrialCell[]> {
  const rows = await analytics.ask<Row>(satisfied, { ...composeAsked(asked, by), grid }, options);
  return rows.map((row) => ({ by: [row.by1].slice(0, by.length), ...readCounts(row) }));
}

/** The engine reads and writes a number with its own rounding in the last digit. */
function nearestPlace(places: readonly number[], value: number): number {
  const next = places.findIndex((place) => place >= value);
  if (next <= 0) return next === 0 ? 0 : places.length - 1;
  const [below, above] = [places[next - 1] ?? 0, places[next] ?? 0];
  return value - below < above - value ? next - 1 : next;
}

type Row = { by1: string; counts: [number[], (number | string)[]]; people: number | string };

function readCounts({ counts: [places, counts], people }: Row): Pick<TrialCell, 'counts' | 'people'> {
  return { counts: new Map(places.map((place, at) => [place, Number(counts[at] ?? 0)])), people: Number(people) };
}

function composePlace({ segment, touchpoint, roots, excluded, zone: _zone, sign: _sign, ...asked }: TrialAsked) {
  return {
    ...asked,
    roots,
    // every key by itself where nobody is merged, which costs nothing
    person: roots > 0 ? 'personRoot' : 'person',
    excluded: excluded.map(BigInt),
    touchpoint: touchpoint ?? '',
    segmentBy: segment?.attribute ?? '',
    segmentValue: segment?.value ?? '',
    ...columnOf(segment?.attribute ?? 'segment', 0, 'segmentColumn'),
  };
}

function composeAsked(asked: TrialAsked, by: readonly string[]): Record<string, unknown> {
  return {
    ...composePlace(asked),
    zone: asked.zone,
    sign: asked.sign,
    ...columnOf(by[0], 1, 'by1'),
    ...columnOf(by[1], 2, 'by2'),
    rows: CELLS_MAX,
  };
}

/** Columns go in as identifiers, and only from fixed lists; what a person typed goes in as a value. */
function columnOf(attribute: string | undefined, place: number, name: string): Record<string, string> {
  const own = attribute?.startsWith(ATTRIBUTE) === true;
  return {
    [name]: own ? `attribute${place}` : attribute === 'hour' ? 'hourOfDay' : (attribute ?? 'nothing'),
    [`attribute${place}`]: own ? (attribute ?? '').slice(ATTRIBUTE.length) : '',
  };
}
