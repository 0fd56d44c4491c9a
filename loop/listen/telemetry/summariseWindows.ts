import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';

/** One measured value of a series, such as how long a request to one path took. */
export type Measured = {
  /** milliseconds since 1970 */
  at: number;
  value: number;
  /** by the names of the groups, in their order */
  series: readonly string[];
};

/** What a series was in one window. Each figure is of all its `n` values. */
export type WindowSummary = {
  /** the window's first millisecond; it ends right before `from` plus its length */
  from: number;
  series: readonly string[];
  n: number;
  mean: number;
  median: number;
  p90: number;
  p95: number;
  p99: number;
};

type Group = { series: readonly string[]; values: number[] };

/**
 * Values by window and series: their number, mean, median and upper quantiles.
 *
 * Windows lie on whole multiples of their length since 1970, so that the same value falls into the same window whenever it
 * is read. A window without values is no row: nothing was measured in it, which is not 0.
 *
 * @param values    in any order; what is not finite is left out
 * @param windowMs  length of a window in milliseconds, whole, 1 or more
 * @returns         by time, then by series; made one at a time, so that a caller may let others work in between
 * @throws RangeError where the length is not whole and positive
 * Source  quantile with linear interpolation, type 7 [hyndman-fan-1996]     Checked  by hand, ten values
 */
export function* summariseWindows(values: Iterable<Measured>, windowMs: number): Generator<WindowSummary> {
  const gathered = new WindowValues(windowMs);
  for (const value of values) gathered.add(value);
  yield* gathered.summaries();
}

/** The same for values that come bit by bit, such as the lines of a file. */
export class WindowValues {
  readonly #windowMs: number;
  readonly #windows = new Map<number, Map<string, Group>>();
  /** how many it holds */
  count = 0;
  groups = 0;

  constructor(windowMs: number) {
    if (!Number.isInteger(windowMs) || windowMs < 1)
      throw new RangeError(`invalid windowMs; not whole and ≥ 1: ${windowMs}`);
    this.#windowMs = windowMs;
  }

  add({ at, value, series }: Measured): void {
    if (!Number.isFinite(value) || !Number.isFinite(at)) return;
    const from = Math.floor(at / this.#windowMs) * this.#windowMs;
    const inside = this.#windows.get(from) ?? new Map<string, Group>();
    this.#windows.set(from, inside);
    const key = JSON.stringify(series);
    let group = inside.get(key);
    if (group === undefined) {
      group = { series, values: [] };
      inside.set(key, group);
      this.groups += 1;
    }
    group.values.push(value);
    this.count += 1;
  }

  *summaries(): Generator<WindowSummary> {
    for (const [from, inside] of [...this.#windows].sort(([a], [b]) => a - b))
      for (const [, group] of [...inside].sort(([a], [b]) => (a < b ? -1 : 1))) yield { from, ...summaryOf(group) };
  }
}

function summaryOf({ series, values }: Group): Omit<WindowSummary, 'from'> {
  const sorted = Float64Array.from(values).sort();
  const at = (probability: number) => quantileOfSorted(sorted, probability);
  const mean = sorted.reduce((sum, value) => sum + value / sorted.length, 0);
  return { series, n: sorted.length, mean, median: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) };
}
