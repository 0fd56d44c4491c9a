import { checkRange } from '../checkArguments.ts';
import { findRoot } from '../numeric/findRoot.ts';
import { normalAbove, normalQuantile } from '../numeric/standardNormal.ts';
import { advance, crossing, readLooks, type SequentialGrid } from './sequentialGrid.ts';
import { type ErrorSpending, spendError } from './spendError.ts';

/**
 * How the error is shared out over the looks. `obrien-fleming`, `pocock` and `wang-tsiatis` (with `delta`) fix the shape of
 * the boundary; `spend-…` fix what may be spent by each share of the information (Lan–DeMets; Hwang–Shih–DeCani with
 * `gamma`), so that looks may come when they come.
 */
export type SequentialDesign =
  | { kind: 'obrien-fleming' | 'pocock' }
  | { kind: 'wang-tsiatis'; delta: number }
  | ErrorSpending;

export type GroupSequentialBounds = {
  /** stop for an effect where the statistic is at least this at its look */
  critical: number[];
  /** one-sided p at each look that stops */
  stageLevels: number[];
  /** error spent up to each look; the last is alpha */
  spent: number[];
  /** expected statistic at the last look under which the power is 1 − beta */
  drift: number;
  /** sample size over that of a test with one look */
  inflation: number;
  /** chance to have stopped by each look under that drift */
  stoppedBy: number[];
};

/**
 * Boundaries of a group-sequential test for an effect in one direction.
 *
 * For a two-sided test at 5 % give alpha 0.025 and use the bounds for |z|.
 *
 * @param information share of the planned information at each look, rising, the last 1; 1 to 20 looks
 * @param design      shape of the boundary, or how the error is spent
 * @param alpha       one-sided error, strictly between 0 and 0.5, 0.025 if not given
 * @param beta        chance to miss the effect, strictly between 0 and 1 − alpha, 0.2 if not given
 * @returns           critical values, levels, error spent, drift and inflation
 * @throws ArgumentError `empty`, `notFinite`, `range`
 *
 * Source  [armitage-1969], [obrien-fleming-1979], [pocock-1977], [wang-tsiatis-1987], [lan-demets-1983], [hwang-shih-decani-1990],
 *         [jennison-turnbull-2000]     Checked  rpact 3.3.4 and gsDesign 3.10.1 in R 4.2.2, z within 1e-6
 */
export function groupSequentialBounds(
  information: ArrayLike<number>,
  design: SequentialDesign,
  alpha = 0.025,
  beta = 0.2,
): GroupSequentialBounds {
  const times = readLooks(information);
  checkRange('alpha', alpha, 0, 0.5, true);
  checkRange('beta', beta, 0, 1 - alpha, true);
  const critical = boundsOf(design, times, alpha);
  const drift = findRoot((shift) => lastOf(crossingBy(times, critical, shift)) - (1 - beta), 0, 20, 1e-12);
  const plain = (normalQuantile(1 - alpha) + normalQuantile(1 - beta)) ** 2;
  return {
    critical,
    stageLevels: critical.map(normalAbove),
    spent: crossingBy(times, critical, 0),
    drift,
    inflation: drift ** 2 / plain,
    stoppedBy: crossingBy(times, critical, drift),
  };
}

function boundsOf(design: SequentialDesign, times: readonly number[], alpha: number): number[] {
  switch (design.kind) {
    case 'obrien-fleming':
      return boundsByShape(times, 0, alpha);
    case 'pocock':
      return boundsByShape(times, 0.5, alpha);
    case 'wang-tsiatis':
      return boundsByShape(times, design.delta, alpha);
    default:
      return boundsBySpending(times, (t) => spendError(design, t, alpha));
  }
}

function boundsBySpending(times: readonly number[], spending: (t: number) => number): number[] {
  const critical: number[] = [];
  let spentBefore = 0;
  let grid: SequentialGrid = null;
  times.forEach((time, at) => {
    const step = Math.max(0, spending(time) - spentBefore);
    const before = grid;
    const chance = (z: number) => crossing(before, times[at - 1] ?? 0, time, z, 0);
    // a step too small for a normal quantile is never reached
    const z = step < 1e-18 ? 9 : findRoot((bound) => chance(bound) - step, -8, 9, 1e-13);
    critical.push(z);
    spentBefore += chance(z);
    grid = advance(before, times[at - 1] ?? 0, time, z, 0);
  });
  return critical;
}

function boundsByShape(times: readonly number[], delta: number, alpha: number): number[] {
  const shape = times.map((t) => t ** (delta - 0.5));
  const bounds = (scale: number) => shape.map((value) => scale * value);
  const scale = findRoot((c) => lastOf(crossingBy(times, bounds(c), 0)) - alpha, 0.1, 12, 1e-13);
  return bounds(scale);
}

/** Chance to have crossed by each look, where the statistic is expected at shift·√t. */
function crossingBy(times: readonly number[], critical: readonly number[], shift: number): number[] {
  let crossed = 0;
  let grid: SequentialGrid = null;
  return times.map((time, at) => {
    const before = times[at - 1] ?? 0;
    const bound = critical[at] as number;
    crossed += crossing(grid, before, time, bound, shift);
    grid = advance(grid, before, time, bound, shift);
    return crossed;
  });
}

function lastOf(values: readonly number[]): number {
  return values.at(-1) as number;
}
