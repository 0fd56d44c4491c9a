import { question, withParts } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

/** A customer by address, with the day that a rule is about; empty where it is about none. */
export type AudienceRow = { id: string; day: string };
/** Which cards hold, and the civil time that days are counted in. */
type OfCards = { workspace: number; revision: number; zone: string; most: number };
type OfEvidence = { workspace: number; roots: number; hidden: readonly number[]; most: number };

const segment = question(import.meta.url, 'listAudience.sql');
const promised = question(import.meta.url, 'listPromisedPeople.sql');
const anniversaries = question(import.meta.url, 'listAnniversaries.sql');
const firstDays = question(import.meta.url, 'listFirstDays.sql');
const badSigns = question(import.meta.url, 'listBadSigns.sql');
const told = question(import.meta.url, 'sumTold.sql');

/** Customers with these values; an empty list chooses all. */
export function listSegment(
  analytics: Analytics,
  asked: OfCards,
  { from, ...lists }: { segment: string[]; level: string[]; region: string[]; channel: string[]; from: string | null },
  options: AskOptions = {},
): Promise<AudienceRow[]> {
  const chosen = Object.entries(lists).filter(([, values]) => values.length > 0);
  const parts = [...chosen.map(([name]) => name), ...(from === null ? [] : ['from'])];
  const params = { ...asked, ...Object.fromEntries(chosen), ...(from === null ? {} : { from }) };
  return analytics.ask<AudienceRow>(withParts(segment, new Set(parts)), params, options);
}

/** Customers who were last heard of between two days, both included. */
export function listSilent(
  analytics: Analytics,
  asked: OfCards & { dayFrom: string; dayTo: string },
  options: AskOptions = {},
): Promise<AudienceRow[]> {
  return analytics.ask<AudienceRow>(withParts(segment, new Set(['silence'])), asked, options);
}

/** To whom a promise was given since a day; empty `outcomes` are all. */
export function listPromised(
  analytics: Analytics,
  asked: OfEvidence & { promise: string; outcomes: readonly string[]; since: string },
  options: AskOptions = {},
): Promise<AudienceRow[]> {
  return analytics.ask<AudienceRow>(promised, asked, options);
}

/** Customers with a date of theirs on one of the days of a year, `MM-DD`. */
export function listAnniversaries(
  analytics: Analytics,
  asked: OfEvidence & { field: string; monthDays: readonly string[] },
  options: AskOptions = {},
): Promise<AudienceRow[]> {
  return analytics.ask<AudienceRow>(anniversaries, asked, options);
}

/** Customers who were first heard of on one of the days of a year, `MM-DD`. */
export function listFirstDays(
  analytics: Analytics,
  asked: OfCards & { monthDays: readonly string[] },
  options: AskOptions = {},
): Promise<AudienceRow[]> {
  return analytics.ask<AudienceRow>(firstDays, asked, options);
}

/** Customers with a bad sign between two days; a `scoreMax` of -1 leaves scores out. */
export function listBadSigns(
  analytics: Analytics,
  asked: OfEvidence & { zone: string; scoreMax: number; broken: 0 | 1; complaint: 0 | 1; from: string; to: string },
  options: AskOptions = {},
): Promise<AudienceRow[]> {
  return analytics.ask<AudienceRow>(badSigns, asked, options);
}

/** Keeps who was told and who was held out, by every number of each person. */
export async function keepPlanPeople(
  analytics: Analytics,
  { workspace, plan }: { workspace: number; plan: number },
  people: readonly { root: number; people: readonly number[]; arm: 'told' | 'heldOut' }[],
  options: AskOptions = {},
): Promise<void> {
  const rows = people.flatMap(({ root, people: numbers, arm }) =>
    numbers.map((person) => ({ workspace, plan, person, root, arm })),
  );
  if (rows.length > 0) await analytics.insert('planPeople', rows, options);
}

/** Sums over people of points less 50 and of weights, and who stands behind them. */
export type ToldSums = {
  a: number;
  w: number;
  aa: number;
  aw: number;
  ww: number;
  clusters: number;
  people: number;
  occasions: number;
  weightSquares: number;
};
export type ToldRow = {
  later: ToldSums;
  before: ToldSums;
  held: ToldSums;
  products: { ab: number; awb: number; wab: number; wawb: number; clustersEither: number };
};

/** What people of a plan set a mark at: told afterwards and before, and held out afterwards. */
export async function sumTold(
  analytics: Analytics,
  asked: {
    workspace: number;
    plan: number;
    hidden: readonly number[];
    excluded: readonly string[];
    dimension: string;
    mark: 'expected' | 'believed' | 'perceived';
    sinceMs: number;
    from: string;
    to: string;
  },
  options: AskOptions = {},
): Promise<ToldRow> {
  const [found] = await analytics.ask<Record<'later' | 'before' | 'held' | 'products', number[]>>(
    told,
    { ...asked, excluded: asked.excluded.map(BigInt) },
    options,
  );
  const { later = [], before = [], held = [], products = [] } = found ?? {};
  const [ab = 0, awb = 0, wab = 0, wawb = 0, clustersEither = 0] = products;
  return {
    ...{ later: sumsOf(later), before: sumsOf(before), held: sumsOf(held) },
    products: { ab, awb, wab, wawb, clustersEither },
  };
}

function sumsOf(numbers: readonly number[]): ToldSums {
  const [a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0, people = 0, occasions = 0, weightSquares = 0] = numbers;
  return { a, w, aa, aw, ww, clusters, people, occasions, weightSquares };
}
