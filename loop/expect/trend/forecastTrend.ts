import {
  TREND_LIMITS,
  type TrendBacktest,
  type TrendForecast,
  type TrendSeason,
  type TrendStep,
} from '@plumbline/model/expectationTrend.ts';
import { decomposeStl } from '@plumbline/stats/time/decomposeStl.ts';
import { nameOfEts } from '@plumbline/stats/time/etsForm.ts';
import { fillGaps } from '@plumbline/stats/time/fillGaps.ts';
import { forecastEts } from '@plumbline/stats/time/forecastEts.ts';
import { type Backtest, backtestForecast } from '@plumbline/stats/time/measureForecast.ts';
import { selectEts } from '@plumbline/stats/time/selectEts.ts';
import { listNextPeriods, type Period } from './listPeriods.ts';

/** Periods a season, and how far ahead is forecast. */
export const RHYTHM: Record<TrendStep, { season: number; horizon: number }> = {
  week: { season: 52, horizon: 8 },
  month: { season: 12, horizon: 6 },
};
/** A season weaker than this share of what varies is left in the remainder [wang-smith-hyndman-2006]. */
export const SEASON_SHARE_MIN = 0.64;
/** Searches of the best form: more than R's one, but not until nothing is gained any more, as every origin is fitted anew. */
const SEARCHES_MAX = 3;

const needsForSeason = (step: TrendStep): number => 2 * RHYTHM[step].season + 1;

/**
 * What is to be expected of a course: exponential smoothing in the form with the smallest corrected AIC, of the series without
 * its season where that is long and strong enough, and how far such forecasts were off before.
 *
 * The band is of the next measured figures, so it holds their sampling error too; it takes the parameters as known.
 *
 * @param values   one a period, NaN where there is no figure; the first and the last are figures
 * @param periods  as many
 * @returns        the forecast with its backtest, or why there is none
 *
 * Source  [hyndman-2008], [tashman-2000], [hyndman-koehler-2006]     Checked  the backtest against a count by hand
 */
export function forecastTrend(
  values: readonly number[],
  periods: readonly Period[],
  step: TrendStep,
  confidence: number,
): TrendForecast {
  const refusal = refuseToForecast(values);
  if (refusal !== null) return refusal;
  const holes = values.filter(Number.isNaN).length;
  const { horizon } = planBacktest(values.length, step);
  const series = fillGaps(values, 1);
  const { points, form, seasonal } = forecastOnce(series, horizon, step, confidence);
  const last = periods.at(-1);
  return {
    ...{ kind: 'forecast', form, seasonal, periods: values.length, filled: holes },
    points: (last === undefined ? [] : listNextPeriods(last, horizon, step)).map((period, at) => {
      const { point = 0, low = 0, high = 0 } = points[at] ?? {};
      return { ...period, point, low, high };
    }),
    backtest: backtestTrend(values, step, seasonal),
  };
}

/** Why nothing is forecast of a course, or null. */
export function refuseToForecast(values: readonly number[]): Exclude<TrendForecast, { kind: 'forecast' }> | null {
  const known = values.filter((value) => !Number.isNaN(value));
  const needed = TREND_LIMITS.forecastPeriodsMin;
  if (known.length < needed) return { kind: 'tooShort', periods: known.length, needed };
  const holes = values.length - known.length;
  if (holes > TREND_LIMITS.holesShareMax * values.length)
    return { kind: 'tooManyHoles', holes, periods: values.length };
  if (known.every((value) => value === known[0])) return { kind: 'constant', periods: values.length };
  return null;
}

/**
 * Where the origins of a backtest are: the first half trains, and never more than twelve forecasts are made. Where a season is used the
 * first training series is long enough to see one, if that leaves an origin: else other forecasts than this one would be measured.
 */
export function planBacktest(
  n: number,
  step: TrendStep,
  seasonal = false,
): { firstTraining: number; horizon: number; step: number } {
  const horizon = Math.max(1, Math.min(RHYTHM[step].horizon, Math.floor(n / 4)));
  const half = Math.max(8, Math.floor(n / 2));
  const whole = needsForSeason(step);
  const firstTraining = seasonal && whole > half && whole + horizon <= n ? whole : half;
  const room = n - firstTraining - horizon;
  return { firstTraining, horizon, step: Math.max(1, Math.ceil((room + 1) / TREND_LIMITS.originsMax)) };
}

