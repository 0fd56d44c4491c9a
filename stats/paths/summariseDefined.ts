import { type ReplicateSummary, summariseReplicates } from './summariseReplicates.ts';

/** `used` replicates define the figure. */
export type DefinedSummary = ReplicateSummary & { used: number };

/**
 * Standard error and interval of a figure that some resamples do not define, such as a reliability or a ratio.
 *
 * Those that do are taken. Where more than half do not, or the sample itself does not, an interval would be one of other
 * samples than this: there is none.
 *
 * @param estimate   of the whole sample
 * @param replicates not finite where a resample does not define the figure
 * @param confidence strictly between 0 and 1
 * @param jackknife  the figure without each case, for BCa; null for percentiles
 * @returns          NaN for mean, error and bounds where there is no interval
 *
 * Source  [efron-tibshirani-1993] pp. 170–188     Checked  as `summariseReplicates`, which it equals where all are defined
 */
export function summariseDefined(
  estimate: number,
  replicates: Float64Array,
  confidence: number,
  jackknife: ArrayLike<number> | null = null,
): DefinedSummary {
  const defined = replicates.filter(Number.isFinite);
  const used = defined.length;
  if (!Number.isFinite(estimate) || used < 2 || 2 * used < replicates.length) {
    const [mean, bias, standardError] = [Number.NaN, Number.NaN, Number.NaN];
    const [low, high, statistic, p] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    return { estimate, mean, bias, standardError, low, high, statistic, p, used };
  }
  const without = jackknife === null ? null : Float64Array.from(jackknife).filter(Number.isFinite);
  return { ...summariseReplicates(estimate, defined, confidence, without), used };
}
