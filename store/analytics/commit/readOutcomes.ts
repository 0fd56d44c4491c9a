import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type Question, question, withParts } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

/**
 * What a promise is measured by, as the store asks: where rows come from, and by which stretch of its history each is judged.
 *
 * `parameters` are the placeholders of the questions outcomesBy….sql, made by the commit shelf of the server.
 */
export type OutcomesAsked = {
  source: 'measure' | 'date' | 'events' | 'written';
  /** lines of the question that are wanted */
  parts: readonly string[];
  parameters: Record<string, unknown>;
};

const SOURCES = {
  measure: question(import.meta.url, 'outcomesByMeasure.sql'),
  date: question(import.meta.url, 'outcomesByDate.sql'),
  events: question(import.meta.url, 'outcomesByEvents.sql'),
  written: question(import.meta.url, 'outcomesWritten.sql'),
};
/** Conditions that stand in the question only where something is asked for: their columns cost more than the count. */
const NARROWING = [
  ...['hidden', 'excluded', 'from', 'to', 'since', 'until'],
  ...GROUPINGS,
  ...['attributeNames', 'exceptNames', 'exceptEvents'],
];
const isGiven = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
const counting = question(import.meta.url, 'countOutcomes.sql');
const measuring = question(import.meta.url, 'countMeasured.sql');
const ranking = question(import.meta.url, 'findMeasuredRanks.sql');
const broken = question(import.meta.url, 'listBrokenPromises.sql');
const judging = question(import.meta.url, 'sumJudged.sql');
const pairing = question(import.meta.url, 'listJudgedPairs.sql');
const pointing = question(import.meta.url, 'sumMeasuredPoints.sql');
const span = question(import.meta.url, 'findEventSpan.sql');
const names = question(import.meta.url, 'listEventNames.sql');
const newest = question(import.meta.url, 'findNewestMeasure.sql');

type Cell = { by1: string; by2: string; by3: string };
export type OutcomeCounts = {
  by: readonly string[];
  kept: number;
  broken: number;
  overdue: number;
  notYetDue: number;
  notMeasurable: number;
  people: number;
  peopleDue: number;
};
export type MeasuredCounts = {
  by: readonly string[];
  counted: number;
  kept: number;
  notMeasurable: number;
  people: number;
};
export type PointSums = {
  sumA: number;
  sumW: number;
  sumAA: number;
  sumAW: number;
  sumWW: number;
  clusters: number;
  occasions: number;
  weightSquares: number;
  people: number;
};
export type BrokenRow = {
  customerGroup: number;
  person: number;
  occasionKey: string;
  customer: string;
  key: string;
  given: string;
  measured: number | null;
  allowed: number;
  version: number;
  region: string;
  channel: string;
  segment: string;
  supplier: string;
};
export type BrokenPlace = { group: number; person: number; occasion: string };

/** Promises by outcome in each cell. @throws Refusal invalid `measure.tooManyCells` */
export async function countOutcomes(
  analytics: Analytics,
  asked: OutcomesAsked,
  by: readonly string[],
  options: AskOptions = {},
): Promise<OutcomeCounts[]> {
  const params = { ...asked.parameters, rows: LIMITS.cellsMax + 1 };
  const rows = await analytics.ask<Omit<OutcomeCounts, 'by'> & Cell>(over(asked, counting), params, options);
  return splitCells(rows, by, LIMITS.cellsMax);
}

/** Cells that what a past promise is worth may be asked of: the order of each is looked into. */
export const RANKED_CELLS_MAX = 60;

/** How often a value would have been kept in each cell. @throws Refusal invalid `measure.tooManyCells` */
export async function countMeasured(
  analytics: Analytics,
  asked: OutcomesAsked,
  { by, value, sign }: { by: readonly string[]; value: number; sign: 1 | -1 },
  options: AskOptions = {},
): Promise<MeasuredCounts[]> {
  const params = { ...asked.parameters, value, sign, rows: RANKED_CELLS_MAX + 1 };
  const rows = await analytics.ask<Omit<MeasuredCounts, 'by'> & Cell>(over(asked, measuring), params, options);
  return splitCells(rows, by, RANKED_CELLS_MAX);
}

/**
 * The values at the given ranks of what was measured, in each cell.
 *
 * @param ranks  for each cell of `countMeasured`, in its order: how many values it has, and ranks from 1 to that
 * @returns      the values at the ranks, cell by cell; cells without values are left out on both sides
 */
export async function findMeasuredAt(
  analytics: Analytics,
  asked: OutcomesAsked,
  ranks: readonly { counted: number; ranks: readonly number[] }[],
  options: AskOptions = {},
): Promise<number[][]> {
  // the engine takes the value at floor(share × n), from 0: half a step under the rank is that rank whatever the rounding
  const shares = ranks.map(({ counted, ranks: own }) => own.map((rank) => (rank - 0.5) / counted));
  const all = [...new Set(shares.flat())].sort((one, other) => one - other);
  if (all.length === 0) return [];
  const composed = over(asked, ranking);
  const sql = composed.sql.replace('SHARES', all.map((share) => share.toString()).join(', '));
  const params = { ...asked.parameters, rows: RANKED_CELLS_MAX + 1 };
  const rows = await analytics.ask<{ measures: number[] }>({ ...composed, sql }, params, options);
  return rows.map(({ measures }, cell) =>
    (shares[cell] ?? []).map((share) => measures[all.indexOf(share)] ?? Number.NaN),
  );
}

