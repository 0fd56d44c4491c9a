import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { divergence } from '@plumbline/stats/decisions/divergence.ts';
import { shannonEntropy } from '@plumbline/stats/decisions/shannonEntropy.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';

export type EntropyWindow = {
  statements: number;
  /** corrected entropy over ln K, K all dimensions, 0..1; null with too few statements */
  entropy: number | null;
  standardError: number | null;
  low: number | null;
  high: number | null;
  /** from the windows before it: above it, or below `floor`, is an alarm; null while the history is short */
  ceiling: number | null;
  floor: number | null;
  alarm: 'scattered' | 'concentrated' | null;
  /** Jensen–Shannon distance to the statements of the history together, 0..1: whether the mix moved at equal entropy */
  shift: number | null;
  /** the dimension whose share grew most against the history, from 0 */
  mostGrown: number | null;
};

export type EntropyAlarmOptions = {
  /** windows of history before a threshold is drawn, 6 by default */
  historyMin?: number;
  /** most windows of history that are looked back to, 26 by default */
  historyMax?: number;
  /** how many robust deviations from the median of the history are too far, 3 by default */
  deviations?: number;
  /** fewest statements of a window that is judged, 20 by default */
  statementsMin?: number;
  confidence?: number;
};

/** Makes the median absolute deviation that of a normal distribution. */
const TO_DEVIATION = 1.4826;

/**
 * Expectation entropy: how scattered the statements of expectation are over dimensions, window by window, with an alarm
 * drawn from its own history.
 *
 * Rising entropy: customers expect ever more different things. Falling: one matter takes over. The threshold is the
 * median of earlier windows ± deviations × 1.4826 · MAD, each deviation no less than the window's own sampling error: a
 * quiet history must not make every window an alarm. Windows that alarmed are not part of the history.
 *
 * @param counts  one array a window, in time order: statements on each dimension, the same dimensions in all
 * @param options history, threshold, fewest statements
 * @returns       one result a window
 * @throws ArgumentError `empty`, `length`, `range`
 * Source  [shannon-1948]; [miller-1955]; [hampel-1974] for the threshold     Checked  the entropy as `shannonEntropy`
 */
export function detectEntropyAlarms(
  counts: readonly ArrayLike<number>[],
  { historyMin = 6, historyMax = 26, deviations = 3, statementsMin = 20, confidence = 0.95 }: EntropyAlarmOptions = {},
): EntropyWindow[] {
  const dimensions = checkCounts(counts);
  checkWhole('historyMin', historyMin, 3, 1000);
  checkWhole('historyMax', historyMax, historyMin, 1000);
  checkRange('deviations', deviations, 0, 100, true);
  checkWhole('statementsMin', statementsMin, 2);
  checkRange('confidence', confidence, 0, 1, true);
  const most = Math.log(dimensions);
  const history: { entropy: number; counts: ArrayLike<number> }[] = [];
  return counts.map((own) => {
    const statements = sumOf(own);
    if (statements < statementsMin) return { ...UNJUDGED, statements };
    const found = shannonEntropy(own, confidence);
    const entropy = Math.min(1, found.millerMadow / most);
    const standardError = found.standardError / most;
    const looked = history.slice(-historyMax);
    const threshold =
      looked.length < historyMin
        ? null
        : thresholdOf(
            looked.map((one) => one.entropy),
            standardError,
            deviations,
          );
    const alarm = alarmOf(entropy, threshold);
    const before =
      looked.length === 0
        ? null
        : pool(
            looked.map((one) => one.counts),
            dimensions,
          );
    if (alarm === null) history.push({ entropy, counts: own });
    return {
      statements,
      entropy,
      standardError,
      low: found.low / most,
      high: found.high / most,
      ceiling: threshold === null ? null : Math.min(1, threshold.ceiling),
      floor: threshold === null ? null : Math.max(0, threshold.floor),
      alarm,
      shift: before === null ? null : divergence(own, before).jensenShannonDistance,
      mostGrown: before === null ? null : mostGrown(own, before),
    };
  });
}

const UNJUDGED = {
  entropy: null,
  standardError: null,
  low: null,
  high: null,
  ceiling: null,
  floor: null,
  alarm: null,
  shift: null,
  mostGrown: null,
} as const;

function checkCounts(counts: readonly ArrayLike<number>[]): number {
  const dimensions = counts[0]?.length ?? 0;
  if (dimensions < 2) throw new ArgumentError('counts', 'empty', 'has no windows, or fewer than two dimensions');
  counts.forEach((own, at) => {
    if (own.length !== dimensions)
      throw new ArgumentError(`counts[${at + 1}]`, 'length', `has ${own.length} dimensions instead of ${dimensions}`, {
        n: own.length,
        needed: dimensions,
      });
    for (let k = 0; k < dimensions; k++) checkRange(`counts[${at + 1}]`, own[k] as number, 0, Number.MAX_VALUE);
  });
  return dimensions;
}

function thresholdOf(
  history: readonly number[],
  standardError: number,
  deviations: number,
): { ceiling: number; floor: number } {
  const centre = medianOf(history);
  const spread = TO_DEVIATION * medianOf(history.map((one) => Math.abs(one - centre)));
  const far = deviations * Math.max(spread, standardError);
  return { ceiling: centre + far, floor: centre - far };
}

function alarmOf(
  entropy: number,
  threshold: { ceiling: number; floor: number } | null,
): 'scattered' | 'concentrated' | null {
  if (threshold === null) return null;
  if (entropy > threshold.ceiling) return 'scattered';
  return entropy < threshold.floor ? 'concentrated' : null;
}

const medianOf = (values: readonly number[]): number => quantileOfSorted(Float64Array.from(values).sort(), 0.5);

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum;
}

function pool(windows: readonly ArrayLike<number>[], dimensions: number): Float64Array {
  const total = new Float64Array(dimensions);
  for (const own of windows) for (let k = 0; k < dimensions; k++) total[k] = (total[k] as number) + (own[k] as number);
  return total;
}

function mostGrown(own: ArrayLike<number>, before: Float64Array): number {
  const [all, allBefore] = [sumOf(own), sumOf(before)];
  const growth = before.map((count, k) => (own[k] as number) / all - count / allBefore);
  return growth.indexOf(Math.max(...growth));
}
