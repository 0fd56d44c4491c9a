import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkFinite, checkLength, checkRange, checkVaries } from '../checkArguments.ts';
import { rankWithTies } from '../numeric/describe.ts';
import { normalTwoSidedP } from '../numeric/tails.ts';
import { studentTwoSidedP } from '../studentTwoSidedP.ts';
import { correlationMatrix } from './correlationMatrix.ts';
import { countPairs } from './countPairs.ts';

export const CORRELATIONS = ['pearson', 'spearman', 'kendall'] as const;
export type CorrelationKind = (typeof CORRELATIONS)[number];

export type Correlation = {
  kind: CorrelationKind;
  /** −1..1 */
  estimate: number;
  low: number;
  high: number;
  /** t with n − 2 degrees of freedom; z for Kendall; null where Kendall's p is exact */
  statistic: number | null;
  /** two-sided, against 0 */
  p: number;
  n: number;
};

/**
 * Correlation of two series: Pearson's r, Spearman's ρ or Kendall's τ-b, with interval and test.
 *
 * Intervals are Fisher's z with the standard error that belongs to each: 1/√(n − 3); √((1 + ρ²/2)/(n − 3)); √(0.437/(n − 4)).
 * Kendall's p is exact up to 50 cases without ties, otherwise normal with the variance that ties leave.
 *
 * @param x          n finite values that differ, 5 or more
 * @param y          as many, that differ
 * @param kind       which
 * @param confidence strictly between 0 and 1
 * @returns          estimate, interval, test
 * @throws ArgumentError `x`, `y`: not finite, of different lengths, constant, fewer than 5; `confidence`
 *
 * Source  [fisher-1915]; [spearman-1904]; [kendall-1990]; [bonett-wright-2000]; [fieller-1957]
 * Checked scipy.stats 1.17 pearsonr, spearmanr, kendalltau, within 1e-12
 */
export function estimateCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  kind: CorrelationKind = 'pearson',
  confidence = 0.95,
): Correlation {
  checkFinite('x', x, 5);
  checkFinite('y', y, 5);
  checkLength('y', y, x.length);
  checkVaries('x', x);
  checkVaries('y', y);
  checkRange('confidence', confidence, 0, 1, true);
  const n = x.length;
  if (kind === 'kendall') {
    const { tau, statistic, p } = countTau(x, y);
    return { kind, estimate: tau, ...fisherInterval(tau, Math.sqrt(0.437 / (n - 4)), confidence), statistic, p, n };
  }
  const series = kind === 'pearson' ? [x, y] : [rankWithTies(x), rankWithTies(y)];
  const estimate = Math.max(-1, Math.min(1, correlationMatrix(series).values[1] as number));
  const error = Math.sqrt((kind === 'pearson' ? 1 : 1 + estimate ** 2 / 2) / (n - 3));
  const statistic = estimate * Math.sqrt((n - 2) / ((1 - estimate) * (1 + estimate)));
  const p = studentTwoSidedP(statistic, n - 2);
  return { kind, estimate, ...fisherInterval(estimate, error, confidence), statistic, p, n };
}

function fisherInterval(estimate: number, error: number, confidence: number): { low: number; high: number } {
  if (Math.abs(estimate) === 1) return { low: estimate, high: estimate };
  const reach = normalQuantile((1 + confidence) / 2, 0, 1) * error;
  return { low: Math.tanh(Math.atanh(estimate) - reach), high: Math.tanh(Math.atanh(estimate) + reach) };
}

function countTau(x: ArrayLike<number>, y: ArrayLike<number>): { tau: number; statistic: number | null; p: number } {
  const n = x.length;
  const { difference, tiesX, tiesY } = countPairs(x, y);
  const pairs = (n * (n - 1)) / 2;
  const tau = difference / Math.sqrt((pairs - tiesX.pairs) * (pairs - tiesY.pairs));
  if (n <= 50 && tiesX.pairs === 0 && tiesY.pairs === 0)
    return { tau, statistic: null, p: exactP((pairs - Math.abs(difference)) / 2, n) };
  const whole = n * (n - 1) * (2 * n + 5);
  const variance =
    (whole - tiesX.cubic - tiesY.cubic) / 18 +
    (2 * tiesX.pairs * tiesY.pairs) / (n * (n - 1)) +
    (tiesX.triples * tiesY.triples) / (9 * n * (n - 1) * (n - 2));
  const statistic = difference / Math.sqrt(variance);
  return { tau, statistic, p: normalTwoSidedP(statistic) };
}

/** Two-sided: twice the share of orders of n things with no more inversions than these, at most 1. */
function exactP(inversions: number, n: number): number {
  let shares = Float64Array.of(1);
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array(shares.length + size - 1);
    for (let k = 0; k < shares.length; k++)
      for (let more = 0; more < size; more++)
        next[k + more] = (next[k + more] as number) + (shares[k] as number) / size;
    shares = next;
  }
  let sum = 0;
  for (let k = 0; k <= inversions; k++) sum += shares[k] as number;
  return Math.min(1, 2 * sum);
}
