import type { Estimate } from '@plumbline/model/estimate.ts';
import { TREND_LIMITS, type TrendPoint } from '@plumbline/model/expectationTrend.ts';
import { neweyWestCovariance } from '@plumbline/stats/experiments/neweyWestCovariance.ts';
import { cell } from '@plumbline/stats/numeric/matrix.ts';
import { fitLeastSquares } from '@plumbline/stats/regression/fitLeastSquares.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';

/**
 * By how many points the line of a course rises over the time shown.
 *
 * Least squares over the periods that have a figure. The error is that of Newey and West, which allows for figures that hang
 * together from period to period, or the usual one where that is larger, as the former is too small in short series.
 *
 * @param points  in their order
 * @param level   the figure of all periods together, for who stands behind it
 * @returns       the change and its p, or null where fewer than six periods have a figure, or none differs
 *
 * Source  [newey-west-1987]     Checked  a straight line by hand
 */
export function estimateTrendChange(
  points: readonly TrendPoint[],
  level: Extract<Estimate, { kind: 'estimate' }>,
): { change: Estimate; p: number } | null {
  const known = points.flatMap(({ value }, at) => (value.kind === 'estimate' ? [{ at, point: value.point }] : []));
  if (known.length < TREND_LIMITS.changePeriodsMin) return null;
  const values = known.map(({ point }) => point);
  if (values.every((value) => value === values[0])) return null;
  const times = known.map(({ at }) => at);
  const fit = fitLeastSquares(values, [times]);
  const n = known.length;
  const lag = Math.floor(4 * (n / 100) ** (2 / 9));
  const robust = cell(neweyWestCovariance(fit, [times], lag), 1, 1);
  const usual = (fit.residualSumOfSquares / fit.degreesOfFreedom) * cell(fit.unscaledCovariance, 1, 1);
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const point = (fit.coefficients[1] ?? 0) * span;
  const se = Math.sqrt(Math.max(robust, usual)) * span;
  const half = studentQuantile((1 + level.confidence) / 2, fit.degreesOfFreedom) * se;
  return {
    change: { ...level, point, low: point - half, high: point + half, se, method: 'expectation-trend' },
    p: se === 0 ? 0 : studentTwoSidedP(point / se, fit.degreesOfFreedom),
  };
}
