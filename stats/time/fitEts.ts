import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkVaries, checkWhole } from '../checkArguments.ts';
import { minimiseNelderMead } from '../numeric/minimiseNelderMead.ts';
import { type EtsForm, type EtsRates, type EtsState, nameOfEts } from './etsForm.ts';
import { type FilteredEts, filterEts, twiceNegativeLogLikelihood } from './filterEts.ts';
import { isStableEts } from './isStableEts.ts';
import { PHI_MAX, PHI_MIN, RATE_MAX, RATE_MIN, startRates, startState } from './startEts.ts';

/** An exponential smoothing fitted by maximum likelihood. */
export type FittedEts = FilteredEts & {
  form: EtsForm;
  rates: EtsRates;
  start: EtsState;
  /** estimated: rates, start and variance */
  parameters: number;
  n: number;
  aic: number;
  aicCorrected: number;
  bic: number;
  /** variance of the errors, in squared units, or of relative errors */
  variance: number;
  /** mean of the squared one-step differences */
  meanSquare: number;
  converged: boolean;
};

export type EtsFitOptions = {
  /** evaluations of one search, 2,000 if not given; a search that ends for want of them is begun anew where it was */
  evaluationsMax?: number;
  /** searches, each from where the one before ended; 60 if not given */
  searchesMax?: number;
};

/** Longer seasons have more start values than a series can tell apart. */
const PERIOD_MAX = 60;
/** What a new search must gain for another to be worth while, in −2 log likelihood. */
const GAIN_MIN = 1e-5;

/**
 * Fits exponential smoothing in state space: rates and start by maximum likelihood.
 *
 * The surface is flat in many directions and may have several tops; the search is R's, begun where R begins, but repeated until it
 * gains no more. `converged` is false where it still gained when it had to end.
 *
 * @param values   finite, in order of time; above 0 for a multiplied error or season; more than the form has parameters
 * @param form     how error, trend and season enter; an added error with a multiplied season is refused, as it is unstable
 * @param options  limits of the search
 * @returns        parameters, errors, likelihood and criteria
 * @throws ArgumentError `notFinite`, `range`, `constant`, `tooFewCases`
 *
 * Source  [hyndman-2008]     Checked  R forecast 8.20 ets() on AirPassengers: log likelihood as high, forecasts within 0.5 %
 */
export function fitEts(values: ArrayLike<number>, form: EtsForm, options: EtsFitOptions = {}): FittedEts {
  checkEts(values, form);
  const parameters = countOf(form) + 1;
  const rates = startRates(form);
  const layout = layoutOf(form);
  const value = (point: Float64Array): number => {
    const read = layout.read(point);
    if (!isAllowed(form, read.rates, read.start)) return Number.POSITIVE_INFINITY;
    return twiceNegativeLogLikelihood(values, form, read.rates, read.start);
  };
  let point = layout.write(rates, startState(values, form));
  let best = Number.POSITIVE_INFINITY;
  let converged = false;
  for (let search = 0; search < (options.searchesMax ?? 60); search++) {
    const found = minimiseNelderMead(value, point, { evaluationsMax: options.evaluationsMax ?? 2000 });
    point = found.at;
    converged = best - found.value < GAIN_MIN;
    best = found.value;
    if (converged) break;
  }
  const { rates: fittedRates, start } = layout.read(point);
  return { ...describe(values, form, fittedRates, start), parameters, converged };
}

/**
 * Refuses a series that a form cannot take.
 *
 * @param values  the series
 * @param form    how error, trend and season enter
 * @returns       nothing
 * @throws ArgumentError `notFinite`, `range`, `constant`, `tooFewCases`
 *
 * Source  none: a check
 */
export function checkEts(values: ArrayLike<number>, form: EtsForm): void {
  if (form.seasonal !== 'none') checkWhole('period', form.period, 2, PERIOD_MAX);
  const fewest = Math.max(countOf(form) + 3, form.seasonal === 'none' ? 4 : 2 * form.period + 1);
  checkFinite('values', values, fewest);
  checkVaries('values', values);
  if (form.error === 'additive' && form.seasonal === 'multiplicative')
    throw new ArgumentError('form', 'range', 'an added error with a multiplied season is unstable');
  if (form.error === 'additive' && form.seasonal !== 'multiplicative') return;
  const at = Array.from(values).findIndex((value) => value <= 0);
  if (at < 0) return;
  const shown = { value: values[at] as number, low: 0, high: Number.POSITIVE_INFINITY };
  throw new ArgumentError(
    'values',
    'range',
    `value ${at + 1} is ${shown.value}; ${nameOfEts(form)} needs all above 0`,
    shown,
  );
}