/** Broken promises after a place, in the order of group, person and occasion. */
export function listBrokenPromises(
  analytics: Analytics,
  asked: OutcomesAsked,
  { after, rows }: { after: BrokenPlace | null; rows: number },
  options: AskOptions = {},
): Promise<BrokenRow[]> {
  const { group, person, occasion } = after ?? { group: -1, person: -1, occasion: '0' };
  const place = { afterGroup: group, afterPerson: person, afterOccasion: BigInt(occasion), rows };
  return analytics.ask<BrokenRow>(over(asked, broken), { ...asked.parameters, ...place }, options);
}

/** Promises whose judgements are looked up one by one; of more, a draw of whole customers speaks for all. */
const JUDGED_MAX = 1_000_000;
const groupsFor = (count: number, most: number): number =>
  Math.min(LIMITS.customerGroups, Math.max(50, Math.ceil((LIMITS.customerGroups * most) / Math.max(1, count))));

/**
 * What those perceived of a dimension to whom the promise was kept (1) and broken (2).
 *
 * @param promises  how many were kept or broken: of more than a million a part of the customers is read, always the same
 */
export function sumJudged(
  analytics: Analytics,
  asked: OutcomesAsked,
  { dimension, byGroup, promises }: { dimension: string; byGroup: boolean; promises: number },
  options: AskOptions = {},
): Promise<(PointSums & { outcome: number })[]> {
  const cluster = byGroup ? 'customerGroup' : 'personRoot';
  const params = { ...asked.parameters, judged: dimension, cluster, groups: groupsFor(promises, JUDGED_MAX) };
  return analytics.ask(over(asked, judging), params, options);
}

export type JudgedPair = { person: number; native: number; perceived: number; weight: number };
/** Rows that a fit reads; of more, whole customers are left out. */
const PAIRS_MAX = 50_000;

/** What a promise is measured on, and how the dimension was judged, for occasions that have both. */
export function listJudgedPairs(
  analytics: Analytics,
  asked: OutcomesAsked,
  { dimension, promises }: { dimension: string; promises: number },
  options: AskOptions = {},
): Promise<JudgedPair[]> {
  const groups = groupsFor(promises, PAIRS_MAX);
  const params = { ...asked.parameters, judged: dimension, groups, rows: PAIRS_MAX * 4 };
  return analytics.ask<JudgedPair>(over(asked, pairing), params, options);
}

/** Where what was measured stands on the 0–100 line; null where nothing does. */
export async function sumMeasuredPoints(
  analytics: Analytics,
  asked: OutcomesAsked,
  { byGroup }: { byGroup: boolean },
  options: AskOptions = {},
): Promise<PointSums | null> {
  const params = { ...asked.parameters, cluster: byGroup ? 'customerGroup' : 'personRoot' };
  const [found] = await analytics.ask<PointSums>(over(asked, pointing), params, options);
  return found === undefined || found.clusters === 0 ? null : found;
}

type Where = { workspace: number; hidden: readonly number[] };

/** The first and last moment of events, in milliseconds since 1970; null where there are none. */
export async function findEventSpan(
  analytics: Analytics,
  where: Where,
): Promise<{ first: number; last: number } | null> {
  const [found] = await analytics.ask<{ first: number | null; last: number | null }>(span, where);
  if (found === undefined || found.first === null || found.last === null) return null;
  return { first: Number(found.first), last: Number(found.last) };
}

export async function listEventNames(analytics: Analytics, where: Where): Promise<string[]> {
  return (await analytics.ask<{ event: string }>(names, where)).map(({ event }) => event);
}

/** The day on which a dimension was last measured. */
export async function findNewestMeasure(analytics: Analytics, where: Where & { key: string }): Promise<string | null> {
  const [found] = await analytics.ask<{ newestDay: string | null }>(newest, where);
  return found?.newestDay ?? null;
}

/** A question about `outcomes`, with where they come from written before it. */
export function over({ source, parts, parameters }: OutcomesAsked, asked: Question): Question {
  const inner = withParts(
    SOURCES[source],
    new Set([...parts, ...NARROWING.filter((name) => isGiven(parameters[name]))]),
  );
  const rest = asked.sql.replace(/^(?:--[^\n]*\n)*/, '');
  const sql = `WITH outcomes AS (\n${inner.sql}\n)${rest.startsWith('WITH\n') ? rest.replace('WITH\n', ',\n') : `\n${rest}`}`;
  return { ...asked, sql };
}

function splitCells<Row extends Cell>(
  rows: readonly Row[],
  by: readonly string[],
  cellsMax: number,
): (Omit<Row, keyof Cell> & { by: readonly string[] })[] {
  if (rows.length > cellsMax) throw new Refusal('invalid', 'measure.tooManyCells', { by: by.join(', '), cellsMax });
  return rows.map(({ by1, by2, by3, ...counts }) => ({ ...counts, by: [by1, by2, by3].slice(0, by.length) }));
}
