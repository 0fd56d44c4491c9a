import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** How an expectation moves in time: its course, what is to be expected of it, where it moved for good, and beside what. */

export const TREND_MARKS = ['expected', 'adequate', 'perceived', 'believed', 'promised', 'delivered'] as const;
export type TrendMark = (typeof TREND_MARKS)[number];
export const TREND_STEPS = ['week', 'month'] as const;
export type TrendStep = (typeof TREND_STEPS)[number];

/** Every limit of a trend has its one home here. Units are last in the name. */
export const TREND_LIMITS = {
  /** periods with a figure, under which nothing is said of a change over the time shown */
  changePeriodsMin: 6,
  /** under which nothing is forecast */
  forecastPeriodsMin: 12,
  /** under which no change point is looked for */
  changePointPeriodsMin: 20,
  /** of the periods shown, so many may be without a figure and still be forecast */
  holesShareMax: 0.2,
  /** origins that a backtest forecasts from, at most */
  originsMax: 12,
  eventsMax: 1_000,
  titleChars: 200,
  noteChars: 1_000,
  outsideMax: 100,
  outsideValuesMax: 5_000,
  outsideFileBytesMax: 1_000_000,
  nameChars: 120,
} as const;

export const TrendPoint = z.object({ from: z.string(), to: z.string(), value: Estimate }).meta({ id: 'TrendPoint' });
export type TrendPoint = z.infer<typeof TrendPoint>;

/** The course of one dimension of one segment, and how far it moved over the time shown. */
export const TrendSummary = z
  .object({
    dimension: z.string(),
    names: Names,
    segment: z.string(),
    points: z.array(TrendPoint),
    /** of all periods together */
    level: Estimate,
    /** points by which its line rises over the time shown; null where fewer than six periods have a figure */
    change: Estimate.nullable(),
    p: z.number().nullable(),
    /** Benjamini–Hochberg over all courses of the answer */
    pAdjusted: z.number().nullable(),
  })
  .meta({ id: 'TrendSummary' });
export type TrendSummary = z.infer<typeof TrendSummary>;

const asked = {
  mark: z.enum(TREND_MARKS),
  /** when expectations were asked for */
  asked: z.enum(['before', 'after', 'joined']),
  step: z.enum(TREND_STEPS),
  segmentBy: z.string().nullable(),
  confidence: z.number(),
  asOf: z.string(),
};

export const TrendList = z
  .object({ schema: z.literal(1), ...asked, series: z.array(TrendSummary) })
  .meta({ id: 'TrendList' });
export type TrendList = z.infer<typeof TrendList>;

/** Errors of forecasts on values that they had not seen, in points. */
const ForecastErrors = z.object({
  meanAbsolute: z.number(),
  rootMeanSquare: z.number(),
  /** over the naive error within the first training series; null where that is 0 */
  scaled: z.number().nullable(),
});

/** A forecast measured from rolling origins, beside the naive one on the same values. */
export const TrendBacktest = z
  .object({
    origins: z.int(),
    /** periods of the first training series */
    firstTraining: z.int(),
    horizon: z.int(),
    /** the naive forecast repeats the value this many periods before: 1, or the season */
    naivePeriod: z.int(),
    model: ForecastErrors,
    naive: ForecastErrors,
    /** mean absolute error over that of the naive forecast: under 1 is better; null where the naive one is never off */
    ratio: z.number().nullable(),
    byHorizon: z.array(z.object({ horizon: z.int(), model: z.number(), naive: z.number() })),
  })
  .meta({ id: 'TrendBacktest' });
export type TrendBacktest = z.infer<typeof TrendBacktest>;

export const ForecastPoint = z.object({
  from: z.string(),
  to: z.string(),
  point: z.number(),
  low: z.number(),
  high: z.number(),
});
export type ForecastPoint = z.infer<typeof ForecastPoint>;

export const TrendForecast = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('forecast'),
      /** as the literature writes it, such as `ETS(A,N,N)` */
      form: z.string(),
      /** the season was taken out first */
      seasonal: z.boolean(),
      /** periods the forecast was made from, and those of them that had no figure and were filled */
      periods: z.int(),
      filled: z.int(),
      points: z.array(ForecastPoint),
      backtest: TrendBacktest,
    }),
    z.object({ kind: z.literal('tooShort'), periods: z.int(), needed: z.int() }),
    z.object({ kind: z.literal('tooManyHoles'), holes: z.int(), periods: z.int() }),
    /** every period has the same figure */
    z.object({ kind: z.literal('constant'), periods: z.int() }),
  ])
  .meta({ id: 'TrendForecast' });
export type TrendForecast = z.infer<typeof TrendForecast>;

export const TrendSeason = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('season'),
      period: z.int(),
      /** share of the spread of season and remainder that is season, 0–1 */
      strengthShare: z.number(),
      /** what each period of the last season lies above or under the level, in points */
      parts: z.array(z.object({ from: z.string(), points: z.number() })),
    }),
    z.object({ kind: z.literal('tooShort'), periods: z.int(), needed: z.int() }),
  ])
  .meta({ id: 'TrendSeason' });