/** Rates and start of a form. */
function countOf({ trend, seasonal, period }: EtsForm): number {
  return 2 + (trend === 'none' ? 0 : 2) + (trend === 'damped' ? 1 : 0) + (seasonal === 'none' ? 0 : period);
}

type Layout = {
  write(rates: EtsRates, start: EtsState): Float64Array;
  read(point: Float64Array): { rates: EtsRates; start: EtsState };
};

/** Parameters in a row: rates, level, slope, and the season but for the first phase, latest phase first; that one makes up the sum. */
function layoutOf({ trend, seasonal, period }: EtsForm): Layout {
  const [trended, damped, seasoned] = [trend !== 'none', trend === 'damped', seasonal !== 'none'];
  const total = seasonal === 'multiplicative' ? period : 0;
  return {
    write: ({ alpha, beta, gamma, phi }, start) =>
      Float64Array.from([
        alpha,
        ...(trended ? [beta] : []),
        ...(seasoned ? [gamma] : []),
        ...(damped ? [phi] : []),
        start.level,
        ...(trended ? [start.slope] : []),
        ...start.seasonal.slice(1).reverse(),
      ]),
    read: (point) => {
      let at = 0;
      const next = (): number => point[at++] as number;
      const alpha = next();
      const beta = trended ? next() : 0;
      const gamma = seasoned ? next() : 0;
      const phi = damped ? next() : 1;
      const level = next();
      const slope = trended ? next() : 0;
      const season = new Float64Array(seasoned ? period : 0);
      let sum = 0;
      for (let phase = season.length - 1; phase > 0; phase--) {
        season[phase] = next();
        sum += season[phase] as number;
      }
      if (seasoned) season[0] = total - sum;
      return { rates: { alpha, beta, gamma, phi }, start: { level, slope, seasonal: season } };
    },
  };
}

function isAllowed(form: EtsForm, rates: EtsRates, start: EtsState): boolean {
  const { alpha, beta, gamma, phi } = rates;
  if (!(alpha >= RATE_MIN && alpha <= RATE_MAX)) return false;
  if (form.trend !== 'none' && !(beta >= RATE_MIN && beta <= Math.min(alpha, RATE_MAX))) return false;
  if (form.seasonal !== 'none' && !(gamma >= RATE_MIN && gamma <= Math.min(1 - alpha, RATE_MAX))) return false;
  if (form.trend === 'damped' && !(phi >= PHI_MIN && phi <= PHI_MAX)) return false;
  if (form.seasonal === 'multiplicative' && start.seasonal.some((part) => part < 0)) return false;
  return isStableEts(form, rates);
}

function describe(
  values: ArrayLike<number>,
  form: EtsForm,
  rates: EtsRates,
  start: EtsState,
): Omit<FittedEts, 'parameters' | 'converged'> {
  const n = values.length;
  const count = countOf(form) + 1;
  const filtered = filterEts(values, form, rates, start);
  const aic = -2 * filtered.logLikelihood + 2 * count;
  let [squares, differences] = [0, 0];
  for (let i = 0; i < n; i++) {
    squares += (filtered.errors[i] as number) ** 2;
    differences += ((values[i] as number) - (filtered.fitted[i] as number)) ** 2;
  }
  return {
    ...filtered,
    form,
    rates,
    start,
    n,
    aic,
    aicCorrected: aic + (2 * count * (count + 1)) / (n - count - 1),
    bic: -2 * filtered.logLikelihood + count * Math.log(n),
    variance: squares / (n - countOf(form)),
    meanSquare: differences / n,
  };
}

/**
 * A smoothing with given parameters, described as a fitted one is.
 *
 * @param values  as `fitEts` takes them
 * @param form    how error, trend and season enter
 * @param rates   smoothing parameters
 * @param start   the state before the first value
 * @returns       errors, likelihood and criteria; the criteria count the parameters as estimated
 * @throws ArgumentError as `fitEts`
 *
 * Source  [hyndman-2008]     Checked  R forecast 8.20 ets() at its own parameters, within 1e-6
 */
export function describeEts(values: ArrayLike<number>, form: EtsForm, rates: EtsRates, start: EtsState): FittedEts {
  checkEts(values, form);
  return { ...describe(values, form, rates, start), parameters: countOf(form) + 1, converged: true };
}
