/** Where a search ended. `converged` is false where it stopped for want of rounds or of descent: then it is no minimum. */
export type Minimum = {
  at: Float64Array;
  value: number;
  gradient: Float64Array;
  /** BFGS estimate of the inverse Hessian at the end, row after row */
  inverseHessian: Float64Array;
  rounds: number;
  converged: boolean;
};

export type MinimiseOptions = {
  /** analytic gradient; central differences if not given */
  gradient?: (at: Float64Array) => Float64Array;
  /** greatest relative part of the gradient at a minimum, 1e-8 if not given */
  tolerance?: number;
  roundsMax?: number;
};

/**
 * A local minimum of a smooth function by BFGS with a backtracking line search.
 *
 * Where the function is not finite the search turns back, so a function may refuse a region by giving Infinity.
 *
 * @param f       value at a point
 * @param start   where the search begins; f(start) is finite
 * @param options gradient, tolerance, limit of rounds
 * @returns       the point, with whether it is a minimum
 *
 * Source  [nocedal-wright-2006] chapter 6     Checked  Rosenbrock's function, quadratic forms
 */
export function minimise(
  f: (at: Float64Array) => number,
  start: ArrayLike<number>,
  options: MinimiseOptions = {},
): Minimum {
  const n = start.length;
  const tolerance = options.tolerance ?? 1e-8;
  const gradientAt = (to: Float64Array): Float64Array => options.gradient?.(to) ?? centralDifferences(f, to);
  let at: Float64Array = Float64Array.from(start);
  let value = f(at);
  let gradient = gradientAt(at);
  let inverse: Float64Array = identity(n);
  let fresh = true;
  const roundsMax = options.roundsMax ?? 500;
  for (let round = 0; round < roundsMax; round++) {
    if (isFlat(gradient, at, value, tolerance))
      return { at, value, gradient, inverseHessian: inverse, rounds: round, converged: true };
    let direction: Float64Array = descent(inverse, gradient);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(n);
      direction = gradient.map((part) => -part);
      slope = dot(direction, gradient);
      fresh = true;
    }
    const found = lineSearch(f, at, value, direction, slope);
    if (found === null) {
      if (fresh) return { at, value, gradient, inverseHessian: inverse, rounds: round, converged: false };
      inverse = identity(n);
      fresh = true;
      continue;
    }
    const next = gradientAt(found.at);
    const moved = found.at.map((part, i) => part - (at[i] as number));
    const turned = next.map((part, i) => part - (gradient[i] as number));
    updateInverse(inverse, moved, turned, fresh);
    fresh = false;
    [at, value, gradient] = [found.at, found.value, next];
  }
  const converged = isFlat(gradient, at, value, tolerance);
  return { at, value, gradient, inverseHessian: inverse, rounds: roundsMax, converged };
}

function isFlat(gradient: Float64Array, at: Float64Array, value: number, tolerance: number): boolean {
  const size = Math.max(1, Math.abs(value));
  return gradient.every((part, i) => (Math.abs(part) * Math.max(1, Math.abs(at[i] as number))) / size <= tolerance);
}

function lineSearch(
  f: (at: Float64Array) => number,
  at: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
): { at: Float64Array; value: number } | null {
  let step = 1;
  for (let halving = 0; halving < 60; halving++) {
    const to = at.map((part, i) => part + step * (direction[i] as number));
    const there = f(to);
    if (there <= value + 1e-4 * step * slope) return { at: to, value: there };
    // the parabola through what is known, kept away from both ends
    const guess = Number.isFinite(there) ? (-slope * step * step) / (2 * (there - value - slope * step)) : 0;
    step = Math.min(Math.max(guess, step * 0.1), step * 0.5);
  }
  return null;
}

function updateInverse(inverse: Float64Array, moved: Float64Array, turned: Float64Array, fresh: boolean): void {
  const n = moved.length;
  const curvature = dot(moved, turned);
  if (!(curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return;
  if (fresh) {
    const scale = curvature / dot(turned, turned);
    for (let i = 0; i < n; i++) inverse[i * n + i] = scale;
  }
  const through = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      through[i] = (through[i] as number) + (inverse[i * n + j] as number) * (turned[j] as number);
  const factor = (1 + dot(turned, through) / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [mi, mj] = [moved[i] as number, moved[j] as number];
      const change = factor * mi * mj - (mi * (through[j] as number) + (through[i] as number) * mj) / curvature;
      inverse[i * n + j] = (inverse[i * n + j] as number) + change;
    }
  }
}

function centralDifferences(f: (at: Float64Array) => number, at: Float64Array): Float64Array {
  const probe = Float64Array.from(at);
  return at.map((part, i) => {
    const step = 6e-6 * Math.max(1, Math.abs(part));
    probe[i] = part + step;
    const above = f(probe);
    probe[i] = part - step;
    const below = f(probe);
    probe[i] = part;
    return (above - below) / (2 * step);
  });
}

function descent(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  return gradient.map((_unused, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum -= (inverse[i * n + j] as number) * (gradient[j] as number);
    return sum;
  });
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_unused, at) => (at % (n + 1) === 0 ? 1 : 0));
}
