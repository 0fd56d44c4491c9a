import { type OutsideTrial, TREND_LIMITS, type TrendStep } from '@plumbline/model/expectationTrend.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { type ArmaRegression, fitArmaRegression } from '@plumbline/stats/time/fitArmaRegression.ts';
import { type Backtest, backtestForecast } from '@plumbline/stats/time/measureForecast.ts';
import { carryForward, planBacktest } from './forecastTrend.ts';
import { listNextPeriods, type Period } from './listPeriods.ts';

/** The longest time by which an outside series is tried to go before. */
export const LAG_MAX: Record<TrendStep, number> = { week: 8, month: 6 };
/** A coefficient that chance alone gives more often is not kept, however the backtest came out; strict, as p is too small in short series. */
export const P_MAX = 0.01;

export type TrialParts = {
  outside: string;
  /** the course, one a period, NaN where there is no figure */
  values: readonly number[];
  /** the outside series, one a period, NaN before its first value */
  beside: readonly number[];
  periods: readonly Period[];
  step: TrendStep;
  /** periods by which the outside series goes before; null to choose it on the first training series */
  lag: number | null;
  confidence: number;
};

/**
 * Tries an outside series beside a course: regression whose errors remember the period before, with it and without it, backtested
 * from the same origins. It is kept only where forecasts are better with it than without, and its coefficient is not 0 by
 * chance after the lags that were tried.
 *
 * Nothing is known ahead: from an origin on, the outside series is itself forecast from what it was by then (first-order
 * autoregression). Of levels and steps from period to
 * period the one is taken that forecasts better without the outside series; the lag is chosen by likelihood on the first
 * training series, which no forecast is measured on.
 *
 * Source  [harvey-1989], [tashman-2000]     Checked  a planted effect is kept, noise is refused
 */
export function tryOutsideSeries({ outside, values, beside, ...rest }: TrialParts): OutsideTrial {
  const { periods, step, confidence } = rest;
  const lagMax = rest.lag ?? LAG_MAX[step];
  const known = beside.findIndex((value) => !Number.isNaN(value));
  const start = known < 0 ? values.length : Math.max(0, known) + lagMax;
  const y = carryForward(values.slice(start));
  const needed = TREND_LIMITS.changePointPeriodsMin;
  if (y.length < needed || Number.isNaN(y[0] ?? Number.NaN))
    return { kind: 'tooShort', outside, periods: Math.max(0, y.length), needed };
  const scaled = standardise(beside.slice(start - lagMax));
  if (scaled === null) return { kind: 'constant', outside };
  const data: Data = { y, x: scaled.values, lagMax, ahead: new Map() };
  const plan = { ...planBacktest(y.length, step), period: 1 };
  try {
    const steps = [false, true].map((differenced) => ({
      differenced,
      tested: backtest(data, plan, null, differenced),
    }));
    const [levels, moves] = steps;
    const base = levels !== undefined && moves !== undefined && errorOf(moves) < errorOf(levels) ? moves : levels;
    if (base === undefined) throw new RangeError('nothing was tried without the outside series');
    const lags = rest.lag === null ? Array.from({ length: lagMax + 1 }, (_unused, at) => at) : [rest.lag];
    const lag = chooseLag(data, lags, plan.firstTraining, base.differenced);
    const own = backtest(data, plan, lag, base.differenced);
    const final = forecastBeside(data, y.length, plan.horizon, lag, base.differenced, confidence);
    const coefficient = final.fit.coefficients[1];
    if (coefficient === undefined) throw new RangeError('the regression has no coefficient of the outside series');
    const pAdjusted = Math.min(1, coefficient.p * lags.length);
    const isBetter = own.model.meanAbsolute < base.tested.model.meanAbsolute;
    const isKept = isBetter && pAdjusted <= P_MAX;
    const { estimate, low, high, p } = coefficient;
    const last = periods.at(-1);
    return {
      ...{ kind: 'tried', outside, verdict: isKept ? 'kept' : 'didNotHelp', lag, lagsTried: lags.length },
      because: isKept ? 'better' : isBetter ? 'chance' : 'notBetter',
      ...{
        differenced: base.differenced,
        periods: y.length,
        origins: own.origins,
        horizon: plan.horizon,
        p,
        pAdjusted,
      },
      coefficient: { point: estimate / scaled.spread, low: low / scaled.spread, high: high / scaled.spread },
      errors: {
        ...{ with: own.model.meanAbsolute, without: base.tested.model.meanAbsolute, naive: own.naive.meanAbsolute },
      },
      points:
        !isKept || last === undefined
          ? []
          : listNextPeriods(last, plan.horizon, step).map((period, at) => ({ ...period, ...pointAt(final, at) })),
    };
  } catch (error) {
    // a series that stands still within a training series tells nothing there
    if (error instanceof ArgumentError) return { kind: 'constant', outside };
    throw error;
  }
}

