import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

/**
 * Chi-square test of counts against the shares they should have.
 *
 * @param observed counts, 0 or more, two or more of them, not all 0
 * @param shares   what they should be: above 0, one a count; brought to the sum 1
 * @returns        chi-square statistic, degrees of freedom, p, and the expected counts
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `length` or `range`
 *
 * Source  [pearson-1900]     Checked  R 4.2.2 chisq.test(p = …), within 1e-9 of its size
 */
export function goodnessOfFitTest(
  observed: ArrayLike<number>,
  shares: ArrayLike<number>,
): { n: number; statistic: number; degreesOfFreedom: number; p: number; expected: number[] } {
  checkFinite('observed', observed, 2);
  checkFinite('shares', shares, 2);
  checkLength('shares', shares, observed.length);
  let [n, whole] = [0, 0];
  for (let at = 0; at < observed.length; at++) {
    if ((observed[at] as number) < 0) throw new ArgumentError('observed', 'range', `count ${at + 1} is below 0`);
    if (!((shares[at] as number) > 0)) throw new ArgumentError('shares', 'range', `share ${at + 1} is not above 0`);
    n += observed[at] as number;
    whole += shares[at] as number;
  }
  if (n === 0) throw new ArgumentError('observed', 'empty', 'counts nothing');
  const expected = Array.from(shares, (share) => (n * share) / whole);
  const statistic = expected.reduce((sum, value, at) => sum + ((observed[at] as number) - value) ** 2 / value, 0);
  const degreesOfFreedom = observed.length - 1;
  return { n, statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom), expected };
}
