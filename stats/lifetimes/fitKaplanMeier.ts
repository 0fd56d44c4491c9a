import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange } from '../checkArguments.ts';
import { type RiskTable, tabulateRisk } from './tabulateRisk.ts';

export const SURVIVAL_INTERVALS = ['log', 'logLog', 'plain'] as const;
export type SurvivalInterval = (typeof SURVIVAL_INTERVALS)[number];

export type SurvivalCurve = RiskTable & {
  /** share without the event just after each time */
  survival: Float64Array;
  /** Greenwood's, of the share itself */
  standardError: Float64Array;
  /** NaN where the interval is not defined: at survival 0 on a logarithmic scale */
  low: Float64Array;
  high: Float64Array;
};

export type SurvivalOptions = {
  /** 0.95 if not given */
  confidence?: number;
  /** scale on which the interval is symmetric; `log` if not given, as R has it; `logLog` stays inside 0..1 by itself */
  interval?: SurvivalInterval;
};

/**
 * Kaplan–Meier estimate of the share without the event, with Greenwood's standard error.
 *
 * Assumes that who is lost from sight would have fared like those who stay.
 *
 * @param times   how long each case was observed, 0 or more
 * @param events  1 where the event ended it, 0 where observation did
 * @param options confidence and form of the interval
 * @returns       a step at each distinct time, censoring times too
 * @throws ArgumentError as `tabulateRisk`, and `range` for the confidence
 *
 * Source  [kaplan-meier-1958]; log–log interval [kalbfleisch-prentice-2002]     Checked  R survival 3.5-3 survfit(), within 1e-9
 */
export function fitKaplanMeier(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  options: SurvivalOptions = {},
): SurvivalCurve {
  const confidence = options.confidence ?? 0.95;
  checkRange('confidence', confidence, 0, 1, true);
  const table = tabulateRisk(times, events);
  const steps = table.times.length;
  const curve = {
    ...table,
    survival: new Float64Array(steps),
    standardError: new Float64Array(steps),
    low: new Float64Array(steps),
    high: new Float64Array(steps),
  };
  const z = quantile((1 + confidence) / 2, 0, 1);
  let survival = 1;
  let greenwood = 0;
  for (let at = 0; at < steps; at++) {
    const risk = table.atRisk[at] as number;
    const happened = table.happened[at] as number;
    survival *= (risk - happened) / risk;
    if (happened > 0) greenwood += happened / (risk * (risk - happened));
    const relative = Math.sqrt(greenwood);
    curve.survival[at] = survival;
    curve.standardError[at] = survival === 0 ? 0 : survival * relative;
    [curve.low[at], curve.high[at]] = intervalOf(survival, relative * z, options.interval ?? 'log');
  }
  return curve;
}

/** @param half z times the standard error of ln S */
function intervalOf(survival: number, half: number, form: SurvivalInterval): [number, number] {
  if (survival === 1) return [1, 1];
  if (form === 'plain')
    return survival === 0 ? [0, 0] : [Math.max(0, survival * (1 - half)), Math.min(1, survival * (1 + half))];
  if (survival === 0) return [Number.NaN, Number.NaN];
  if (form === 'log') return [survival * Math.exp(-half), Math.min(1, survival * Math.exp(half))];
  const log = Math.log(survival);
  const wide = half / log;
  return [Math.exp(log * Math.exp(-wide)), Math.exp(log * Math.exp(wide))];
}
