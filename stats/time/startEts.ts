import { decomposeClassical } from './decomposeClassical.ts';
import type { EtsForm, EtsRates, EtsState } from './etsForm.ts';
import { fitLine } from './fitLine.ts';

/** Where the search for parameters may go: the usual region, in which every weight on the past is positive. */
export const RATE_MIN = 1e-4;
export const RATE_MAX = 0.9999;
export const PHI_MIN = 0.8;
export const PHI_MAX = 0.98;

/**
 * The smoothing parameters at which a search begins.
 *
 * @param form  which parts there are
 * @returns     parameters inside the usual region
 *
 * Source  [hyndman-2008] section 2.6.1     Checked  R forecast 8.20 ets(), which begins there
 */
export function startRates({ trend, seasonal, period }: EtsForm): EtsRates {
  const within = (high: number, share: number) => RATE_MIN + share * (high - RATE_MIN);
  const alpha = within(RATE_MAX, 0.2 / (seasonal === 'none' ? 1 : period));
  return {
    alpha,
    beta: trend === 'none' ? 0 : within(Math.min(RATE_MAX, alpha), 0.1),
    gamma: seasonal === 'none' ? 0 : within(Math.min(RATE_MAX, 1 - alpha), 0.05),
    phi: trend === 'damped' ? PHI_MIN + 0.99 * (PHI_MAX - PHI_MIN) : 1,
  };
}

/**
 * The state at which a search begins: season of a decomposition, and a line through the first values without it.
 *
 * @param values  finite, at least two periods and one more
 * @param form    which parts there are
 * @returns       the state before the first value
 *
 * Source  [hyndman-2008] section 2.6.1     Checked  R forecast 8.20 ets(), which begins there
 */
export function startState(values: ArrayLike<number>, form: EtsForm): EtsState {
  const { seasonal, period } = form;
  let figure = new Float64Array(0);
  let adjusted = Float64Array.from(values);
  if (seasonal !== 'none') {
    const raw = decomposeClassical(values, period, seasonal).figure;
    figure = seasonal === 'additive' ? Float64Array.from(raw) : multipliedSeason(raw);
    adjusted = adjusted.map((value, i) =>
      seasonal === 'additive' ? value - (raw[i % period] as number) : value / Math.max(raw[i % period] as number, 0.01),
    );
  }
  const head = adjusted.subarray(0, Math.min(Math.max(10, 2 * (seasonal === 'none' ? 1 : period)), adjusted.length));
  if (form.trend === 'none')
    return { level: head.reduce((sum, value) => sum + value, 0) / head.length, slope: 0, seasonal: figure };
  const { intercept, slope } = fitLine(head);
  // a forecast of 0 would make relative errors endless
  return Math.abs(intercept + slope) < 1e-8
    ? { level: intercept * 1.001, slope: slope * 0.999, seasonal: figure }
    : { level: intercept, slope, seasonal: figure };
}

/** No season may be negative. */
function multipliedSeason(figure: Float64Array): Float64Array<ArrayBuffer> {
  const free = Float64Array.from(figure.subarray(1), (part) => Math.max(part, 0.01));
  const total = free.reduce((sum, part) => sum + part, 0);
  const scale = total > figure.length ? 1 / free.reduce((sum, part) => sum + part + 0.01, 0) : 1;
  const kept = free.map((part) => part * scale);
  return Float64Array.from([figure.length - kept.reduce((sum, part) => sum + part, 0), ...kept]);
}
