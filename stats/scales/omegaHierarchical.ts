import { checkWhole } from '../checkArguments.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';
import { alphaOf, lambda6 } from './cronbachAlpha.ts';
import { fitFactors } from './fitFactors.ts';
import { minresFactors } from './minresFactors.ts';

export type HierarchicalOmega = {
  /** share of the sum's variance that one general factor carries */
  omegaHierarchical: number;
  /** share that the general and the group factors carry together */
  omegaTotal: number;
  /** what omegaHierarchical would be with endlessly many items alike */
  omegaLimit: number;
  /** standardised */
  alpha: number;
  lambda6: number | null;
  /** of each item on the general factor */
  general: Float64Array;
  /** items × group factors, what is left of them beside the general one */
  groups: Matrix;
  communalities: Float64Array;
  uniquenesses: Float64Array;
  /** of an item's common variance, the share that is general; above 1 or NaN where nothing is common */
  generalShares: Float64Array;
  /** of all common variance, the share that is general */
  explainedCommonVariance: number;
  converged: boolean;
  heywood: boolean;
};

/**
 * McDonald's hierarchical and total omega by Schmid and Leiman: oblique factors are given one factor above them, which
 * is then the general one, and lose what they owe to it.
 *
 * @param correlation items × items, positive definite; keyed one way
 * @param factors     group factors, whole, 2 or more (3 are the fewest that determine the general one; with two it has
 *                    both alike)
 * @returns           omegas and the loadings on general and group factors
 * @throws ArgumentError `correlation`, `factors`
 *
 * Source  [schmid-leiman-1957], [zinbarg-2005], [mcdonald-1999]     Checked  R 4.2.2 psych 2.2.9 omega(fm = "minres"),
 *         within 1e-4
 */
export function omegaHierarchical(correlation: Matrix, factors: number): HierarchicalOmega {
  checkWhole('factors', factors, 2);
  const p = correlation.rows;
  // the number of cases only enters the fit, which is not used here
  const solution = fitFactors(correlation, 1_000_000, { factors, extraction: 'minres', rotation: 'oblimin' });
  const above = factorAbove(solution.phi as Matrix);
  const general = new Float64Array(p);
  const groups = zeros(p, factors);
  let [sumGeneral, sumUnique, squaresGeneral, squaresCommon] = [0, 0, 0, 0];
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < factors; k++) {
      const loading = solution.loadings.values[i * factors + k] as number;
      const share = above.loadings[k] as number;
      general[i] = (general[i] as number) + loading * share;
      groups.values[i * factors + k] = loading * Math.sqrt(Math.max(0, 1 - share * share));
    }
    sumGeneral += general[i] as number;
    sumUnique += 1 - (solution.communalities[i] as number);
    squaresGeneral += (general[i] as number) ** 2;
    squaresCommon += solution.communalities[i] as number;
  }
  const sum = correlation.values.reduce((all, value) => all + value, 0);
  const omegaHierarchical = sumGeneral ** 2 / sum;
  const omegaTotal = 1 - sumUnique / sum;
  return {
    ...{ omegaHierarchical, omegaTotal, omegaLimit: omegaHierarchical / omegaTotal },
    ...{ alpha: alphaOf(correlation), lambda6: lambda6(correlation) },
    ...{ general, groups, communalities: solution.communalities },
    uniquenesses: solution.communalities.map((part) => 1 - part),
    generalShares: general.map((part, i) => (part * part) / (solution.communalities[i] as number)),
    explainedCommonVariance: squaresGeneral / squaresCommon,
    converged: solution.converged && above.converged,
    heywood: solution.heywood || above.heywood,
  };
}

function factorAbove(phi: Matrix): { loadings: Float64Array; converged: boolean; heywood: boolean } {
  if (phi.rows > 2) {
    const { loadings, converged, heywood } = minresFactors(phi, 1);
    return { loadings: loadings.values, converged, heywood };
  }
  const between = phi.values[1] as number;
  const size = Math.sqrt(Math.abs(between));
  return { loadings: Float64Array.of(size, between < 0 ? -size : size), converged: true, heywood: false };
}
