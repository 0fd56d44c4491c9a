import { question, withEach, withParts } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { askCases, askingOf, cellOf, type JourneyAsked, numbersOf, placesOf, visibleParts } from './askCases.ts';

/** Shares at which quantiles of times are asked; fine about the middle, where the interval of a median lies. */
export const QUANTILE_SHARES = [
  ...[
    0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495,
  ],
  0.5,
  ...[
    0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1,
  ],
] as const;
/** Numbers in a sequence of places that are no place: the goal, and that it was not reached. */
export const GOAL = 1000;
export const NO_GOAL = 1001;
/** Numbers of names lie under this. */
export const NAMES_MAX = 500;
export const VARIANTS_MAX = 200;

/** Seconds at `QUANTILE_SHARES`, ascending; empty where there are none. */
export type Quantiles = readonly number[];
export type Follows = {
  before: number;
  after: number;
  follows: number;
  cases: number;
  people: number;
  atOnce: number;
  seconds: number;
  quantiles: Quantiles;
  longCases: number;
};
export type Variant = {
  way: number[];
  cases: number;
  people: number;
  quantiles: Quantiles;
  ways: number;
  allCases: number;
};
export type Repeats = {
  number: number;
  between: number;
  events: number;
  cases: number;
  people: number;
  loops: number;
  /** people of loops, and those to whom it came again otherwise than at once */
  loopPeople: number;
  laterPeople: number;
  backCases: number;
  backPeople: number;
  seconds: number;
  quantiles: Quantiles;
};
export type FunnelStep = {
  cell: string;
  step: number;
  cases: number;
  people: number;
  anyCases: number;
  anyPeople: number;
  quantiles: Quantiles;
  allCases: number;
  allPeople: number;
};
/** `together` rows are of all that come to `after`, over all groups; only theirs tell people. */
export type StepsFollowed = {
  part: number;
  before: number;
  after: number;
  together: number;
  follows: number;
  people: number;
};
/** Means of people on 0–100, less 50; `had` is 1 of those who came through the step. */
export type StepMetric = {
  metric: string;
  step: number;
  had: number;
  people: number;
  total: number;
  squares: number;
  occasions: number;
};
export type Precedence = { earlier: number; later: number; cases: number };
export type EventStep = {
  event: string;
  inStep: string;
  events: number;
  midnights: number;
  firstDay: string;
  lastDay: string;
  names: number;
};

const follows = askingOf('sumFollows.sql');
const variants = askingOf('countVariants.sql');
const repeats = askingOf('sumRepeats.sql');
const funnel = askingOf('countFunnel.sql');
const steps = askingOf('sumSteps.sql');
const precedences = askingOf('sumPrecedences.sql');
const eventSteps = question(import.meta.url, 'listEventSteps.sql');
const places = question(import.meta.url, 'listPlaces.sql');
const stepMetrics = question(import.meta.url, 'sumStepMetrics.sql');

/** Of how many of the 1,024 fixed groups of people the usual order is learnt, so that it is known in no time. */
const DRAWN = { all: 1024, eventsMax: 400_000 };

/** Names of events with what is known of their times, the most frequent first. */
export function listEventSteps(
  analytics: Analytics,
  { excluded = [], ...asked }: Pick<JourneyAsked, 'workspace' | 'hidden' | 'excluded'> & { zone: string },
  options: AskOptions = {},
): Promise<EventStep[]> {
  return analytics.ask<EventStep>(eventSteps, { ...asked, excluded: excluded.map(BigInt) }, options).then(numbersOf);
}

/** Values of a column of events, the most frequent first. */
export async function listPlaces(
  analytics: Analytics,
  {
    excluded = [],
    ...asked
  }: Pick<JourneyAsked, 'workspace' | 'hidden' | 'excluded'> & { pathBy: 'channel' | 'touchpoint' },
  options: AskOptions = {},
): Promise<string[]> {
  const rows = await analytics.ask<{ place: string }>(places, { ...asked, excluded: excluded.map(BigInt) }, options);
  return rows.map(({ place }) => place);
}

/** How often one event follows another. */
export const sumFollows = (analytics: Analytics, asked: JourneyAsked, options: AskOptions = {}): Promise<Follows[]> =>
  askCases<Follows>(analytics, follows, asked, {}, options);

