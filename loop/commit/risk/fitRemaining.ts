import type { Estimate } from '@plumbline/model/estimate.ts';
import { RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import { fitKaplanMeier, type SurvivalCurve } from '@plumbline/stats/lifetimes/fitKaplanMeier.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** Past promises that ended (`ended`), or are still undone, after so many steps of time. */
export type TimeCount = { steps: number; ended: boolean; promises: number };
export type RemainingCurve = Pick<SurvivalCurve, 'times' | 'survival' | 'standardError' | 'atRisk'> & {
  n: number;
  /** ones that are undone, by time */
  censored: SurvivalCurve['censored'];
};

/**
 * How long promises of one kind take, of those done and those still undone.
 *
 * @returns null where there are none
 * Source  [kaplan-meier-1958]
 */
export function fitRemaining(counts: readonly TimeCount[]): RemainingCurve | null {
  const n = counts.reduce((sum, { promises }) => sum + promises, 0);
  if (n === 0) return null;
  const times = new Float64Array(n);
  const events = new Uint8Array(n);
  let at = 0;
  for (const { steps, ended, promises } of counts) {
    times.fill(steps, at, at + promises);
    events.fill(ended ? 1 : 0, at, at + promises);
    at += promises;
  }
  const { times: distinct, survival, standardError, atRisk, censored } = fitKaplanMeier(times, events);
  return { times: distinct, survival, standardError, atRisk, censored, n };
}

/** How many of the past were still undone after so many steps. */
export function countWaiting(curve: RemainingCurve, waited: number): number {
  const next = placeAfter(curve, waited);
  return curve.atRisk[next] ?? 0;
}

/**
 * The share of those undone after `waited` steps that were done within `promised`: the chance that the promise is still kept.
 *
 * 1 − S(promised) ÷ S(waited), with Wilson's interval. Where some were lost from sight in between, the interval is that of the
 * number of cases which would leave as much doubt as Greenwood's formula does; where none were, of all of them.
 *
 * @param reading  confidence, and the day of the reading
 * @returns        a share whose `n` counts those that waited as long; `tooFew` under the least that history must have
 * Source  [kaplan-meier-1958], [wilson-1927]
 * Checked against counts by hand
 */
export function estimateKept(
  curve: RemainingCurve | null,
  { waited, promised }: { waited: number; promised: number },
  { confidence, asOf }: { confidence: number; asOf: string },
): Estimate {
  const n = curve === null ? 0 : countWaiting(curve, waited);
  if (curve === null || n < RISK_LIMITS.historyMin) return { kind: 'tooFew', n, needed: RISK_LIMITS.historyMin };
  const from = placeAfter(curve, waited) - 1;
  const to = placeAfter(curve, promised) - 1;
  const left = survivalAt(curve, to) / survivalAt(curve, from);
  const point = Math.min(1, Math.max(0, 1 - left));
  // relative variances of Greenwood add up along the curve, so that of a stretch is the difference of its ends
  const variance = left ** 2 * Math.max(0, relativeAt(curve, to) - relativeAt(curve, from));
  const trials = variance > 0 ? Math.min(n, (point * (1 - point)) / variance) : n - lostBetween(curve, from, to);
  const nEffective = Math.max(1, trials);
  const [low, high] = wilsonInterval(point * nEffective, nEffective, confidence);
  return {
    kind: 'estimate',
    ...{ point, low, high, se: Math.sqrt(variance), n, occasions: n, nEffective, confidence },
    ...{ unit: 'share', method: 'remaining-time', clusteredBy: 'customer', asOf },
  };
}

/**
 * After how many steps that share of those still undone after `waited` were done.
 *
 * @param share  strictly between 0 and 1
 * @returns      steps since the promise was given; null where the past does not reach so far
 */
export function findDoneBy(curve: RemainingCurve, waited: number, share: number): number | null {
  const from = placeAfter(curve, waited) - 1;
  const wanted = survivalAt(curve, from) * (1 - share) + 1e-12;
  for (let at = from + 1; at < curve.times.length; at++) {
    if ((curve.survival[at] as number) <= wanted) return curve.times[at] as number;
  }
  return null;
}

/** The first place of a time beyond the given one. */
function placeAfter({ times }: RemainingCurve, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((times[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const survivalAt = ({ survival }: RemainingCurve, place: number): number =>
  place < 0 ? 1 : (survival[place] as number);

function relativeAt({ survival, standardError }: RemainingCurve, place: number): number {
  if (place < 0) return 0;
  const left = survival[place] as number;
  return left === 0 ? 0 : ((standardError[place] as number) / left) ** 2;
}

function lostBetween({ censored }: RemainingCurve, from: number, to: number): number {
  let lost = 0;
  for (let at = from + 1; at <= to; at++) lost += censored[at] as number;
  return lost;
}
