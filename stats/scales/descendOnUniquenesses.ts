import { cholesky, type Matrix, solveCholesky, zeros } from '../numeric/matrix.ts';

/** A discrepancy at one point, with its slope and curvature (`hessian` row after row, of which the lower triangle is read). */
export type Discrepancy = { value: number; gradient: Float64Array; hessian: Float64Array };

/** Where the descent ended. A part `atBound` lies on the bound and would go further. */
export type Descent = { at: Float64Array; value: number; rounds: number; converged: boolean; atBound: boolean };

/**
 * Newton descent with a lower bound on every part: factor models have one unknown an item (its uniqueness) once the
 * loadings are put at their best for it, so exact curvature is cheap and a handful of rounds reach full precision.
 *
 * @param look      discrepancy at a point
 * @param start     where to begin, above the bound
 * @param bound     least value of each part; −Infinity for none
 * @param roundsMax most rounds
 * @returns         the point, and whether slopes vanish there (or push against the bound)
 *
 * Source  [joreskog-1967], [harman-jones-1966]     Checked  with the factor models that use it
 */
export function descendOnUniquenesses(
  look: (at: Float64Array) => Discrepancy,
  start: ArrayLike<number>,
  bound: number,
  roundsMax = 200,
): Descent {
  let at: Float64Array = Float64Array.from(start, (part) => Math.max(part, bound));
  let here = look(at);
  for (let round = 0; round < roundsMax; round++) {
    const free = freeParts(at, here.gradient, bound);
    const slope = free.reduce((most, i) => Math.max(most, Math.abs(here.gradient[i] as number)), 0);
    if (slope < 1e-11) return ended(at, here, round, true, bound);
    const step = newtonStep(here, free);
    const found = shorten(look, at, here, step, bound);
    // rounding hides any further descent: what slope is left decides
    if (found === null) return ended(at, here, round, slope < 1e-7, bound);
    [at, here] = [found.at, found.there];
  }
  return ended(at, here, roundsMax, false, bound);
}

function ended(at: Float64Array, here: Discrepancy, rounds: number, converged: boolean, bound: number): Descent {
  return { at, value: here.value, rounds, converged, atBound: at.some((part) => part <= bound) };
}

function freeParts(at: Float64Array, gradient: Float64Array, bound: number): number[] {
  const free: number[] = [];
  for (let i = 0; i < at.length; i++) if ((at[i] as number) > bound || (gradient[i] as number) < 0) free.push(i);
  return free;
}

function newtonStep({ gradient, hessian }: Discrepancy, free: readonly number[]): Float64Array {
  const p = gradient.length;
  const m = free.length;
  const size = free.reduce((most, i) => Math.max(most, Math.abs(hessian[i * p + i] as number)), 1e-12);
  const right = Float64Array.from(free, (i) => -(gradient[i] as number));
  const step = new Float64Array(p);
  for (let ridge = 0; ; ridge = ridge === 0 ? size * 1e-6 : ridge * 10) {
    const part: Matrix = zeros(m, m);
    for (let a = 0; a < m; a++)
      for (let b = 0; b <= a; b++)
        part.values[a * m + b] =
          (hessian[(free[a] as number) * p + (free[b] as number)] as number) + (a === b ? ridge : 0);
    const factor = cholesky(part);
    if (factor === null) continue;
    const solved = solveCholesky(factor, right);
    for (let a = 0; a < m; a++) step[free[a] as number] = solved[a] as number;
    return step;
  }
}

function shorten(
  look: (at: Float64Array) => Discrepancy,
  at: Float64Array,
  here: Discrepancy,
  step: Float64Array,
  bound: number,
): { at: Float64Array; there: Discrepancy } | null {
  const longest = step.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
  let share = Math.min(1, 2 / longest);
  for (let halving = 0; halving < 40; halving++, share /= 2) {
    const to = at.map((part, i) => Math.max(bound, part + share * (step[i] as number)));
    let expected = 0;
    for (let i = 0; i < at.length; i++)
      expected += (here.gradient[i] as number) * ((to[i] as number) - (at[i] as number));
    const there = look(to);
    if (there.value < here.value + 1e-4 * expected) return { at: to, there };
  }
  return null;
}
