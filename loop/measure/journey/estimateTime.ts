import type { Estimate } from '@plumbline/model/estimate.ts';
import { medianRanks } from '@plumbline/stats/medianRanks.ts';
import type { Reading } from '../reading.ts';

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;
/** Above this the ranks of a median are as the normal distribution has them, to less than one in a thousand. */
const EXACT_MAX = 2000;
const Z = new Map<number, number>();

/**
 * The median of times with the interval of the order statistics, by people: a customer who came often is one trial.
 *
 * The bounds are quantiles whose shares were asked of the store; between two of these the outer one is taken, so that the interval
 * covers at least what it says.
 *
 * @param quantiles  seconds at `shares`, ascending; empty where there is none
 * @param shares     0..1 ascending, with 0, 0.5 and 1 among them
 * @param behind     people, and times that were measured
 * @returns          in days, hours or minutes, whichever suits the median; `absent`, or `tooFew` by people
 * Source  [conover-1999] section 3.2
 */
export function estimateTime(
  quantiles: readonly number[],
  shares: readonly number[],
  behind: { people: number; times: number },
  reading: Reading,
): Estimate {
  const { people, times } = behind;
  if (people === 0 || times === 0 || quantiles.length !== shares.length)
    return { kind: 'absent', because: 'notMeasured' };
  if (people < reading.cellPeopleMin) return { kind: 'tooFew', n: people, needed: reading.cellPeopleMin };
  const lowShare = lowShareOf(people, reading.confidence);
  const point = quantiles[shares.indexOf(0.5)] ?? Number.NaN;
  const low = quantiles[shares.findLastIndex((share) => share <= lowShare)] ?? point;
  const high = quantiles[shares.findIndex((share) => share >= 1 - lowShare)] ?? point;
  const [unit, size] = UNITS.find(([, seconds]) => point >= 2 * seconds) ?? UNITS[2];
  return {
    kind: 'estimate',
    ...{ point: point / size, low: low / size, high: high / size },
    // what a normal distribution would have to be for such an interval
    se: (high - low) / size / (2 * 1.96),
    ...{ n: people, occasions: times, nEffective: people, confidence: reading.confidence },
    ...{ unit, method: 'durations', clusteredBy: 'customer', asOf: reading.asOf },
  };
}

/** The share of values that lie under the lower bound of a median of n. */
function lowShareOf(n: number, confidence: number): number {
  if (n <= EXACT_MAX) return n < 2 ? 0 : (medianRanks(n, confidence).low - 1) / (n - 1);
  // the exact ranks once, at the edge of what is exact, tell the width in units of √n
  const known =
    Z.get(confidence) ?? (EXACT_MAX / 2 - medianRanks(EXACT_MAX, confidence).low + 1) / Math.sqrt(EXACT_MAX);
  Z.set(confidence, known);
  return 0.5 - known / Math.sqrt(n);
}
