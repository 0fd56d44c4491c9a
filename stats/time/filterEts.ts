import type { EtsForm, EtsRates, EtsState } from './etsForm.ts';

/** What a series makes of a form with given parameters and start. */
export type FilteredEts = {
  /** one-step forecasts */
  fitted: Float64Array;
  /** errors: differences, or relative to the forecast where the error is multiplied */
  errors: Float64Array;
  /** the state after the last value */
  last: EtsState;
  logLikelihood: number;
};

const TINY = 1e-10;

/**
 * Runs exponential smoothing over a series.
 *
 * @param values  finite, in order of time; above 0 for a multiplied error or season
 * @param form    how error, trend and season enter
 * @param rates   smoothing parameters
 * @param start   the state before the first value
 * @returns       one-step forecasts, errors, last state, and the log likelihood (up to the constant that the literature leaves out)
 *
 * Source  [hyndman-2008] chapters 2 and 5     Checked  R forecast 8.20 ets() at its own parameters, within 1e-6
 */
export function filterEts(values: ArrayLike<number>, form: EtsForm, rates: EtsRates, start: EtsState): FilteredEts {
  const n = values.length;
  const fitted = new Float64Array(n);
  const errors = new Float64Array(n);
  const last: EtsState = { ...start, seasonal: Float64Array.from(start.seasonal) };
  const value = twiceNegativeLogLikelihood(values, form, rates, last, { fitted, errors });
  const turn = form.seasonal === 'none' ? 0 : n % form.period;
  const { seasonal } = last;
  last.seasonal = seasonal.map((_part, i) => seasonal[(i + turn) % seasonal.length] as number);
  return { fitted, errors, last, logLikelihood: -value / 2 };
}

/**
 * −2 log likelihood of a form: the hot loop of a fit. The state is changed to the last one, its season not turned.
 *
 * @param values  as `filterEts` takes them
 * @param form    how error, trend and season enter
 * @param rates   smoothing parameters
 * @param state   the state before the first value; changed
 * @param kept    where forecasts and errors are written, if wanted
 * @returns       −2 log likelihood without its constant; Infinity where the form breaks down
 *
 * Source  [hyndman-2008] section 5.1     Checked  R forecast 8.20 ets()
 */
export function twiceNegativeLogLikelihood(
  values: ArrayLike<number>,
  form: EtsForm,
  rates: EtsRates,
  state: EtsState,
  kept?: { fitted: Float64Array; errors: Float64Array },
): number {
  const n = values.length;
  const { alpha, beta, gamma, phi } = rates;
  const { seasonal } = state;
  const trended = form.trend !== 'none';
  const added = form.seasonal === 'additive';
  const multiplied = form.seasonal === 'multiplicative';
  const period = added || multiplied ? form.period : 1;
  const relative = form.error === 'multiplicative';
  let { level, slope } = state;
  let squares = 0;
  let logs = 0;
  for (let t = 0; t < n; t++) {
    const value = values[t] as number;
    const phase = t % period;
    const drift = trended ? phi * slope : 0;
    const plain = level + drift;
    const season = added || multiplied ? (seasonal[phase] as number) : 0;
    const forecast = added ? plain + season : multiplied ? plain * season : plain;
    const against = relative ? (Math.abs(forecast) < TINY ? forecast + TINY : forecast) : 1;
    const error = (value - forecast) / against;
    if (kept !== undefined) {
      kept.fitted[t] = forecast;
      kept.errors[t] = error;
    }
    squares += error * error;
    if (relative) logs += Math.log(Math.abs(forecast));
    // the level that the value alone speaks for
    const seen = added ? value - season : multiplied ? (Math.abs(season) < TINY ? 1e10 : value / season) : value;
    level = plain + alpha * (seen - plain);
    if (trended) slope = drift + (beta / alpha) * (level - plain);
    if (added) seasonal[phase] = season + gamma * (value - plain - season);
    else if (multiplied) seasonal[phase] = season + gamma * ((Math.abs(plain) < TINY ? 1e10 : value / plain) - season);
  }
  state.level = level;
  state.slope = slope;
  const value = n * Math.log(squares) + 2 * logs;
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
