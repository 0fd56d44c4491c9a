import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { estimateRate, type Rate } from './estimateRate.ts';

const MILLION = 1e6;
/** By custom a process is granted a drift of 1.5 deviations in the long run. */
const SHIFT = 1.5;

export type Defects = {
  /** defects per opportunity */
  perOpportunity: Rate;
  dpmo: { estimate: number; low: number; high: number };
  /** deviations to the limit in the short run, with the customary shift of 1.5; null where it is not finite */
  sigma: { estimate: number | null; low: number | null; high: number | null };
};

/**
 * Defects per million opportunities and the sigma level.
 *
 * @param defects               whole, 0 or above, at most units × opportunities
 * @param units                 whole, 1 or more
 * @param opportunitiesPerUnit  ways in which one unit can fail, whole, 1 or more
 * @param confidence            strictly between 0 and 1
 * @returns                     the rate (Wilson), DPMO and sigma by the same bounds
 * @throws ArgumentError `range`, `empty`
 * Source  [montgomery-2019] section 1.2     Checked  3.4 DPMO is 6 sigma, 66,807 is 3, within 0.001
 */
export function estimateDefects(defects: number, units: number, opportunitiesPerUnit = 1, confidence = 0.95): Defects {
  if (units === 0) throw new ArgumentError('units', 'empty', 'is 0');
  checkWhole('units', units, 1);
  checkWhole('opportunitiesPerUnit', opportunitiesPerUnit, 1);
  checkRange('defects', defects, 0, units * opportunitiesPerUnit);
  const rate = estimateRate(defects, units * opportunitiesPerUnit, confidence);
  return {
    perOpportunity: rate,
    dpmo: { estimate: rate.estimate * MILLION, low: rate.low * MILLION, high: rate.high * MILLION },
    sigma: { estimate: sigmaOf(rate.estimate), low: sigmaOf(rate.high), high: sigmaOf(rate.low) },
  };
}

function sigmaOf(share: number): number | null {
  return share <= 0 || share >= 1 ? null : SHIFT - normalQuantile(share);
}
