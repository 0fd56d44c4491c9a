import { checkFinite } from '../checkArguments.ts';
import { mean, quantileOfSorted } from '../numeric/describe.ts';
import { analysisOfVariance, type FTest } from './analysisOfVariance.ts';
import { momentsOf } from './moments.ts';

/**
 * Levene's test of equal variances; around medians it is that of Brown and Forsythe, which skewed values do not mislead.
 *
 * @param samples two or more groups, each finite, two values or more
 * @param around  `median` if not given
 * @returns       F of the analysis of variance of the distances from the centre
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, or `constant` where the distances do not vary
 *
 * Source  [levene-1960], [brown-forsythe-1974]     Checked  car 3.1-1 leveneTest in R 4.2.2, within 1e-9 of its size
 */
export function leveneTest(samples: readonly ArrayLike<number>[], around: 'mean' | 'median' = 'median'): FTest {
  const distances = samples.map((sample, at) => {
    checkFinite(`samples[${at + 1}]`, sample, 2);
    const centre = around === 'mean' ? mean(sample) : quantileOfSorted(Float64Array.from(sample).sort(), 0.5);
    return Float64Array.from(sample, (value) => Math.abs(value - centre));
  });
  const { statistic, numerator, denominator, p } = analysisOfVariance(
    distances.map((sample, at) => momentsOf(`samples[${at + 1}]`, sample)),
  );
  return { statistic, numerator, denominator, p };
}
