import { checkRange } from '../checkArguments.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';

/**
 * Answers needed for a margin of error.
 *
 * @param variance   of one answer: p(1 − p) for a share, p₊ + p₋ − (p₊ − p₋)² for a Net Promoter Score as a share; above 0
 * @param margin     half the width of the interval, in the unit of the answers, above 0
 * @param population people there are, where that is known; above 0
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          `n` from an endless population, and `finite` with the correction (null without a population); round up
 * @throws ArgumentError `range`
 *
 * Source  [cochran-1977] section 4.4     Checked  arithmetic in R 4.2.2, within 1e-9 of its size
 */
export function sizeForMargin(
  variance: number,
  margin: number,
  population: number | null = null,
  confidence = 0.95,
): { n: number; finite: number | null } {
  checkRange('variance', variance, 0, Number.MAX_VALUE, true);
  checkRange('margin', margin, 0, Number.MAX_VALUE, true);
  checkRange('confidence', confidence, 0, 1, true);
  if (population !== null) checkRange('population', population, 0, Number.MAX_VALUE, true);
  const n = (normalQuantile((1 + confidence) / 2) ** 2 * variance) / margin ** 2;
  return { n, finite: population === null ? null : n / (1 + (n - 1) / population) };
}
