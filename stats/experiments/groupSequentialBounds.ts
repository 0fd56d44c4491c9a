import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange } from '../checkArguments.ts';
import { findRoot } from '../numeric/findRoot.ts';
import { gaussLegendre } from '../numeric/gaussLegendre.ts';
import { normalAbove, normalDensity, normalQuantile } from '../numeric/standardNormal.ts';

/**
 * How the error is shared out over the looks. `obrien-fleming`, `pocock` and `wang-tsiatis` (with `delta`) fix the shape of
 * the boundary; `spend-…` fix what may be spent by each share of the information (Lan–DeMets; Hwang–Shih–DeCani with
 * `gamma`), so that looks may come when they come.
 */
export type SequentialDesign =
  | { kind: 'obrien-fleming' | 'pocock' | 'spend-obrien-fleming' | 'spend-pocock' }
  | { kind: 'wang-tsiatis'; delta: number }
  | { kind: 'spend-hwang-shih-decani'; gamma: number };

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

/** Points of quadrature on the part of each look's statistic that goes on. */
const POINTS = 120;
/** Standard deviations below which nothing is left. */
const REACH = 8.5;

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
  checkFinite('information', information);
  checkRange('alpha', alpha, 0, 0.5, true);
  checkRange('beta', beta, 0, 1 - alpha, true);
  const times = Array.from(information);
  checkTimes(times);
  const critical = design.kind.startsWith('spend-')
    ? boundsBySpending(times, (t) => spentBy(design, t, alpha))
    : boundsByShape(times, design.kind === 'wang-tsiatis' ? design.delta : design.kind === 'pocock' ? 0.5 : 0, alpha);
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

function checkTimes(times: readonly number[]): void {
  if (times.length > 20) throw new ArgumentError('information', 'range', `has ${times.length} looks, at most 20`);
  times.forEach((time, at) => {
    if (!(time > (times[at - 1] ?? 0)))
      throw new ArgumentError('information', 'range', `${time} at look ${at + 1} does not rise`, { value: time });
  });
  if (Math.abs(lastOf(times) - 1) > 1e-9)
    throw new ArgumentError('information', 'range', `ends at ${lastOf(times)}, not 1`, { value: lastOf(times) });
}

function spentBy(design: SequentialDesign, t: number, alpha: number): number {
  if (t >= 1) return alpha;
  switch (design.kind) {
    case 'spend-obrien-fleming':
      return 2 * normalAbove(normalQuantile(1 - alpha / 2) / Math.sqrt(t));
    case 'spend-pocock':
      return alpha * Math.log(1 + (Math.E - 1) * t);
    case 'spend-hwang-shih-decani':
      return design.gamma === 0 ? alpha * t : (alpha * -Math.expm1(-design.gamma * t)) / -Math.expm1(-design.gamma);
    default:
      return alpha;
  }
}

function boundsBySpending(times: readonly number[], spending: (t: number) => number): number[] {
  const critical: number[] = [];
  let spentBefore = 0;
  let grid: Grid | null = null;
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

/** Statistics that go on after a look, and their density times the weight of the quadrature. */
type Grid = { z: Float64Array; mass: Float64Array };

/** Chance to have crossed by each look, where the statistic is expected at shift·√t. */
function crossingBy(times: readonly number[], critical: readonly number[], shift: number): number[] {
  let crossed = 0;
  let grid: Grid | null = null;
  return times.map((time, at) => {
    const before = times[at - 1] ?? 0;
    const bound = critical[at] as number;
    crossed += crossing(grid, before, time, bound, shift);
    grid = advance(grid, before, time, bound, shift);
    return crossed;
  });
}

/** Chance to go on until a look and cross there. */
function crossing(grid: Grid | null, before: number, time: number, bound: number, shift: number): number {
  if (grid === null) return normalAbove(bound - shift * Math.sqrt(time));
  const step = time - before;
  const root = Math.sqrt(step);
  let sum = 0;
  for (let i = 0; i < grid.z.length; i++) {
    const needed = bound * Math.sqrt(time) - (grid.z[i] as number) * Math.sqrt(before) - shift * step;
    sum += (grid.mass[i] as number) * normalAbove(needed / root);
  }
  return sum;
}

function advance(grid: Grid | null, before: number, time: number, bound: number, shift: number): Grid {
  const { points, weights } = gaussLegendre(POINTS);
  const centre = shift * Math.sqrt(time);
  const low = centre - REACH;
  const high = Math.min(bound, centre + REACH);
  const half = Math.max(0, high - low) / 2;
  const z = points.map((point) => low + half * (point + 1));
  if (grid === null) return { z, mass: z.map((at, i) => half * (weights[i] as number) * normalDensity(at - centre)) };
  const step = time - before;
  const scale = Math.sqrt(time / step);
  const mass = z.map((at, i) => {
    let density = 0;
    for (let j = 0; j < grid.z.length; j++) {
      const moved = at * Math.sqrt(time) - (grid.z[j] as number) * Math.sqrt(before) - shift * step;
      density += (grid.mass[j] as number) * normalDensity(moved / Math.sqrt(step));
    }
    return half * (weights[i] as number) * scale * density;
  });
  return { z, mass };
}

function lastOf(values: readonly number[]): number {
  return values.at(-1) as number;
}