/** The ways that cases take, the most frequent first. */
export const countVariants = (
  analytics: Analytics,
  asked: JourneyAsked,
  options: AskOptions = {},
): Promise<Variant[]> => askCases<Variant>(analytics, variants, asked, { rows: VARIANTS_MAX }, options);

/** Where cases come back. */
export const sumRepeats = (analytics: Analytics, asked: JourneyAsked, options: AskOptions = {}): Promise<Repeats[]> =>
  askCases<Repeats>(analytics, repeats, asked, {}, options);

/**
 * How far cases come.
 *
 * @param steps  of each step the names of its events
 * @param by     a grouping, the value at the first event of the case; null for all together
 */
export function countFunnel(
  analytics: Analytics,
  asked: JourneyAsked,
  { steps: events, by, cellsMax }: { steps: readonly (readonly string[])[]; by: string | null; cellsMax: number },
  options: AskOptions = {},
): Promise<FunnelStep[]> {
  const known = new Set(asked.names);
  const stepOf = new Map(events.flatMap((names, at) => names.map((name) => [name, at + 1] as const)));
  const placed = [...stepOf].filter(([name]) => known.has(name));
  const rows = (cellsMax + 1) * events.length;
  return askCases<FunnelStep>(
    analytics,
    { rows: withEach(funnel.rows, 'step', events.length), written: withEach(funnel.written, 'step', events.length) },
    asked,
    { ...placesOf(asked, 'name', placed), ...cellOf(by), rows },
    options,
    by === null ? [] : ['cells'],
  );
}

/**
 * Pairs of places on the way to a goal, in fixed groups of people.
 *
 * @param goal    name of the event that ends a way
 * @param pathBy  what a place is: the name, the channel or the touchpoint of an event
 * @param places  the values that count as places; their numbers are from 1
 */
export const sumSteps = (
  analytics: Analytics,
  asked: JourneyAsked,
  { goal, pathBy, places }: { goal: string; pathBy: 'name' | 'channel' | 'touchpoint'; places: readonly string[] },
  options: AskOptions = {},
): Promise<StepsFollowed[]> => {
  const placed = places.map((place, at) => [place, at + 1] as const);
  return askCases<StepsFollowed>(analytics, steps, asked, { ...placesOf(asked, pathBy, placed), goal }, options);
};

/**
 * How satisfied people are who came through a step, and those who did not.
 *
 * @param steps    of each step the names of its events; 60 at most
 * @param metrics  their keys; a few
 */
export async function sumStepMetrics(
  analytics: Analytics,
  { workspace, hidden, excluded = [], roots = 0 }: Pick<JourneyAsked, 'workspace' | 'hidden' | 'excluded' | 'roots'>,
  { steps, metrics }: { steps: readonly (readonly string[])[]; metrics: readonly string[] },
  options: AskOptions = {},
): Promise<StepMetric[]> {
  if (metrics.length === 0) return [];
  const placed = steps.flatMap((names, at) => names.map((name) => [name, at + 1] as const));
  const rows = await analytics.ask<Omit<StepMetric, 'metric'> & { metric: number }>(
    withEach(withParts(stepMetrics, new Set(visibleParts(hidden, excluded))), 'metric', metrics.length),
    {
      ...{ workspace, hidden, excluded: excluded.map(BigInt), roots, person: roots > 0 ? 'personRoot' : 'person' },
      ...{ names: placed.map(([name]) => name), bits: placed.map(([, step]) => 2n ** BigInt(step - 1)) },
      ...{ metrics, metricNumbers: metrics.map((_metric, at) => at + 1), stepCount: steps.length },
    },
    options,
  );
  return numbersOf(rows).map((row) => ({ ...row, metric: metrics[Number(row.metric) - 1] ?? '' }));
}

/** Which event comes before which, learnt from a part of the people where there are many events. */
export function sumPrecedences(
  analytics: Analytics,
  asked: JourneyAsked,
  events: number,
  options: AskOptions = {},
): Promise<Precedence[]> {
  const drawnGroups = Math.max(1, Math.ceil(DRAWN.all * Math.min(1, DRAWN.eventsMax / Math.max(1, events))));
  const parts = drawnGroups < DRAWN.all ? ['drawn'] : [];
  return askCases<Precedence>(analytics, precedences, asked, { drawnGroups }, options, parts);
}
