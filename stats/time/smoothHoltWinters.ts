import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange, checkWhole } from '../checkArguments.ts';
import { decomposeClassical } from './decomposeClassical.ts';
import { fitLine } from './fitLine.ts';

/** Which parts a smoothing has. */
export type HoltWintersForm = {
  trend: boolean;
  seasonal: 'none' | 'additive' | 'multiplicative';
  /** values a period; 1 without a season */
  period: number;
};

/** Smoothing parameters, each 0..1; those of parts that the form lacks are not read. */
export type HoltWintersRates = { alpha: number; beta: number; gamma: number };

export type HoltWintersStart = { level: number; trend: number; seasonal: Float64Array; first: number };

/** A series smoothed with given parameters: one-step forecasts, and the state at the end. */
export type HoltWinters = {
  form: HoltWintersForm;
  rates: HoltWintersRates;
  start: HoltWintersStart;
  /** one-step forecasts from the place `start.first` (from 0) on */
  fitted: Float64Array;
  residuals: Float64Array;
  squaresSum: number;
  level: number;
  trend: number;
  /** of the periods to come, in their order; empty without a season */
  seasonal: Float64Array;
};

/**
 * Holt–Winters smoothing with given parameters; without a season it is Holt's, without a trend as well it is simple smoothing.
 *
 * @param values  finite, in order of time, at least two periods and one more; above 0 for a multiplicative season
 * @param form    which parts there are
 * @param rates   smoothing parameters
 * @returns       fitted values, residuals and last state
 * @throws ArgumentError `notFinite`, `tooFewCases`, `range`
 *
 * Source  [winters-1960], [holt-1957]     Checked  R 4.2.2 HoltWinters() with given parameters, within 1e-8
 */
export function smoothHoltWinters(
  values: ArrayLike<number>,
  form: HoltWintersForm,
  rates: HoltWintersRates,
): HoltWinters {
  checkForm(values, form);
  checkRange('alpha', rates.alpha, 0, 1);
  if (form.trend) checkRange('beta', rates.beta, 0, 1);
  if (form.seasonal !== 'none') checkRange('gamma', rates.gamma, 0, 1);
  return smoothFrom(values, form, rates, startOf(values, form));
}

/**
 * Refuses a series that a form of smoothing cannot take.
 *
 * @param values  the series
 * @param form    which parts there are
 * @returns       nothing
 * @throws ArgumentError `notFinite`, `tooFewCases`, `range`
 *
 * Source  none: a check
 */
export function checkForm(values: ArrayLike<number>, { trend, seasonal, period }: HoltWintersForm): void {
  if (seasonal === 'none') {
    checkFinite('values', values, trend ? 4 : 3);
    return;
  }
  checkWhole('period', period, 2);
  checkFinite('values', values, 2 * period + 1);
  if (seasonal !== 'multiplicative') return;
  const at = Array.from(values).findIndex((value) => value <= 0);
  if (at >= 0)
    throw new ArgumentError(
      'values',
      'range',
      `value ${at + 1} is ${values[at]}; a multiplied season needs all above 0`,
      {
        value: values[at] as number,
        low: 0,
        high: Number.POSITIVE_INFINITY,
      },
    );
}

/**
 * Where the smoothing begins: the decomposition of the first two periods, or the first values.
 *
 * @param values  as `smoothHoltWinters` takes them
 * @param form    which parts there are
 * @returns       level, trend and season, and the first place that is forecast
 *
 * Source  [winters-1960]     Checked  R 4.2.2 HoltWinters(), within 1e-8
 */
export function startOf(values: ArrayLike<number>, { trend, seasonal, period }: HoltWintersForm): HoltWintersStart {
  const [first, second] = [values[0] as number, values[1] as number];
  if (seasonal === 'none')
    return trend
      ? { level: second, trend: second - first, seasonal: new Float64Array(0), first: 2 }
      : { level: first, trend: 0, seasonal: new Float64Array(0), first: 1 };
  const head = Float64Array.from({ length: 2 * period }, (_unused, i) => values[i] as number);
  const { trend: levels, figure } = decomposeClassical(head, period, seasonal);
  const known = levels.filter((level) => !Number.isNaN(level));
  if (!trend) return { level: known[0] as number, trend: 0, seasonal: figure, first: period };
  const { intercept, slope } = fitLine(known);
  return { level: intercept, trend: slope, seasonal: figure, first: period };
}

/**
 * The smoothing itself, from a given start. The hot loop of a fit.
 *
 * @param values  finite, checked by `checkForm`
 * @param form    which parts there are
 * @param rates   smoothing parameters
 * @param start   as `startOf` gives it
 * @returns       fitted values, residuals and last state
 *
 * Source  [winters-1960]     Checked  R 4.2.2 HoltWinters(), within 1e-8
 */
export function smoothFrom(
  values: ArrayLike<number>,
  form: HoltWintersForm,
  rates: HoltWintersRates,
  start: HoltWintersStart,
): HoltWinters {
  const n = values.length;
  const { alpha, beta, gamma } = rates;
  const multiplied = form.seasonal === 'multiplicative';
  const hasSeason = form.seasonal !== 'none';
  const period = hasSeason ? form.period : 1;
  const seasonal = Float64Array.from(start.seasonal);
  const fitted = new Float64Array(n - start.first);
  const residuals = new Float64Array(n - start.first);
  let { level, trend } = start;
  let squaresSum = 0;
  for (let i = start.first; i < n; i++) {
    const value = values[i] as number;
    const phase = (i - start.first) % period;
    const season = hasSeason ? (seasonal[phase] as number) : 0;
    const plain = level + trend;
    const forecast = multiplied ? plain * season : plain + season;
    fitted[i - start.first] = forecast;
    residuals[i - start.first] = value - forecast;
    squaresSum += (value - forecast) ** 2;
    const before = level;
    level = alpha * (multiplied ? value / season : value - season) + (1 - alpha) * plain;
    if (form.trend) trend = beta * (level - before) + (1 - beta) * trend;
    if (hasSeason) seasonal[phase] = gamma * (multiplied ? value / level : value - level) + (1 - gamma) * season;
  }
  const turn = (n - start.first) % period;
  const next = seasonal.map((_value, i) => seasonal[(i + turn) % period] as number);
  return { form, rates, start, fitted, residuals, squaresSum, level, trend, seasonal: next };
}