/**
 * How far forecasts made from rolling origins were off, beside the naive ones.
 *
 * A period without a figure is filled with the one before it, as what came after was not known then; that favours the naive one.
 */
export function backtestTrend(values: readonly number[], step: TrendStep, seasonal: boolean): TrendBacktest {
  const series = carryForward(values);
  const plan = planBacktest(series.length, step, seasonal);
  const { season } = RHYTHM[step];
  const period = seasonal && plan.firstTraining > season ? season : 1;
  const found = backtestForecast(
    series,
    (training, horizon) => forecastOnce(training, horizon, step, 0.95).points.map(({ point }) => point),
    { ...plan, period },
  );
  return tellBacktest(found, { ...plan, period });
}

function tellBacktest(
  found: Backtest,
  plan: { firstTraining: number; horizon: number; period: number },
): TrendBacktest {
  const told = ({ meanAbsolute, rootMeanSquare, scaled }: Backtest['model']) => ({
    ...{ meanAbsolute, rootMeanSquare, scaled },
  });
  return {
    ...{ origins: found.origins, firstTraining: plan.firstTraining, horizon: plan.horizon, naivePeriod: plan.period },
    ...{ model: told(found.model), naive: told(found.naive), byHorizon: found.byHorizon },
    ratio: Number.isFinite(found.relativeAbsolute) ? found.relativeAbsolute : null,
  };
}

/** What was known at each period: its own figure, or the one before it. */
export function carryForward(values: readonly number[]): Float64Array {
  const series = Float64Array.from(values);
  for (let at = 1; at < series.length; at++) if (Number.isNaN(series[at])) series[at] = series[at - 1] ?? 0;
  return series;
}

type Once = { points: { point: number; low: number; high: number }[]; form: string; seasonal: boolean };

/** A forecast from one training series; a series that never moves is carried on. */
export function forecastOnce(training: Float64Array, horizon: number, step: TrendStep, confidence: number): Once {
  const season = seasonOf(training, step);
  const rest = season === null ? training : training.map((value, at) => value - (season.seasonal[at] ?? 0));
  if (rest.every((value) => Math.abs(value - (rest[0] ?? 0)) < 1e-12)) {
    const point = training.at(-1) ?? 0;
    const points = Array.from({ length: horizon }, () => ({ point, low: point, high: point }));
    return { points, form: 'ETS(A,N,N)', seasonal: false };
  }
  const { best } = selectEts(rest, 1, { searchesMax: SEARCHES_MAX });
  const made = forecastEts(best, horizon, confidence);
  const within = (value: number | undefined, at: number): number => {
    const phase = season === null ? 0 : (season.seasonal[training.length - RHYTHM[step].season + at] ?? 0);
    return Math.min(100, Math.max(0, (value ?? 0) + phase));
  };
  const points = Array.from({ length: horizon }, (_unused, at) => ({
    ...{ point: within(made.point[at], at), low: within(made.low[at], at), high: within(made.high[at], at) },
  }));
  return { points, form: nameOfEts(best.form), seasonal: season !== null };
}

function seasonOf(series: Float64Array, step: TrendStep) {
  if (series.length < needsForSeason(step)) return null;
  const parts = decomposeStl(series, RHYTHM[step].season, { seasonalSpan: 'periodic', robust: false });
  return parts.seasonalStrengthShare >= SEASON_SHARE_MIN ? parts : null;
}

/**
 * The season of a course by STL, where there is more than two of it.
 *
 * @param values   one a period, NaN where there is no figure
 * @param periods  as many
 *
 * Source  [cleveland-1990]; strength [wang-smith-hyndman-2006]
 */
export function findTrendSeason(values: readonly number[], periods: readonly Period[], step: TrendStep): TrendSeason {
  const { season } = RHYTHM[step];
  const needed = needsForSeason(step);
  const holes = values.filter(Number.isNaN).length;
  if (values.length < needed || holes > TREND_LIMITS.holesShareMax * values.length)
    return { kind: 'tooShort', periods: values.length - holes, needed };
  const parts = decomposeStl(fillGaps(values, 1), season, { seasonalSpan: 'periodic', robust: false });
  const from = values.length - season;
  return {
    ...{ kind: 'season', period: season, strengthShare: parts.seasonalStrengthShare },
    parts: periods.slice(from).map((one, at) => ({ from: one.from, points: parts.seasonal[from + at] ?? 0 })),
  };
}
