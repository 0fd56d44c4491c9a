import type { ChurnInterval } from '@plumbline/model/churn.ts';
import { DRAWN_EACH_MAX } from '@plumbline/stats/numeric/groupForDrawing.ts';
import { cell } from '@plumbline/stats/numeric/matrix.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { areasWithCovariance } from '@plumbline/stats/regression/areasWithCovariance.ts';
import { resampleAreas } from './resampleAreas.ts';

/** Of either outcome so many are needed for an area to vary as a normal curve does. */
const EITHER_MIN = 1000;

type Judging = { resamples: number; seed: number; confidence: number; progress?: (share: number) => void };

/** Whether there are so many cases that formulas say what drawing them again and again would say. */
export function isByFormula(outcome: ArrayLike<number>): boolean {
  let events = 0;
  for (let i = 0; i < outcome.length; i++) events += outcome[i] as number;
  return outcome.length > DRAWN_EACH_MAX && Math.min(events, outcome.length - events) >= EITHER_MIN;
}

/**
 * Areas under the curve of several scores of the same customers with intervals, and of the first less each other: by resampling, or of
 * more than 20,000 customers by the formula that resampling comes to.
 *
 * @param outcome 0 or 1, both there
 * @param scores  one list a model
 * @param options resamples, seed, confidence
 * @returns       the area of each, and the gain of the first over each
 *
 * Source  [hanley-mcneil-1982]; [efron-tibshirani-1993]; [delong-1988]     Checked  both against each other
 */
export function estimateAreas(
  outcome: ArrayLike<number>,
  scores: readonly ArrayLike<number>[],
  options: Judging,
): { areas: ChurnInterval[]; gains: ChurnInterval[] } {
  if (!isByFormula(outcome)) return resampleAreas(outcome, scores, options);
  const { areas, covariance } = areasWithCovariance(outcome, scores);
  const half = normalQuantile((1 + options.confidence) / 2);
  const interval = (estimate: number, variance: number, least: number): ChurnInterval => {
    const reach = half * Math.sqrt(Math.max(0, variance));
    return { estimate, low: Math.max(least, estimate - reach), high: Math.min(1, estimate + reach) };
  };
  const first = areas[0] as number;
  const own = cell(covariance, 0, 0);
  return {
    areas: Array.from(areas, (area, s) => interval(area, cell(covariance, s, s), 0)),
    gains: Array.from(areas, (area, s) =>
      interval(first - area, own + cell(covariance, s, s) - 2 * cell(covariance, 0, s), -1),
    ),
  };
}
