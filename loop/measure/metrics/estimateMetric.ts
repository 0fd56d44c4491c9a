import type { Absent, Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { MetricReading } from '@plumbline/model/metric.ts';
import type { MetricCell, MetricSums, MetricTimes } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { fiellerInterval } from '@plumbline/stats/compare/fiellerInterval.ts';
import { medianRanks } from '@plumbline/stats/medianRanks.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { cpkWithin } from '../estimateCapability.ts';
import { composeEstimated, estimateMean } from '../estimateMean.ts';
import { estimateShare } from '../estimateShare.ts';
import type { Reading } from '../reading.ts';

/** How a metric is read: what its definition says that a figure needs to know. */
export type MetricOf = {
  reading: Exclude<MetricReading, 'formula'>;
  unit: string;
  /** what a figure cannot leave */
  bounds: readonly [number, number] | null;
  /** the limits of a process, null where open */
  lower: number | null;
  upper: number | null;
};

const NOBODY: Absent = { kind: 'absent', because: 'notMeasured' };
const MILLION = 1e6;
/** By custom a process is granted a drift of 1.5 deviations in the long run. */
const SHIFT = 1.5;

/**
 * The figure of a metric in one period, of sums over people, or of the values around its median.
 *
 * @param of      how it is read
 * @param period  of the cell, from the store
 * @param reading confidence, small cells
 * @returns       an estimate; `absent` where nobody has a value, `tooFew` under the least people
 * @throws Refusal invalid `metrics.ratioOpen`, `metrics.sigmaOpen`, `metrics.constant` where the data leave no figure
 * Source  [binder-1983]; [wilson-1927]; [fieller-1954]; [conover-1999]; [bissell-1990]
 */
export function estimateMetric(of: MetricOf, period: MetricSums | MetricTimes, reading: Reading): Estimate {
  if ('middle' in period) return estimateMedian(of, period, reading);
  const { people } = period;
  if (people === 0) return NOBODY;
  if (people < reading.cellPeopleMin) return { kind: 'tooFew', n: people, needed: reading.cellPeopleMin };
  switch (of.reading) {
    case 'top':
    case 'share':
      return { ...estimateShare(period.a, period, 'notMeasured', reading), unit: 'share' } as Estimate;
    case 'dpmo':
    case 'sigma':
      return estimateFaults(of, period, reading);
    case 'cpk':
      return estimateCpk(of, period, reading);
    case 'ratio':
      return estimateRatio(of, period, reading);
    case 'net':
    case 'difference':
    case 'mean':
    case 'median': {
      const method = of.reading === 'net' ? 'nps' : 'clustered-mean';
      const meaning = { unit: of.unit, method, centre: 0, because: 'notMeasured' as const };
      return estimateMean(period, of.bounds === null ? meaning : { ...meaning, bounds: of.bounds }, reading);
    }
  }
}

/**
 * The figures of both periods of a cell; what stands beside a figure must not keep it from being shown.
 *
 * @param of      how the metric is read
 * @param cell    from the store; undefined where there is nothing
 * @param reading confidence, small cells
 * @returns       this period and the one before
 * @throws Refusal as `estimateMetric`, for this period only
 * Source  as `estimateMetric`
 */
export function estimatePeriods(
  of: MetricOf,
  cell: MetricCell | undefined,
  reading: Reading,
): { value: Estimate; before: Estimate } {
  if (cell === undefined) return { value: NOBODY, before: NOBODY };
  return { value: estimateMetric(of, cell.now, reading), before: estimateOrAbsent(of, cell.before, reading) };
}

/** What stands beside a figure must not keep it from being shown. */
function estimateOrAbsent(of: MetricOf, period: MetricSums | MetricTimes, reading: Reading): Estimate {
  try {
    return estimateMetric(of, period, reading);
  } catch (error) {
    if (error instanceof Refusal) return NOBODY;
    throw error;
  }
}

/** Median whose bounds are values themselves; ranks are those of as many people, spread over their values. */
function estimateMedian(
  { unit }: MetricOf,
  { values, people, first, middle }: MetricTimes,
  reading: Reading,
): Estimate {
  if (people === 0) return NOBODY;
  if (people < reading.cellPeopleMin) return { kind: 'tooFew', n: people, needed: reading.cellPeopleMin };
  const ranks = medianRanks(people, reading.confidence);
  const each = values / people;
  const at = (rank: number): number => {
    const place = Math.min(values, Math.max(1, rank)) - first;
    return middle[Math.min(middle.length - 1, Math.max(0, place))] as number;
  };
  const point = (at(Math.ceil(values / 2)) + at(Math.floor(values / 2) + 1)) / 2;
  const low = Math.min(point, at(Math.floor(ranks.low * each)));
  const high = Math.max(point, at(Math.ceil(ranks.high * each)));
  const se = (high - low) / (2 * normalQuantile((1 + reading.confidence) / 2));
  const behind = { n: people, occasions: values, nEffective: people, se };
  return { kind: 'estimate', point, low, high, ...behind, unit, method: 'durations', ...by(reading) };
}

const by = ({ confidence, clusteredBy, asOf }: Reading) => ({ confidence, clusteredBy, asOf });

function estimateFaults({ reading: read, unit }: MetricOf, sums: MetricSums, reading: Reading): Estimate {
  const share = estimateShare(sums.a, sums, 'notMeasured', reading);
  if (share.kind !== 'estimate') return share;
  const named = { unit, method: 'process-quality' };
  if (read === 'dpmo') {
    const { point, low, high, se } = share;
    const scaled = { point: point * MILLION, low: low * MILLION, high: high * MILLION, se: se * MILLION };
    return { ...share, ...scaled, ...named };
  }
  const sigma = (one: number) => SHIFT - normalQuantile(one);
  const { point, low, high } = share;
  if (point <= 0 || point >= 1 || low <= 0 || high >= 1)
    throw new Refusal('invalid', 'metrics.sigmaOpen', { n: sums.people });
  const bounds = { low: sigma(high), high: sigma(low) };
  const se = (bounds.high - bounds.low) / (2 * normalQuantile((1 + reading.confidence) / 2));
  return { ...share, point: sigma(point), ...bounds, se, ...named };
}

function estimateCpk(of: MetricOf, sums: MetricSums, reading: Reading): Estimate {
  const { a, w, occasions, people } = sums;
  const cpk = pointOfSums(of, sums);
  if (!Number.isFinite(cpk)) throw new Refusal('invalid', 'metrics.constant', { value: a / w });
  // a customer measured often is not many customers: the interval is that of people
  const { estimate, standardError, low, high } = cpkWithin(cpk, people, reading.confidence);
  const behind = { n: people, occasions, nEffective: people, se: standardError };
  const named = { unit: of.unit, method: 'process-quality' };
  return { kind: 'estimate', point: estimate, low, high, ...behind, ...named, ...by(reading) };
}

/**
 * The figure alone that sums give.
 *
 * @param of   how it is read
 * @param sums over people
 * @returns    the point of `estimateMetric`; not finite where there is none
 * Source  as `estimateMetric`
 */
export function pointOfSums(
  { reading, lower, upper }: Pick<MetricOf, 'reading' | 'lower' | 'upper'>,
  { a, w, squares, occasions }: Pick<MetricSums, 'a' | 'w' | 'squares' | 'occasions'>,
): number {
  const centre = a / w;
  if (reading === 'dpmo') return centre * MILLION;
  if (reading === 'sigma') return centre > 0 && centre < 1 ? SHIFT - normalQuantile(centre) : Number.NaN;
  if (reading !== 'cpk') return centre;
  const spread = Math.sqrt(Math.max(0, (squares - (a * a) / w) / w) * (occasions / Math.max(1, occasions - 1)));
  const toLow = lower === null ? Number.POSITIVE_INFINITY : (centre - lower) / (3 * spread);
  const toHigh = upper === null ? Number.POSITIVE_INFINITY : (upper - centre) / (3 * spread);
  return spread > 1e-12 * Math.max(1, Math.abs(centre)) ? Math.min(toLow, toHigh) : Number.NaN;
}

/** Ratio of totals: `a` is above, `w` below, both over the same people. */
function estimateRatio({ unit }: MetricOf, sums: MetricSums, reading: Reading): Estimate {
  const { a, w, aa, aw, ww, people, clusters } = sums;
  if (!(Math.abs(w) > 0) || clusters < 2) throw new Refusal('invalid', 'metrics.ratioOpen', {});
  const spread = (product: number, one: number, other: number) =>
    Math.max(0, product - (one * other) / clusters) / (clusters - 1) / clusters;
  const covariance = (aw - (a * w) / clusters) / (clusters - 1) / clusters;
  const [varianceOver, varianceUnder] = [spread(aa, a, a), spread(ww, w, w)];
  const most = Math.sqrt(varianceOver * varianceUnder);
  const parts = { over: a / clusters, under: w / clusters, varianceOver, varianceUnder };
  const held = { ...parts, covariance: Math.min(most, Math.max(-most, covariance)) };
  const { ratio, standardError, shape, low, high } = fiellerInterval(held, reading.confidence, clusters - 1);
  if (shape !== 'bounded' || low === null || high === null) throw new Refusal('invalid', 'metrics.ratioOpen', {});
  const { weights, weightSquares, occasions } = sums;
  const behind = { people, occasions, weights, weightSquares };
  const whole: Estimated = composeEstimated(
    ratio,
    standardError,
    clusters - 1,
    behind,
    { unit, method: 'perceived-value' },
    reading,
  );
  return { ...whole, low, high };
}
