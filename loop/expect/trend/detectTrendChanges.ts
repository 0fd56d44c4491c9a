import {
  type ChangePoint,
  type ExpectationEvent,
  TREND_LIMITS,
  type TrendChanges,
  type TrendStep,
} from '@plumbline/model/expectationTrend.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { decomposeStl } from '@plumbline/stats/time/decomposeStl.ts';
import { type ChangePoints, detectChangePoints } from '@plumbline/stats/time/detectChangePoints.ts';
import { fillGaps } from '@plumbline/stats/time/fillGaps.ts';
import { fitLine } from '@plumbline/stats/time/fitLine.ts';
import { RHYTHM, SEASON_SHARE_MIN } from './forecastTrend.ts';
import { daysBetween, type Period } from './listPeriods.ts';

/** An event may come some time before what it moves, and a place may be found a little too early. */
export const EVENT_WINDOW_DAYS: Record<TrendStep, { before: number; after: number }> = {
  week: { before: 42, after: 7 },
  month: { before: 92, after: 31 },
};
/** A stretch is no level before it has lasted so many periods. */
const STRETCH_MIN = 3;

/**
 * The periods from which on the level of a course is another one.
 *
 * PELT's change of mean on the series without its season, with a penalty of 4·log n (5·log n under 26 periods): of steady courses
 * with independent errors at most 5 in 100 show a change that is none. The spread is never taken smaller than sampling
 * alone makes it. Where a straight line tells the course better (BIC) it drifts, and no place is named.
 *
 * @param values   one a period, NaN where there is no figure
 * @param errors   sampling errors of the figures, NaN where there is none
 * @param periods  as many
 *
 * Source  [killick-2012]     Checked  steps planted in noise are found, and noise alone gives none beyond the share told
 */
export function detectTrendChanges(
  values: readonly number[],
  errors: readonly number[],
  periods: readonly Period[],
  step: TrendStep,
  confidence: number,
): TrendChanges {
  const holes = values.filter(Number.isNaN).length;
  const known = values.length - holes;
  const needed = TREND_LIMITS.changePointPeriodsMin;
  if (known < needed) return { kind: 'tooShort', periods: known, needed };
  if (holes > TREND_LIMITS.holesShareMax * values.length)
    return { kind: 'tooManyHoles', holes, periods: values.length };
  const found = { kind: 'found' as const, windowDays: EVENT_WINDOW_DAYS[step], nearShare: null };
  const series = withoutSeason(fillGaps(values, 1), step);
  if (series.every((value) => value === series[0])) return { ...found, places: [] };
  const changes = search(series, errors);
  if (changes.places.length === 0) return { ...found, places: [] };
  const line = fitLine(series);
  if (isBetterAsLine(series, changes, line)) return { kind: 'drift', pointsPerPeriod: line.slope };
  return { ...found, places: changes.places.map((_place, at) => tellPlace(changes, at, periods, confidence)) };
}

function withoutSeason(series: Float64Array, step: TrendStep): Float64Array {
  const { season } = RHYTHM[step];
  if (series.length < 2 * season + 1) return series;
  const { seasonal, seasonalStrengthShare } = decomposeStl(series, season, { seasonalSpan: 'periodic', robust: false });
  // a weak season is mostly the changes themselves, and taking it out would make new ones
  if (seasonalStrengthShare < SEASON_SHARE_MIN) return series;
  return series.map((value, at) => value - (seasonal[at] ?? 0));
}

function search(series: Float64Array, errors: readonly number[]): ChangePoints {
  const n = series.length;
  const penalty = (n < 26 ? 5 : 4) * Math.log(n);
  const first = detectChangePoints(series, { penalty, segmentMin: STRETCH_MIN });
  const sampling = quantileOfSorted(Float64Array.from(errors.filter((error) => error > 0)).sort(), 0.5);
  const wider = first.sigma === null || !(sampling > first.sigma) ? 1 : (sampling / first.sigma) ** 2;
  return wider === 1 ? first : detectChangePoints(series, { penalty: penalty * wider, segmentMin: STRETCH_MIN });
}

function isBetterAsLine(
  series: Float64Array,
  { segments }: ChangePoints,
  { intercept, slope }: { intercept: number; slope: number },
): boolean {
  const n = series.length;
  const along = series.reduce((sum, value, at) => sum + (value - intercept - slope * (at + 1)) ** 2, 0);
  const steps = segments.reduce((sum, one) => sum + (one.n > 1 ? one.standardDeviation ** 2 * (one.n - 1) : 0), 0);
  const bic = (squares: number, parameters: number): number =>
    n * Math.log(Math.max(squares, 1e-9) / n) + parameters * Math.log(n);
  // a mean each, and the place of every change
  return bic(along, 2) <= bic(steps, 2 * segments.length - 1);
}

function tellPlace(
  { segments }: ChangePoints,
  at: number,
  periods: readonly Period[],
  confidence: number,
): ChangePoint {
  const [before, after] = [segments[at], segments[at + 1]];
  if (before === undefined || after === undefined) throw new RangeError(`no stretches beside change ${at}`);
  const moments = ({ n, mean, standardDeviation }: typeof before) => ({ n, mean, variance: standardDeviation ** 2 });
  const difference =
    before.standardDeviation === 0 && after.standardDeviation === 0
      ? { estimate: after.mean - before.mean, low: after.mean - before.mean, high: after.mean - before.mean }
      : welchTest(moments(after), moments(before), confidence);
  return {
    from: periods[after.first]?.from ?? '',
    before: { mean: before.mean, periods: before.n },
    after: { mean: after.mean, periods: after.n },
    difference: { point: difference.estimate, low: difference.low, high: difference.high },
    events: [],
  };
}

/**
 * Puts events beside the changes they came near: an association, no proof. How many periods lie as near to an event anyhow says how
 * much of that is chance.
 *
 * @param events  those that touch the dimension
 */
export function matchEvents(
  changes: TrendChanges,
  events: readonly Pick<ExpectationEvent, 'id' | 'day'>[],
  periods: readonly Period[],
): TrendChanges {
  if (changes.kind !== 'found' || events.length === 0) return changes;
  const { before, after } = changes.windowDays;
  const near = (from: string) =>
    events
      .map(({ id, day }) => ({ event: id, days: daysBetween(day, from) }))
      .filter(({ days }) => days <= before && days >= -after)
      .sort((one, other) => Math.abs(one.days) - Math.abs(other.days));
  return {
    ...changes,
    places: changes.places.map((place) => ({ ...place, events: near(place.from) })),
    nearShare: periods.filter(({ from }) => near(from).length > 0).length / Math.max(1, periods.length),
  };
}
