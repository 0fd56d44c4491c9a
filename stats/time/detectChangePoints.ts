import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange, checkVaries, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted } from '../numeric/describe.ts';

export type ChangePointOptions = {
  /** what may change: the mean alone (with one variance throughout), or the mean and the variance */
  changes?: 'mean' | 'meanAndVariance';
  /** cost of a change; if not given 3·log n for a mean, 4·log n for mean and variance */
  penalty?: number;
  /** fewest values of a segment; 2 if not given */
  segmentMin?: number;
};

/** A stretch without a change: from the first place to the last (from 0). */
export type Segment = { first: number; last: number; n: number; mean: number; standardDeviation: number };
export type ChangePoints = {
  /** first place (from 0) of every segment but the first */
  places: number[];
  segments: Segment[];
  penalty: number;
  /** standard deviation that the mean's changes were measured by, from differences of neighbours; null for mean and variance */
  sigma: number | null;
};

/**
 * Change points by PELT: the exact best split under a penalty, in time that grows with n where changes are spread.
 *
 * @param values   finite, in order of time, at least two segments' worth
 * @param options  what changes, penalty and shortest segment
 * @returns        places and segments
 * @throws ArgumentError `notFinite`, `tooFewCases`, `constant`, `range`
 *
 * Source  [killick-2012]     Checked  against the best split found by trying all, on random series
 */
export function detectChangePoints(values: ArrayLike<number>, options: ChangePointOptions = {}): ChangePoints {
  const { changes = 'mean', segmentMin = 2 } = options;
  checkWhole('segmentMin', segmentMin, changes === 'mean' ? 1 : 2);
  checkFinite('values', values, Math.max(4, 2 * segmentMin));
  checkVaries('values', values);
  const n = values.length;
  const penalty = options.penalty ?? (changes === 'mean' ? 3 : 4) * Math.log(n);
  checkRange('penalty', penalty, 0, Number.MAX_VALUE);
  const sigma = changes === 'mean' ? spreadOfNeighbours(values) : null;
  const cost = segmentCost(values, sigma);
  const starts = findStarts(n, cost, penalty, segmentMin);
  const places: number[] = [];
  for (let end = n; end > 0; end = starts[end] as number)
    if ((starts[end] as number) > 0) places.unshift(starts[end] as number);
  const bounds = [0, ...places, n];
  const segments = bounds.slice(0, -1).map((first, i) => describeSegment(values, first, bounds[i + 1] as number));
  return { places, segments, penalty, sigma };
}

/** Best last start of a segment for every end: PELT's recursion. The hot loop: candidates lie in typed arrays, in their order. */
function findStarts(
  n: number,
  cost: (from: number, to: number) => number,
  penalty: number,
  segmentMin: number,
): Int32Array {
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const starts = new Int32Array(n + 1);
  const candidates = new Int32Array(n + 1);
  const until = new Int32Array(n + 1).fill(n);
  const totals = new Float64Array(n + 1);
  let count = 1;
  best[0] = -penalty;
  for (let end = segmentMin; end <= n; end++) {
    if (end >= 2 * segmentMin) candidates[count++] = end - segmentMin;
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const start = candidates[i] as number;
      const total = (best[start] as number) + cost(start, end);
      totals[i] = total;
      if (total + penalty >= lowest) continue;
      lowest = total + penalty;
      starts[end] = start;
    }
    best[end] = lowest;
    // what already costs more than the best way here is beaten by it, once a segment that begins here is long enough
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const start = candidates[i] as number;
      if ((totals[i] as number) > lowest) until[start] = Math.min(until[start] as number, end + segmentMin - 1);
      if ((until[start] as number) > end) candidates[kept++] = start;
    }
    count = kept;
  }
  return starts;
}

/** Twice the negative log likelihood of a segment, from running sums of the values about their mean. */
function segmentCost(values: ArrayLike<number>, sigma: number | null): (from: number, to: number) => number {
  const n = values.length;
  let centre = 0;
  for (let i = 0; i < n; i++) centre += (values[i] as number) / n;
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const value = (values[i] as number) - centre;
    sums[i + 1] = (sums[i] as number) + value;
    squares[i + 1] = (squares[i] as number) + value * value;
  }
  const floor = 1e-12 * ((squares[n] as number) / n);
  return (from, to) => {
    const count = to - from;
    const sum = (sums[to] as number) - (sums[from] as number);
    const spread = (squares[to] as number) - (squares[from] as number) - (sum * sum) / count;
    if (sigma !== null) return spread / (sigma * sigma);
    // a segment without any spread would be infinitely good
    return count * (Math.log(Math.max(spread / count, floor)) + 1);
  };
}

/** Differences of neighbours know of few changes of the mean; their median size knows of none. */
function spreadOfNeighbours(values: ArrayLike<number>): number {
  const sizes = Float64Array.from({ length: values.length - 1 }, (_unused, i) =>
    Math.abs((values[i + 1] as number) - (values[i] as number)),
  ).sort();
  const robust = quantileOfSorted(sizes, 0.5) / 0.6744897501960817 / Math.SQRT2;
  if (robust > 0) return robust;
  const square = sizes.reduce((sum, size) => sum + size * size, 0) / sizes.length;
  if (square === 0) throw new ArgumentError('values', 'constant', 'do not change from one to the next');
  return Math.sqrt(square / 2);
}

function describeSegment(values: ArrayLike<number>, first: number, end: number): Segment {
  const n = end - first;
  let sum = 0;
  for (let i = first; i < end; i++) sum += values[i] as number;
  const mean = sum / n;
  let squares = 0;
  for (let i = first; i < end; i++) squares += ((values[i] as number) - mean) ** 2;
  return { first, last: end - 1, n, mean, standardDeviation: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN };
}
