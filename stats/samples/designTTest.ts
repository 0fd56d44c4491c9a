import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { studentTwoSidedP } from '../studentTwoSidedP.ts';
import { freedomOf, type SampleDesign, varianceOfInfluences } from './sampleDesign.ts';

export type DesignTTest = {
  /** weighted mean of the group less that of the others */
  difference: number;
  standardError: number;
  t: number;
  degreesOfFreedom: number;
  p: number;
  low: number;
  high: number;
  meanInGroup: number;
  meanOfOthers: number;
  nInGroup: number;
  nOfOthers: number;
};

/**
 * Difference of two weighted means with a standard error that knows how the sample was drawn and weighted.
 *
 * @param values     one a case, finite
 * @param inGroup    1 in the group, 0 among the others
 * @param design     weights, and what else standard errors need to know
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          difference, t with the degrees of freedom of the design less one, p and interval
 * @throws ArgumentError `values`, `inGroup` other than 0 and 1 or with nobody on one side, and as `varianceOfInfluences`
 *
 * Source  [lumley-2010] chapter 5     Checked  R 4.2.2 survey 4.1-1 svyttest() on raked and on fixed weights, within 1e-10
 */
export function designTTest(
  values: ArrayLike<number>,
  inGroup: ArrayLike<number>,
  design: SampleDesign,
  confidence = 0.95,
): DesignTTest {
  const { weights } = design;
  const n = weights.length;
  checkFinite('values', values, 2);
  checkLength('values', values, n);
  checkLength('inGroup', inGroup, n);
  checkRange('confidence', confidence, 0, 1, true);
  const sums = [0, 0];
  const totals = [0, 0];
  const counts = [0, 0];
  for (let at = 0; at < n; at++) {
    const side = inGroup[at] as number;
    if (side !== 0 && side !== 1)
      throw new ArgumentError('inGroup', 'category', `value ${at + 1} is ${side}, neither 0 nor 1`, { place: at + 1 });
    sums[side] = (sums[side] as number) + (weights[at] as number);
    totals[side] = (totals[side] as number) + (weights[at] as number) * (values[at] as number);
    counts[side] = (counts[side] as number) + 1;
  }
  if (counts[0] === 0 || counts[1] === 0)
    throw new ArgumentError('inGroup', 'constant', `is ${counts[0] === 0 ? 1 : 0} throughout`);
  const means = totals.map((total, side) => total / (sums[side] as number));
  const influence = Float64Array.from({ length: n }, (_unused, at) => {
    const side = inGroup[at] as number;
    const share =
      ((weights[at] as number) * ((values[at] as number) - (means[side] as number))) / (sums[side] as number);
    return side === 1 ? share : -share;
  });
  const standardError = Math.sqrt(varianceOfInfluences(design, [influence]).values[0] as number);
  const degreesOfFreedom = freedomOf(design) - 1;
  if (degreesOfFreedom < 1)
    throw new ArgumentError('clusters', 'tooFewCases', 'needs three clusters', { n: degreesOfFreedom + 2, needed: 3 });
  if (standardError === 0) throw new ArgumentError('values', 'constant', 'do not vary within either group', {});
  const difference = (means[1] as number) - (means[0] as number);
  const half = studentQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
  return {
    ...{ difference, standardError, t: difference / standardError, degreesOfFreedom },
    p: studentTwoSidedP(difference / standardError, degreesOfFreedom),
    ...{ low: difference - half, high: difference + half },
    ...{ meanInGroup: means[1] as number, meanOfOthers: means[0] as number },
    ...{ nInGroup: counts[1] as number, nOfOthers: counts[0] as number },
  };
}
