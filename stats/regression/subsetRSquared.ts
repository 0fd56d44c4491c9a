import type { Matrix } from '../numeric/matrix.ts';

/**
 * R² of the regression on every subset of predictors, from their correlations.
 *
 * One predictor after another is either left out (its row goes) or taken in (the rest is cleared of it, one sweep); half of the work
 * of each step is on matrices one smaller, so all 2^p subsets cost about six sweeps of a small matrix each, not a regression each.
 *
 * @param correlations (p + 1) × (p + 1); the outcome is the last
 * @returns            2^p values; bit j of the place says whether predictor j is in
 *
 * Source  [azen-budescu-2003]; sweep as in [golub-van-loan-2013]     Checked  a regression for each subset, within 1e-12
 */
export function subsetRSquared(correlations: Matrix): Float64Array {
  const p = correlations.rows - 1;
  const found = new Float64Array(2 ** p);
  // the matrix of each depth, lower triangle row after row: smaller by one predictor at each step
  const depths = Array.from({ length: p + 1 }, (_unused, depth) => new Float64Array((p + 1 - depth) ** 2));
  (depths[0] as Float64Array).set(correlations.values);
  const descend = (depth: number, subset: number): void => {
    const here = depths[depth] as Float64Array;
    const size = p + 1 - depth;
    if (size === 1) {
      found[subset] = 1 - (here[0] as number);
      return;
    }
    const next = depths[depth + 1] as Float64Array;
    copyRest(here, next, size);
    descend(depth + 1, subset);
    sweepFirst(here, next, size);
    descend(depth + 1, subset | (1 << depth));
  };
  descend(0, 0);
  return found;
}

function copyRest(from: Float64Array, to: Float64Array, size: number): void {
  for (let i = 1; i < size; i++)
    for (let j = 1; j <= i; j++) to[(i - 1) * (size - 1) + j - 1] = from[i * size + j] as number;
}

function sweepFirst(from: Float64Array, to: Float64Array, size: number): void {
  const pivot = from[0] as number;
  for (let i = 1; i < size; i++) {
    const factor = (from[i * size] as number) / pivot;
    for (let j = 1; j <= i; j++)
      to[(i - 1) * (size - 1) + j - 1] = (from[i * size + j] as number) - factor * (from[j * size] as number);
  }
}
