import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { variance } from '../numeric/describe.ts';
import type { HoltWinters } from './smoothHoltWinters.ts';

export type Forecast = { point: Float64Array; low: Float64Array; high: Float64Array };

/**
 * Of a multiplied season R weighs the newest error by its smoothing rate where theory has 1, and takes the slope for one of the
 * seasonal figures: its intervals are far too short one period ahead. `r` gives R's, `exact` what the approximation says.
 */
export type HoltWintersIntervals = 'exact' | 'r';

/**
 * Forecasts of a Holt–Winters smoothing with intervals.
 *
 * The intervals take the errors as independent with the same variance, and the parameters as known: they are too short where
 * either does not hold. Where the season is multiplied they follow the approximation of Yar and Chatfield.
 *
 * @param smoothed    from `smoothHoltWinters` or `fitHoltWinters`
 * @param horizon     periods to come, 1 or more
 * @param confidence  probability strictly between 0 and 1
 * @param rule        which intervals where the season is multiplied
 * @returns           points and bounds, one a period to come
 * @throws ArgumentError `range`
 *
 * Source  [yar-chatfield-1990]     Checked  R 4.2.2 predict.HoltWinters(prediction.interval = TRUE), within 1e-8 (rule `r`)
 */
export function forecastHoltWinters(
  smoothed: HoltWinters,
  horizon: number,
  confidence: number,
  rule: HoltWintersIntervals = 'exact',
): Forecast {
  checkWhole('horizon', horizon, 1);
  checkRange('confidence', confidence, 0, 1, true);
  const { form, level, trend, seasonal, residuals } = smoothed;
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  const spread = variance(residuals);
  const point = new Float64Array(horizon);
  const low = new Float64Array(horizon);
  const high = new Float64Array(horizon);
  for (let h = 1; h <= horizon; h++) {
    const plain = level + h * trend;
    const season = form.seasonal === 'none' ? 0 : (seasonal[(h - 1) % form.period] as number);
    const at = form.seasonal === 'multiplicative' ? plain * season : plain + season;
    const half = z * Math.sqrt(spread * spreadFactor(smoothed, h, rule));
    point[h - 1] = at;
    low[h - 1] = at - half;
    high[h - 1] = at + half;
  }
  return { point, low, high };
}

/** How many times the one-step variance the variance at a horizon is. */
function spreadFactor(
  { form, rates, seasonal, trend }: HoltWinters,
  horizon: number,
  rule: HoltWintersIntervals,
): number {
  const { period } = form;
  const [alpha, beta] = [rates.alpha, form.trend ? rates.beta : 0];
  const gamma = form.seasonal === 'none' ? 0 : rates.gamma;
  const turns = (j: number) => form.seasonal !== 'none' && j % period === 0;
  const psi = (j: number) => alpha * (1 + j * beta) + (turns(j) ? gamma * (1 - alpha) : 0);
  if (form.seasonal !== 'multiplicative') {
    let sum = 1;
    for (let j = 1; j < horizon; j++) sum += psi(j) ** 2;
    return sum;
  }
  const phase = (horizon - 1) % period;
  let sum = 0;
  for (let j = 0; j < horizon; j++) {
    const back = (phase + 1 - j + period * horizon) % period;
    // counted from 1, the last phase is place 0, where R has the slope
    const figure =
      back === 0 ? (rule === 'r' ? trend : (seasonal[period - 1] as number)) : (seasonal[back - 1] as number);
    const weight = j === 0 && rule === 'exact' ? 1 : psi(j);
    sum += ((weight * (seasonal[phase] as number)) / figure) ** 2;
  }
  return sum;
}
