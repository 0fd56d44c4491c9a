import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MetricCell } from '@plumbline/model/metricMoments.ts';
import { clusteredDifference } from '@plumbline/stats/clusteredDifference.ts';
import { normalTwoSidedP } from '@plumbline/stats/numeric/tails.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import { composeEstimated } from '../estimateMean.ts';
import type { Reading } from '../reading.ts';
import type { MetricOf } from './estimateMetric.ts';

export type Difference = { value: Estimate; p: number | null };

const NONE: Difference = { value: { kind: 'absent', because: 'notMeasured' }, p: null };
/** Freedom so large that Student is normal. */
const NORMAL = 1e9;

/**
 * This period less the one before, tested against no change.
 *
 * Where sums over people are at hand, whoever answered in both periods is known as one person; figures that are no means
 * (medians, capabilities, sigma) are taken as independent, which makes the interval wider where people are the same.
 *
 * @param of      how the metric is read
 * @param cell    both periods, from the store; undefined of formulas
 * @param figures both figures
 * @param reading confidence, small cells
 * @returns       difference with interval and two-sided p; p null where one of the two is not shown
 * Source  [binder-1983]     Checked  the two-sample difference row by row
 */
export function compareMetric(
  of: Pick<MetricOf, 'reading' | 'unit'> | null,
  cell: MetricCell | undefined,
  { value, before }: { value: Estimate; before: Estimate },
  reading: Reading,
): Difference {
  if (value.kind !== 'estimate') return { value, p: null };
  if (before.kind !== 'estimate') return before.kind === 'tooFew' ? { value: before, p: null } : NONE;
  const unit = value.unit;
  const scale = of?.reading === 'dpmo' ? 1e6 : 1;
  const behind = {
    people: Math.min(value.n, before.n),
    occasions: value.occasions + before.occasions,
    weights: 1,
    weightSquares: 1 / (value.nEffective + before.nEffective),
  };
  const named = { unit, method: 'metric-change' };
  if (cell?.kind === 'sums' && of !== null && of.reading !== 'cpk' && of.reading !== 'sigma') {
    const { difference, se, freedom } = clusteredDifference(cell.now, cell.before, cell.products);
    if (!(se > 0)) return { value: composeEstimated(difference * scale, 0, freedom, behind, named, reading), p: null };
    return {
      value: composeEstimated(difference * scale, se * scale, freedom, behind, named, reading),
      p: studentTwoSidedP(difference / se, freedom),
    };
  }
  const se = Math.hypot(value.se, before.se);
  const difference = value.point - before.point;
  return {
    value: composeEstimated(difference, se, NORMAL, behind, named, reading),
    p: se > 0 ? normalTwoSidedP(difference / se) : null,
  };
}