export type TrendSeason = z.infer<typeof TrendSeason>;

export const EVENT_KINDS = ['campaign', 'law', 'competitor', 'price', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What happened that may have moved an expectation, as people enter it. */
export const EventContent = z
  .strictObject({
    day: z.iso.date(),
    kind: z.enum(EVENT_KINDS),
    title: z.string().trim().min(1).max(TREND_LIMITS.titleChars),
    /** empty where it may touch any */
    dimension: z.string().max(80).default(''),
    note: z.string().trim().max(TREND_LIMITS.noteChars).default(''),
  })
  .meta({ id: 'ExpectationEventContent' });
export type EventContent = z.output<typeof EventContent>;

export const ExpectationEvent = z
  .object({
    id: z.uuid(),
    day: z.string(),
    kind: z.enum(EVENT_KINDS),
    title: z.string(),
    dimension: z.string(),
    note: z.string(),
    notedBy: z.string(),
    notedAt: z.string(),
  })
  .meta({ id: 'ExpectationEvent' });
export type ExpectationEvent = z.infer<typeof ExpectationEvent>;

/** A level from one change to the next. */
const Stretch = z.object({ mean: z.number(), periods: z.int() });

/** A period from which on the level is another one, and what happened near it. */
export const ChangePoint = z
  .object({
    from: z.string(),
    before: Stretch,
    after: Stretch,
    /** after − before with its interval, which does not allow for the place having been looked for */
    difference: z.object({ point: z.number(), low: z.number(), high: z.number() }),
    /** events near it; days from the event to the period's first day, negative where it came later */
    events: z.array(z.object({ event: z.uuid(), days: z.int() })),
  })
  .meta({ id: 'ChangePoint' });
export type ChangePoint = z.infer<typeof ChangePoint>;

export const TrendChanges = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('found'),
      places: z.array(ChangePoint),
      /** days before and after a change within which an event stands beside it */
      windowDays: z.object({ before: z.int(), after: z.int() }),
      /** share of all periods that have an event so near: as many would match by chance alone; null without events */
      nearShare: z.number().nullable(),
    }),
    /** a steady slope tells the course better than steps */
    z.object({ kind: z.literal('drift'), pointsPerPeriod: z.number() }),
    z.object({ kind: z.literal('tooShort'), periods: z.int(), needed: z.int() }),
    z.object({ kind: z.literal('tooManyHoles'), holes: z.int(), periods: z.int() }),
  ])
  .meta({ id: 'TrendChanges' });
export type TrendChanges = z.infer<typeof TrendChanges>;

export const TrendSeries = z
  .object({
    schema: z.literal(1),
    ...asked,
    course: TrendSummary,
    forecast: TrendForecast,
    season: TrendSeason,
    changes: TrendChanges,
    /** all that fall into the time shown and touch the dimension */
    events: z.array(ExpectationEvent),
  })
  .meta({ id: 'TrendSeries' });
export type TrendSeries = z.infer<typeof TrendSeries>;

export const OUTSIDE_KINDS = ['economy', 'technology', 'price', 'other'] as const;
export type OutsideKind = (typeof OUTSIDE_KINDS)[number];

export const OutsideSeries = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(OUTSIDE_KINDS),
    unit: z.string(),
    source: z.string(),
    step: z.enum(['day', 'month']),
    count: z.int(),
    first: z.string(),
    last: z.string(),
    fileName: z.string(),
    addedBy: z.string(),
    addedAt: z.string(),
  })
  .meta({ id: 'OutsideSeries' });
export type OutsideSeries = z.infer<typeof OutsideSeries>;

/** An outside series tried beside an expectation: kept only where it makes forecasts better. */
export const OutsideTrial = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('tried'),
      outside: z.uuid(),
      verdict: z.enum(['kept', 'didNotHelp']),
      /** why it did not: forecasts are no better with it, or they are, but its coefficient could be 0 */
      because: z.enum(['better', 'notBetter', 'chance']),
      /** periods by which the outside series goes before, and how many lags were tried for it (1: a person chose) */
      lag: z.int(),
      lagsTried: z.int(),
      /** the regression is of levels, or of steps from period to period */
      differenced: z.boolean(),
      periods: z.int(),
      /** points the expectation is higher by for one unit more */
      coefficient: z.object({ point: z.number(), low: z.number(), high: z.number() }),
      p: z.number(),
      /** Bonferroni over the lags that were tried */
      pAdjusted: z.number(),
      origins: z.int(),
      horizon: z.int(),
      /** mean absolute errors on values that were not seen, in points */
      errors: z.object({ with: z.number(), without: z.number(), naive: z.number() }),
      /** the forecast with it; empty where it is not kept */
      points: z.array(ForecastPoint),
    }),
    z.object({ kind: z.literal('tooShort'), outside: z.uuid(), periods: z.int(), needed: z.int() }),
    z.object({ kind: z.literal('constant'), outside: z.uuid() }),
  ])
  .meta({ id: 'OutsideTrial' });
export type OutsideTrial = z.infer<typeof OutsideTrial>;
