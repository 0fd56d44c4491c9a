import { normalAbove, normalQuantile } from '../numeric/standardNormal.ts';

/**
 * How error is spent by each share of the information: Lan–DeMets like O'Brien–Fleming or like Pocock, or Hwang–Shih–DeCani
 * with `gamma`.
 */
export type ErrorSpending =
  | { kind: 'spend-obrien-fleming' | 'spend-pocock' }
  | { kind: 'spend-hwang-shih-decani'; gamma: number };

/**
 * Error that may be spent up to a share of the information.
 *
 * @param spending the rule
 * @param t        share of the planned information, above 0; all is spent from 1 on
 * @param whole    error in all, strictly between 0 and 1
 * @returns        0..whole, rising with t
 *
 * Source  [lan-demets-1983], [hwang-shih-decani-1990]     Checked  by groupSequentialBounds and futilityBounds
 */
export function spendError(spending: ErrorSpending, t: number, whole: number): number {
  if (t >= 1) return whole;
  switch (spending.kind) {
    case 'spend-obrien-fleming':
      return 2 * normalAbove(normalQuantile(1 - whole / 2) / Math.sqrt(t));
    case 'spend-pocock':
      return whole * Math.log(1 + (Math.E - 1) * t);
    case 'spend-hwang-shih-decani': {
      const { gamma } = spending;
      return gamma === 0 ? whole * t : (whole * -Math.expm1(-gamma * t)) / -Math.expm1(-gamma);
    }
  }
}
