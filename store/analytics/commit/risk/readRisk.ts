import { LIMITS } from '@plumbline/model/limits.ts';
import { RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import { question, withParts } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { type OutcomesAsked, over } from '../readOutcomes.ts';

const given = question(import.meta.url, 'countGiven.sql');
const keys = question(import.meta.url, 'findKeys.sql');
const times = question(import.meta.url, 'countTimes.sql');
const open = question(import.meta.url, 'countOpen.sql');
const list = question(import.meta.url, 'listOpen.sql');
const outcomes = question(import.meta.url, 'listOutcomesOf.sql');

export type TimeRow = { segment: string; ended: boolean; steps: number; promises: number };
export type OpenCellRow = { place: string; segment: string; waited: number; promised: number; promises: number };
/** personal: customer, key */
export type OpenRow = {
  rank: number;
  occasionKey: string;
  person: number;
  customer: string;
  key: string;
  given: string;
  day: string;
  spent: number;
  room: number;
  version: number;
  region: string;
  channel: string;
  segment: string;
  supplier: string;
};
/** personal: customer, key */
export type OutcomeRow = {
  occasionKey: string;
  person: number;
  customer: string;
  key: string;
  given: string;
  day: string;
  spent: number;
  room: number;
  ended: boolean;
  /** 1 kept, 2 broken, 3 not yet due, 4 not measurable */
  outcome: number;
  version: number;
  segment: string;
};
export type OpenPlace = { rank: number; occasion: string };

const SEGMENT_STEPS_MAX = 200_000;

/**
 * How long past promises took, by segment and steps of time. Of more than the store should give out, those of some groups of
 * customers, which are drawn by lot once and for all.
 *
 * @param step  days or hours
 */
export async function countTimes(
  analytics: Analytics,
  asked: OutcomesAsked,
  step: number,
  options: AskOptions = {},
): Promise<TimeRow[]> {
  const counted = withParts(given, new Set([asked.source]));
  const [found] = await analytics.ask<{ promises: number }>(counted, asked.parameters, options);
  const drawn = Math.max(
    1,
    Math.floor((LIMITS.customerGroups * RISK_LIMITS.historyMax) / Math.max(1, Number(found?.promises ?? 0))),
  );
  const all = drawn >= LIMITS.customerGroups;
  const params = { ...asked.parameters, step, drawnGroups: drawn, rows: SEGMENT_STEPS_MAX };
  const rows = await analytics.ask<TimeRow>(over(withTimes(asked, ...(all ? [] : ['drawn'])), times), params, options);
  return rows.map((row) => ({ ...row, ended: Number(row.ended) === 1, promises: Number(row.promises) }));
}

/**
 * Open promises by segment, time waited and time promised.
 *
 * @returns the cells, and the step they are counted in: the given one, or as often its double as there were too many cells
 */
export async function countOpen(
  analytics: Analytics,
  asked: OutcomesAsked,
  step: number,
  options: AskOptions = {},
): Promise<{ step: number; cells: OpenCellRow[] }> {
  for (let wide = step; ; wide *= 2) {
    const params = { ...asked.parameters, step: wide, rows: RISK_LIMITS.cellsMax + 1 };
    const rows = await analytics.ask<OpenCellRow>(over(withTimes(asked, 'recent'), open), params, options);
    if (rows.length <= RISK_LIMITS.cellsMax || wide > step * 2 ** 20) {
      return { step: wide, cells: rows.map((row) => ({ ...row, promises: Number(row.promises) })) };
    }
  }
}

/**
 * Open promises in the order of their cells' ranks.
 *
 * @param ranked  places of cells, the first of rank 0
 * @param until   only those of a rank below
 */
export async function listOpen(
  analytics: Analytics,
  asked: OutcomesAsked,
  {
    step,
    ranked,
    until,
    after,
    rows,
  }: { step: number; ranked: readonly string[]; until: number; after: OpenPlace | null; rows: number },
  options: AskOptions = {},
): Promise<OpenRow[]> {
  const params = {
    ...asked.parameters,
    ...{ step, rows, ranksUntil: until },
    places: ranked.map(BigInt),
    ranks: ranked.map((_place, rank) => rank),
    afterRank: after?.rank ?? -1,
    afterOccasion: BigInt(after?.occasion ?? '0'),
  };
  const found = await analytics.ask<Unnamed<OpenRow>>(over(withTimes(asked, 'recent'), list), params, options);
  return nameRows(analytics, asked, found, options);
}

/** What became of the promise on the given occasions, the latest first. */
export async function listOutcomesOf(
  analytics: Analytics,
  asked: OutcomesAsked,
  occasions: readonly string[],
  options: AskOptions = {},
): Promise<OutcomeRow[]> {
  if (occasions.length === 0) return [];
  const params = { ...asked.parameters, onlyOccasions: occasions.map(BigInt), rows: occasions.length * 4 + 100 };
  const rows = await analytics.ask<Unnamed<OutcomeRow>>(over(withTimes(asked, 'only'), outcomes), params, options);
  const named = await nameRows(analytics, asked, rows, options);
  return named.map((row) => ({ ...row, ended: Number(row.ended) === 1 }));
}

/** With the times that each took and was promised; a rule without open promises has none. */
export function withTimes(asked: OutcomesAsked, ...more: readonly string[]): OutcomesAsked {
  if (asked.source === 'measure') throw new RangeError('what is measured once has no time to wait');
  return { ...asked, parts: [...asked.parts, 'times', ...more] };
}

type Unnamed<Row> = Omit<Row, 'customer' | 'key'>;

/** Rows with the keys of their people, which are looked up for these alone. personal: customer, key */
export async function nameRows<Row extends { person: number }>(
  analytics: Analytics,
  asked: OutcomesAsked,
  rows: readonly Row[],
  options: AskOptions = {},
): Promise<(Row & { customer: string; key: string })[]> {
  if (rows.length === 0) return [];
  const people = [...new Set(rows.map(({ person }) => person))];
  const place = { workspace: asked.parameters.workspace, people };
  const found = await analytics.ask<{ person: number; customer: string; key: string }>(keys, place, options);
  const byPerson = new Map(found.map(({ person, customer, key }) => [person, { customer, key }]));
  return rows.map((row) => ({ ...row, ...(byPerson.get(row.person) ?? { customer: '', key: '' }) }));
}
