/** Where a search without derivatives ended. `converged` is false where it stopped for want of evaluations or of progress. */
export type SimplexMinimum = { at: Float64Array; value: number; evaluations: number; converged: boolean };

export type NelderMeadOptions = {
  /** relative spread of the simplex's values at which it ends, 1.5e-8 if not given */
  tolerance?: number;
  evaluationsMax?: number;
};

const VERY_LARGE = 1e35;

/**
 * A local minimum by the simplex of Nelder and Mead, for functions that are not smooth or are not finite in places.
 *
 * The simplex begins and moves as in R's optim (Nash's variant), so that where the surface is flat a search ends where R's does.
 *
 * @param f        value at a point; what is not finite counts as very large
 * @param start    where the search begins; f(start) is finite
 * @param options  tolerance and limit of evaluations (2,000 if not given)
 * @returns        the best point, with whether the simplex closed on it
 *
 * Source  [nash-1990] chapter 14     Checked  Rosenbrock's function; R forecast::ets, which searches by it
 */
export function minimiseNelderMead(
  f: (at: Float64Array) => number,
  start: ArrayLike<number>,
  options: NelderMeadOptions = {},
): SimplexMinimum {
  const { tolerance = 1.4901161193847656e-8, evaluationsMax = 2000 } = options;
  const n = start.length;
  let evaluations = 0;
  const at = (point: Float64Array): number => {
    evaluations++;
    const value = f(point);
    return Number.isFinite(value) ? value : VERY_LARGE;
  };
  const { corners, size } = openSimplex(start);
  const values = Float64Array.from(corners, at);
  const near = tolerance * (Math.abs(values[0] as number) + tolerance);
  let sizeBefore = size;
  for (;;) {
    const { best, worst } = extremes(values);
    const [low, high] = [values[best] as number, values[worst] as number];
    if (high <= low + near || evaluations > evaluationsMax)
      return { at: corners[best] as Float64Array, value: low, evaluations, converged: high <= low + near };
    const centre = centroid(corners, worst);
    const corner = corners[worst] as Float64Array;
    const along = (factor: number): Float64Array =>
      Float64Array.from({ length: n }, (_unused, i) => {
        const middle = centre[i] as number;
        return middle + factor * ((corner[i] as number) - middle);
      });
    const set = (point: Float64Array, value: number): void => {
      corners[worst] = point;
      values[worst] = value;
    };
    const mirrored = along(-1);
    const there = at(mirrored);
    if (there < low) {
      const further = along(-2);
      const beyond = at(further);
      if (beyond < there) set(further, beyond);
      else set(mirrored, there);
      continue;
    }
    if (there < high) set(mirrored, there);
    const held = corners[worst] as Float64Array;
    const inner = Float64Array.from(held, (part, i) => 0.5 * part + 0.5 * (centre[i] as number));
    const inside = at(inner);
    if (inside < (values[worst] as number)) set(inner, inside);
    else if (there >= high) {
      const shrunk = shrink(corners, best);
      if (shrunk >= sizeBefore) return { at: corners[best] as Float64Array, value: low, evaluations, converged: false };
      sizeBefore = shrunk;
      corners.forEach((point, j) => {
        if (j !== best) values[j] = at(point);
      });
    }
  }
}

/** The start, and one corner more a parameter, each a tenth of the largest parameter away. */
function openSimplex(start: ArrayLike<number>): { corners: Float64Array[]; size: number } {
  let step = 0;
  for (let i = 0; i < start.length; i++) step = Math.max(step, 0.1 * Math.abs(start[i] as number));
  if (step === 0) step = 0.1;
  const corners = [Float64Array.from(start)];
  for (let i = 0; i < start.length; i++) {
    const corner = Float64Array.from(start);
    corner[i] = (corner[i] as number) + step;
    corners.push(corner);
  }
  return { corners, size: 10 * step * start.length };
}

function extremes(values: Float64Array): { best: number; worst: number } {
  let [best, worst] = [0, 0];
  for (let j = 1; j < values.length; j++) {
    if ((values[j] as number) < (values[best] as number)) best = j;
    if ((values[j] as number) > (values[worst] as number)) worst = j;
  }
  return { best, worst };
}

function centroid(corners: readonly Float64Array[], without: number): Float64Array {
  const n = corners.length - 1;
  const sum = (corners[without] as Float64Array).map((part) => -part);
  for (const corner of corners) for (let i = 0; i < n; i++) sum[i] = (sum[i] as number) + (corner[i] as number);
  return sum.map((part) => part / n);
}

/** Draws every corner half way to the best one. Returns how far they then are from it, summed. */
function shrink(corners: Float64Array[], best: number): number {
  const to = corners[best] as Float64Array;
  let size = 0;
  corners.forEach((corner, j) => {
    if (j === best) return;
    for (let i = 0; i < to.length; i++) {
      const target = to[i] as number;
      corner[i] = 0.5 * ((corner[i] as number) - target) + target;
      size += Math.abs((corner[i] as number) - target);
    }
  });
  return size;
}
