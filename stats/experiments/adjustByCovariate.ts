import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';
import { type Moments, momentsOf, type TestOfMeans } from '../compare/moments.ts';
import { welchTest } from '../compare/welchTest.ts';
import { mean } from '../numeric/describe.ts';

/** One arm: what was measured in the experiment, and the same people before it. */
export type MeasuredBefore = { readonly outcome: ArrayLike<number>; readonly before: ArrayLike<number> };

export type CovariateAdjusted = {
  /** slope of the outcome on the measure before, pooled within arms */
  theta: number;
  /** share of the variance within arms that the measure before takes away, 0..1 */
  varianceReduction: number;
  plain: TestOfMeans;
  adjusted: TestOfMeans;
  /** adjusted moments of treatment and control, for whoever goes on from here */
  treatment: Moments;
  control: Moments;
  /** difference of the measure before: near 0 where assignment was by chance */
  balance: TestOfMeans;
};

/**
 * CUPED: the difference of two arms after taking out what was known of each person before the experiment.
 *
 * The slope is pooled within arms, so that an effect of the treatment does not bend it. The measure must come from before
 * assignment; one that the treatment can change takes a part of the effect with it.
 *
 * @param treatment  outcome and measure before, two people or more
 * @param control    the same
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          difference treatment − control, plain and adjusted, by Welch's test
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `length`, or `constant` where the measure before does not vary
 *
 * Source  [deng-2013]     Checked  arithmetic in NumPy 2.4.6, within 1e-12
 */
export function adjustByCovariate(
  treatment: MeasuredBefore,
  control: MeasuredBefore,
  confidence = 0.95,
): CovariateAdjusted {
  const arms = [checked('treatment', treatment), checked('control', control)] as const;
  let [products, squares, outcomes, n] = [0, 0, 0, 0];
  let sumBefore = 0;
  for (const { outcome, before } of arms) {
    const [centreY, centreX] = [mean(outcome), mean(before)];
    for (let at = 0; at < outcome.length; at++) {
      const x = (before[at] as number) - centreX;
      const y = (outcome[at] as number) - centreY;
      products += x * y;
      squares += x * x;
      outcomes += y * y;
      sumBefore += before[at] as number;
    }
    n += outcome.length;
  }
  if (squares === 0)
    throw new ArgumentError('before', 'constant', 'does not vary within arms', { value: sumBefore / n });
  const theta = products / squares;
  const centre = sumBefore / n;
  const adjust = ({ outcome, before }: MeasuredBefore) =>
    momentsOf(
      'outcome',
      Float64Array.from(outcome, (value, at) => value - theta * ((before[at] as number) - centre)),
    );
  const [adjustedTreatment, adjustedControl] = [adjust(arms[0]), adjust(arms[1])];
  const [beforeTreatment, beforeControl] = [momentsOf('before', arms[0].before), momentsOf('before', arms[1].before)];
  return {
    theta,
    varianceReduction: outcomes === 0 ? 0 : (theta * products) / outcomes,
    plain: welchTest(momentsOf('outcome', arms[0].outcome), momentsOf('outcome', arms[1].outcome), confidence),
    adjusted: welchTest(adjustedTreatment, adjustedControl, confidence),
    treatment: adjustedTreatment,
    control: adjustedControl,
    balance: welchTest(beforeTreatment, beforeControl, confidence),
  };
}

function checked(name: string, arm: MeasuredBefore): MeasuredBefore {
  checkFinite(`${name}.outcome`, arm.outcome, 2);
  checkFinite(`${name}.before`, arm.before, 2);
  checkLength(`${name}.before`, arm.before, arm.outcome.length);
  return arm;
}
