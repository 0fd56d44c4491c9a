import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';
import { wilsonInterval } from '../wilsonInterval.ts';

export const SHARE_INTERVALS = [
  'wilson',
  'wilson-corrected',
  'clopper-pearson',
  'agresti-coull',
  'jeffreys',
  'wald',
] as const;
export type ShareIntervalKind = (typeof SHARE_INTERVALS)[number];

/**
 * Interval of a share, in one of the ways that are in use. Wilson's is the house's; the others are for comparison.
 *
 * Wald's and Agresti and Coull's are not cut at 0 and 1. Wilson's corrected for continuity is Newcombe's method 4.
 *
 * @param successes  count, whole, 0..trials
 * @param trials     count, whole, 1 or more
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @param kind       `wilson` if not given
 * @returns          lower and upper bound
 * @throws ArgumentError `range`
 *
 * Source  [newcombe-1998], [brown-cai-dasgupta-2001]     Checked  R 4.2.2 prop.test, binom.test and qbeta, within 1e-10
 */
export function shareInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
  kind: ShareIntervalKind = 'wilson',
): [low: number, high: number] {
  checkWhole('trials', trials, 1);
  checkWhole('successes', successes, 0, trials);
  checkRange('confidence', confidence, 0, 1, true);
  if (kind === 'wilson') return wilsonInterval(successes, trials, confidence);
  const z = normalQuantile((1 + confidence) / 2);
  const tail = (1 - confidence) / 2;
  const [x, n] = [successes, trials];
  switch (kind) {
    case 'wald': {
      const half = z * Math.sqrt((x / n) * (1 - x / n) * (1 / n));
      return [x / n - half, x / n + half];
    }
    case 'agresti-coull': {
      const more = n + z * z;
      const centre = (x + (z * z) / 2) / more;
      const half = z * Math.sqrt((centre * (1 - centre)) / more);
      return [centre - half, centre + half];
    }
    case 'clopper-pearson':
      return [x === 0 ? 0 : betaQuantile(tail, x, n - x + 1), x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x)];
    case 'jeffreys':
      return [
        x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
        x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
      ];
    case 'wilson-corrected':
      return [x === 0 ? 0 : correctedBound(x - 0.5, n, z, -1), x === n ? 1 : correctedBound(x + 0.5, n, z, 1)];
  }
}

function correctedBound(successes: number, trials: number, z: number, side: 1 | -1): number {
  const share = successes / trials;
  const spread = (z * z) / (2 * trials);
  const bound =
    (share + spread + side * z * Math.sqrt((share * (1 - share)) / trials + spread / (2 * trials))) / (1 + 2 * spread);
  return Math.min(1, Math.max(0, bound));
}
