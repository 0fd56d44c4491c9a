import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange } from '../checkArguments.ts';
import type { SurvivalCurve } from './fitKaplanMeier.ts';

export type SurvivalPoint = {
  time: number;
  /** under observation just before */
  atRisk: number;
  survival: number;
  standardError: number;
  low: number;
  high: number;
};

/**
 * What a survival curve says at a time.
 *
 * @param curve from `fitKaplanMeier`
 * @param time  0 or more, not after the last observation: beyond it nothing is known
 * @returns     share, its error and interval, and how many were at risk
 * @throws ArgumentError `range`
 *
 * Source  [kaplan-meier-1958]     Checked  R survival 3.5-3 summary(survfit(), times), within 1e-9
 */
export function survivalAt(curve: SurvivalCurve, time: number): SurvivalPoint {
  checkRange('time', time, 0, curve.times.at(-1) as number);
  const next = curve.times.findIndex((one) => one >= time);
  const after = curve.times.findIndex((one) => one > time);
  const step = (after < 0 ? curve.times.length : after) - 1;
  const atRisk = curve.atRisk[next] as number;
  if (step < 0) return { time, atRisk, survival: 1, standardError: 0, low: 1, high: 1 };
  return {
    time,
    atRisk,
    survival: curve.survival[step] as number,
    standardError: curve.standardError[step] as number,
    low: curve.low[step] as number,
    high: curve.high[step] as number,
  };
}

/**
 * The time by which a share of cases has had the event; the median for a half.
 *
 * Where the curve is flat at exactly that share, the middle of the flat part. The interval reads the curve's bounds.
 *
 * @param curve from `fitKaplanMeier`
 * @param share strictly between 0 and 1
 * @returns     the time and its interval, NaN where the curve or its bound does not fall so low
 * @throws ArgumentError `range`
 *
 * Source  [kalbfleisch-prentice-2002]     Checked  R survival 3.5-3 quantile(survfit())
 */
export function survivalQuantile(curve: SurvivalCurve, share: number): { time: number; low: number; high: number } {
  checkRange('share', share, 0, 1, true);
  return {
    time: crossing(curve.times, curve.survival, 1 - share),
    low: crossing(curve.times, curve.low, 1 - share),
    high: crossing(curve.times, curve.high, 1 - share),
  };
}

const NEAR = 1e-8;

function crossing(times: Float64Array, falling: Float64Array, level: number): number {
  const at = falling.findIndex((value) => value <= level + NEAR);
  if (at < 0) return Number.NaN;
  const time = times[at] as number;
  if ((falling[at] as number) < level - NEAR) return time;
  const below = falling.findIndex((value) => value < level - NEAR);
  return below < 0 ? time : (time + (times[below] as number)) / 2;
}

/**
 * Restricted mean survival time: the mean time without the event up to a horizon, the area under the curve.
 *
 * @param curve from `fitKaplanMeier`
 * @param until the horizon, above 0 and not after the last observation
 * @returns     the mean in the unit of the times, and its standard error
 * @throws ArgumentError `range`
 *
 * Source  [irwin-1949]     Checked  R survival 3.5-3 print(survfit(), rmean), within 1e-7
 */
export function restrictedMean(curve: SurvivalCurve, until: number): { mean: number; standardError: number } {
  checkFinite('until', [until]);
  const last = curve.times.at(-1) as number;
  if (!(until > 0 && until <= last))
    throw new ArgumentError('until', 'range', `${until} is outside (0, ${last}]`, {
      value: until,
      low: 0,
      high: last,
    });
  const steps = curve.times.filter((time) => time < until).length;
  let mean = 0;
  let spread = 0;
  // from the horizon backwards, so that the area after each time is known when its term is added
  for (let at = steps - 1; at >= 0; at--) {
    const to = at === steps - 1 ? until : (curve.times[at + 1] as number);
    mean += (to - (curve.times[at] as number)) * (curve.survival[at] as number);
    const risk = curve.atRisk[at] as number;
    const happened = curve.happened[at] as number;
    if (risk > happened) spread += (mean * mean * happened) / (risk * (risk - happened));
  }
  mean += steps === 0 ? until : (curve.times[0] as number);
  return { mean, standardError: Math.sqrt(spread) };
}
