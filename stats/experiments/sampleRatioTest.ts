import { checkRange, checkWhole } from '../checkArguments.ts';
import { goodnessOfFitTest } from '../compare/goodnessOfFitTest.ts';

export type SampleRatio = {
  n: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  /** the assignment cannot be trusted: nothing else of the experiment may be read */
  mismatch: boolean;
  arms: { observed: number; expected: number; share: number; planned: number }[];
};

/**
 * Sample-ratio mismatch: whether the arms of an experiment have the sizes they were planned to have.
 *
 * A mismatch means that people were lost or sent the wrong way, which no later analysis mends. The threshold is small
 * because the test is asked of every experiment and should speak only when something is broken.
 *
 * @param observed people in each arm, whole, two arms or more
 * @param planned  their planned shares, above 0, one an arm; brought to the sum 1
 * @param alpha    threshold of p, strictly between 0 and 1, 0.001 if not given
 * @returns        chi-square test, verdict, and each arm
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `length` or `range`
 *
 * Source  [fabijan-2019]     Checked  SciPy 1.17.1 chisquare, within 1e-12
 */
export function sampleRatioTest(observed: ArrayLike<number>, planned: ArrayLike<number>, alpha = 0.001): SampleRatio {
  checkRange('alpha', alpha, 0, 1, true);
  for (let at = 0; at < observed.length; at++) checkWhole('observed', observed[at] as number, 0);
  const { n, statistic, degreesOfFreedom, p, expected } = goodnessOfFitTest(observed, planned);
  const arms = expected.map((value, at) => ({
    observed: observed[at] as number,
    expected: value,
    share: (observed[at] as number) / n,
    planned: value / n,
  }));
  return { n, statistic, degreesOfFreedom, p, mismatch: p < alpha, arms };
}
