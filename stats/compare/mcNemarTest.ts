import binomial from '@stdlib/stats-base-dists-binomial-cdf';
import { checkWhole } from '../checkArguments.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

/**
 * McNemar's test: whether as many changed one way as the other, such as from content to not content.
 *
 * @param forth pairs that changed one way, whole, 0 or more
 * @param back  pairs that changed the other way, whole, 0 or more
 * @returns     chi-square with and without continuity correction, and the exact binomial p; no change at all gives p 1
 * @throws ArgumentError `range`
 *
 * Source  [mcnemar-1947]     Checked  R 4.2.2 mcnemar.test and binom.test, within 1e-9 of its size
 */
export function mcNemarTest(
  forth: number,
  back: number,
): { statistic: number; p: number; corrected: { statistic: number; p: number }; pExact: number } {
  checkWhole('forth', forth, 0);
  checkWhole('back', back, 0);
  const n = forth + back;
  if (n === 0) return { statistic: 0, p: 1, corrected: { statistic: 0, p: 1 }, pExact: 1 };
  const distance = Math.abs(forth - back);
  const statistic = distance ** 2 / n;
  const corrected = Math.max(0, distance - 1) ** 2 / n;
  return {
    statistic,
    p: chiSquareUpperTail(statistic, 1),
    corrected: { statistic: corrected, p: chiSquareUpperTail(corrected, 1) },
    pExact: Math.min(1, 2 * binomial(Math.min(forth, back), n, 0.5)),
  };
}
