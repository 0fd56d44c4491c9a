import { checkFinite, checkLength } from '@plumbline/stats/checkArguments.ts';
import { cell, fromRows } from '@plumbline/stats/numeric/matrix.ts';
import { type Coefficient, describeCoefficients } from '@plumbline/stats/regression/describeCoefficients.ts';
import type { CovarianceKind } from '@plumbline/stats/regression/estimateSandwich.ts';
import { fitLinearRegression, type LinearRegression } from '@plumbline/stats/regression/fitLinearRegression.ts';
import { testLinearHypothesis, type WaldTest } from '@plumbline/stats/regression/testLinearHypothesis.ts';

export type Disconfirmation = {
  n: number;
  /** share of customers who got less, and more, than they expected */
  shortfallShare: number;
  surplusShare: number;
  /** satisfaction per point of expectation, with what came of it held */
  expectation: Coefficient;
  /** per point of shortfall (expected − perceived where that is above 0): as a rule below 0 */
  shortfall: Coefficient;
  /** per point of surplus (perceived − expected where that is above 0): as a rule above 0 */
  surplus: Coefficient;
  /** what a point of shortfall costs more than a point of surplus brings */
  asymmetry: Coefficient;
  /** how many times more a shortfall weighs; null where surplus does not bring anything */
  lossRatio: { estimate: number; low: number; high: number } | null;
  /** all three at once */
  test: WaldTest;
  regression: LinearRegression;
};

export type DisconfirmationOptions = {
  /** HC3 if not given */
  covariance?: CovarianceKind | undefined;
  confidence?: number | undefined;
};

/**
 * Expectancy disconfirmation: satisfaction on expectation, and on what fell short of it and what went beyond with a slope each.
 *
 * @param satisfaction one an occasion, finite
 * @param expected     expected score, on the scale of the perceived one
 * @param perceived    perceived score
 * @param options      kind of standard errors, confidence
 * @returns            three slopes, their asymmetry, the loss ratio with an interval on its logarithm (delta method)
 * @throws ArgumentError `expected`, `perceived` of another length or not finite; `shortfall` or `surplus` constant where nobody got less,
 *         or nobody more, than expected; otherwise as `fitLinearRegression`
 *
 * Source  [oliver-1980]; [anderson-sullivan-1993]     Checked  slopes that data were made with; a law of symmetry
 */
export function fitDisconfirmation(
  satisfaction: ArrayLike<number>,
  expected: ArrayLike<number>,
  perceived: ArrayLike<number>,
  options: DisconfirmationOptions = {},
): Disconfirmation {
  const { covariance, confidence = 0.95 } = options;
  checkFinite('expected', expected);
  checkFinite('perceived', perceived);
  checkLength('perceived', perceived, expected.length);
  const shortfall = Float64Array.from(expected, (score, i) => Math.max(0, score - (perceived[i] as number)));
  const surplus = Float64Array.from(expected, (score, i) => Math.max(0, (perceived[i] as number) - score));
  const names = ['expectation', 'shortfall', 'surplus'];
  const regression = fitLinearRegression(satisfaction, [expected, shortfall, surplus], {
    names,
    covariance,
    confidence,
  });
  const [, expectation, less, more] = regression.coefficients as [Coefficient, Coefficient, Coefficient, Coefficient];
  const spread = regression.covariance;
  const [varLess, varMore, both] = [cell(spread, 2, 2), cell(spread, 3, 3), cell(spread, 2, 3)];
  const asymmetry = describeCoefficients(
    ['asymmetry'],
    [-less.estimate - more.estimate],
    [Math.sqrt(Math.max(0, varLess + varMore + 2 * both))],
    regression.degreesOfFreedom,
    confidence,
  )[0] as Coefficient;
  const n = regression.n;
  return {
    n,
    shortfallShare: shortfall.filter((points) => points > 0).length / n,
    surplusShare: surplus.filter((points) => points > 0).length / n,
    expectation,
    shortfall: less,
    surplus: more,
    asymmetry,
    lossRatio: ratioOf(less, more, both),
    test: testLinearHypothesis(
      regression.coefficients.map(({ estimate }) => estimate),
      spread,
      fromRows([
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ]),
      regression.degreesOfFreedom,
    ),
    regression,
  };
}

/** −shortfall / surplus; the logarithm is nearer to normal than the ratio, so the interval is taken there. */
function ratioOf(less: Coefficient, more: Coefficient, both: number): Disconfirmation['lossRatio'] {
  if (!(less.estimate < 0 && more.estimate > 0)) return null;
  const estimate = -less.estimate / more.estimate;
  const relative =
    (less.standardError / less.estimate) ** 2 +
    (more.standardError / more.estimate) ** 2 -
    (2 * both) / (less.estimate * more.estimate);
  const reach = ((more.high - more.low) / 2 / more.standardError) * Math.sqrt(Math.max(0, relative));
  return { estimate, low: estimate * Math.exp(-reach), high: estimate * Math.exp(reach) };
}
