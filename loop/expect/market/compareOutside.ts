import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Comparison } from '@plumbline/model/market.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';

/** An outside value; without an interval it is taken as exact, which makes a difference look surer than it is. */
export type Outside = { point: number; low: number | null; high: number | null };
export type OutsidePair = { own: Estimate; outside: Outside };

/** More than chance after correction. */
const CHANCE = 0.05;

/**
 * Own figures against outside values: differences with intervals, corrected over all of them (Benjamini & Hochberg).
 *
 * The error of an outside value is read from its interval as of the same confidence; people asked by others are others. A difference
 * is a verdict only where it is more than chance after correction and at least as large as what matters.
 *
 * @param pairs    own estimate and outside value, both on 0–100
 * @param reading  confidence, and the smallest difference that matters, in points
 * @returns        one comparison a pair, in their order; `unknown` where the own figure is not estimated
 * Source  [welch-1947]; [benjamini-hochberg-1995]     Checked  against Welch's test by hand
 */
export function compareOutside(
  pairs: readonly OutsidePair[],
  { confidence, smallestGapPoints }: { confidence: number; smallestGapPoints: number },
): Comparison[] {
  const found = pairs.map(({ own, outside }) => differ(own, outside, confidence));
  const tested = found.flatMap(({ p }) => (p === null ? [] : [p]));
  const adjusted = adjustBenjaminiHochberg(tested);
  let next = 0;
  return found.map(({ difference, p }) => {
    const pAdjusted = p === null ? null : (adjusted[next++] ?? null);
    return { difference, p, pAdjusted, verdict: judge(difference, pAdjusted, smallestGapPoints) };
  });
}

/** @returns `above` or `below` only where the difference is more than chance and matters */
export function judge(
  difference: Estimate,
  pAdjusted: number | null,
  smallestGapPoints: number,
): Comparison['verdict'] {
  if (difference.kind !== 'estimate' || pAdjusted === null) return 'unknown';
  if (pAdjusted > CHANCE || Math.abs(difference.point) < smallestGapPoints) return 'alike';
  return difference.point > 0 ? 'above' : 'below';
}

function differ(own: Estimate, outside: Outside, confidence: number): { difference: Estimate; p: number | null } {
  if (own.kind !== 'estimate') return { difference: own, p: null };
  const width = outside.low === null || outside.high === null ? 0 : outside.high - outside.low;
  const theirs = width / (2 * normalQuantile((1 + confidence) / 2));
  const se = Math.hypot(own.se, theirs);
  // Welch's: theirs is of a sample large enough to have an interval published, so only the own one costs freedom
  const freedom = own.se === 0 ? own.n : Math.max(1, own.n - 1) * (se / own.se) ** 4;
  const point = own.point - outside.point;
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  return {
    difference: { ...own, point, low: point - half, high: point + half, se, method: 'benchmark' },
    p: se === 0 ? (point === 0 ? 1 : 0) : studentTwoSidedP(point / se, freedom),
  };
}