const errorOf = ({ tested }: { tested: Backtest }): number => tested.model.meanAbsolute;

/** Large units, such as millions, would make the regression imprecise. */
function standardise(values: readonly number[]): { values: number[]; spread: number } | null {
  const spread = Math.sqrt(variance(values));
  if (!(spread > 0)) return null;
  const centre = mean(values);
  return { values: values.map((value) => (value - centre) / spread), spread };
}

/** `x[at + lagMax]` stands beside `y[at]`. */
type Data = {
  y: Float64Array;
  x: readonly number[];
  lagMax: number;
  /** what was to be expected of the outside series, by how much of it was known: several lags ask for the same */
  ahead: Map<number, number[]>;
};
type Plan = { firstTraining: number; horizon: number; step: number; period: number };

function backtest(data: Data, plan: Plan, lag: number | null, differenced: boolean): Backtest {
  return backtestForecast(
    data.y,
    (training, horizon) => forecastBeside(data, training.length, horizon, lag, differenced, 0.95).points,
    plan,
  );
}

/** The lag under which the first training series is likeliest. */
function chooseLag(data: Data, lags: readonly number[], training: number, differenced: boolean): number {
  const [only] = lags;
  if (lags.length === 1 && only !== undefined) return only;
  const found = lags.map((lag) => ({
    lag,
    likelihood: forecastBeside(data, training, 1, lag, differenced, 0.95).fit.logLikelihood,
  }));
  return found.reduce((best, one) => (one.likelihood > best.likelihood ? one : best)).lag;
}

type Beside = { points: number[]; halves: number[]; fit: ArmaRegression };

/** A forecast from the first `known` values, and from what was known of the outside series by then. */
function forecastBeside(
  data: Data,
  known: number,
  horizon: number,
  lag: number | null,
  differenced: boolean,
  confidence: number,
): Beside {
  const { y, lagMax } = data;
  const length = known + horizon;
  const x = lag === null || lag >= horizon ? data.x : carryOn(data, lagMax + known, horizon);
  const regressor = Array.from({ length }, (_unused, at) => x[at + lagMax - (lag ?? 0)] ?? 0);
  const series = Array.from({ length }, (_unused, at) => (at < known ? (y[at] ?? 0) : Number.NaN));
  const steps = (of: readonly number[]): number[] => of.slice(1).map((value, at) => value - (of[at] ?? 0));
  const outcome = differenced ? steps(series) : series;
  const own = lag === null ? [] : [differenced ? steps(regressor) : regressor];
  const fit = fitArmaRegression(outcome, [outcome.map(() => 1), ...own], {
    ...{ autoregressive: 1, movingAverage: 0, confidence },
  });
  const made = fit.missing.slice(-horizon);
  if (!differenced)
    return { points: made.map(({ point }) => point), halves: made.map(({ point, high }) => high - point), fit };
  return { ...addUp(made, y[known - 1] ?? 0, fit), fit };
}

/** The outside series as far as it was known, and then as it was to be expected. */
function carryOn({ x, ahead }: Data, known: number, horizon: number): number[] {
  const seen = x.slice(0, known);
  let next = ahead.get(known);
  if (next === undefined || next.length < horizon) {
    const series = [...seen, ...Array.from({ length: horizon }, () => Number.NaN)];
    const fit = fitArmaRegression(series, [series.map(() => 1)], { autoregressive: 1, movingAverage: 0 });
    next = fit.missing.map(({ point }) => point);
    ahead.set(known, next);
  }
  return [...seen, ...next];
}

/** Steps to come add up; a shock of one step moves all that follow by `Σφʲ` of it. */
function addUp(made: ArmaRegression['missing'], from: number, { ar, variance: shocks }: ArmaRegression) {
  const phi = ar[0]?.estimate ?? 0;
  const [first] = made;
  const reach = first === undefined ? 0 : (first.high - first.point) / Math.sqrt(shocks);
  let [level, moved, squares] = [from, 0, 0];
  const points: number[] = [];
  const halves: number[] = [];
  made.forEach(({ point }) => {
    level += point;
    moved = 1 + phi * moved;
    squares += moved ** 2;
    points.push(level);
    halves.push(reach * Math.sqrt(shocks * squares));
  });
  return { points, halves };
}

function pointAt({ points, halves }: Beside, at: number): { point: number; low: number; high: number } {
  const within = (value: number): number => Math.min(100, Math.max(0, value));
  const [point, half] = [points[at] ?? 0, halves[at] ?? 0];
  return { point: within(point), low: within(point - half), high: within(point + half) };
}
