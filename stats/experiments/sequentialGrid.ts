import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import { gaussLegendre } from '../numeric/gaussLegendre.ts';
import { normalAbove, normalBelow, normalDensity } from '../numeric/standardNormal.ts';

/** Statistics that go on after a look, and their density times the weight of the quadrature; null before the first look. */
export type SequentialGrid = { z: Float64Array; mass: Float64Array } | null;

/** Points of quadrature on the part of each look's statistic that goes on. */
const POINTS = 120;
/** Standard deviations beyond which nothing is left. */
const REACH = 8.5;

/**
 * Shares of information that looks are planned at.
 *
 * @param information rising, the last 1; 1 to 20 looks
 * @returns           the same, as an array
 * @throws ArgumentError `empty`, `notFinite`, `range`
 *
 * Source  none: a check
 */
export function readLooks(information: ArrayLike<number>): number[] {
  checkFinite('information', information);
  const times = Array.from(information);
  if (times.length > 20) throw new ArgumentError('information', 'range', `has ${times.length} looks, at most 20`);
  times.forEach((time, at) => {
    if (!(time > (times[at - 1] ?? 0)))
      throw new ArgumentError('information', 'range', `${time} at look ${at + 1} does not rise`, { value: time });
  });
  const last = times.at(-1) as number;
  if (Math.abs(last - 1) > 1e-9)
    throw new ArgumentError('information', 'range', `ends at ${last}, not 1`, { value: last });
  return times;
}

/**
 * Chance to go on until a look and be beyond a bound there.
 *
 * @param grid   what goes on after the look before
 * @param before information at that look, 0 before the first
 * @param time   information at this one
 * @param bound  of the statistic
 * @param shift  the statistic is expected at shift·√time
 * @param side   `above` or `below` the bound
 * @returns      probability
 *
 * Source  [armitage-1969]     Checked  by groupSequentialBounds
 */
export function crossing(
  grid: SequentialGrid,
  before: number,
  time: number,
  bound: number,
  shift: number,
  side: 'above' | 'below' = 'above',
): number {
  const tail = side === 'above' ? normalAbove : normalBelow;
  if (grid === null) return tail(bound - shift * Math.sqrt(time));
  const step = time - before;
  const root = Math.sqrt(step);
  let sum = 0;
  for (let i = 0; i < grid.z.length; i++) {
    const needed = bound * Math.sqrt(time) - (grid.z[i] as number) * Math.sqrt(before) - shift * step;
    sum += (grid.mass[i] as number) * tail(needed / root);
  }
  return sum;
}

/**
 * What goes on after a look: the density of the statistic between its two bounds.
 *
 * @param grid   what went on after the look before
 * @param before information at that look, 0 before the first
 * @param time   information at this one
 * @param high   stop for an effect from here on
 * @param shift  the statistic is expected at shift·√time
 * @param low    stop for futility up to here; −∞ without
 * @returns      points and mass
 *
 * Source  [armitage-1969]     Checked  by groupSequentialBounds
 */
export function advance(
  grid: SequentialGrid,
  before: number,
  time: number,
  high: number,
  shift: number,
  low = Number.NEGATIVE_INFINITY,
): SequentialGrid {
  const { points, weights } = gaussLegendre(POINTS);
  const centre = shift * Math.sqrt(time);
  const from = Math.max(low, centre - REACH);
  const to = Math.min(high, centre + REACH);
  const half = Math.max(0, to - from) / 2;
  const z = points.map((point) => from + half * (point + 1));
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
