import { goodnessOfFitTest } from './goodnessOfFitTest.ts';

export type SharesFit = {
  n: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  /** Cohen's w: 0 where the counts are as they should be; 0.1 small, 0.3 medium, 0.5 large */
  w: number;
  /** (observed − expected) / √(expected·(1 − share)): standard normal where the counts are as they should be */
  residuals: number[];
};

/**
 * How far counts are from the shares they should have, as a whole and cell by cell.
 *
 * @param observed counts, 0 or more, two or more of them, not all 0
 * @param shares   what they should be: above 0, one a count; brought to the sum 1
 * @returns        chi-square test, effect size w, and adjusted residuals
 * @throws ArgumentError as `goodnessOfFitTest`
 *
 * Source  [pearson-1900], [cohen-1988] section 7.2, [agresti-2013] section 3.3     Checked  SciPy 1.17 chisquare, and by hand
 */
export function deviationsFromShares(observed: ArrayLike<number>, shares: ArrayLike<number>): SharesFit {
  const { n, statistic, degreesOfFreedom, p, expected } = goodnessOfFitTest(observed, shares);
  const residuals = expected.map(
    (value, at) => ((observed[at] as number) - value) / Math.sqrt(value * (1 - value / n)),
  );
  return { n, statistic, degreesOfFreedom, p, w: Math.sqrt(statistic / n), residuals };
}
