import { cholesky, type Matrix, zeros } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { differentiate } from './differentiate.ts';
import type { BlockState, Evaluation } from './discrepancy.ts';
import { COVARIANCE, impliedMoments, MEAN, type PathModel } from './pathMatrices.ts';

/** Parameters that move together without changing what the model says: any of them could be anything. */
export type Undetermined = { parameter: number; together: readonly number[] };

/**
 * Whether the moments of a model determine its parameters, judged at points with no special values.
 *
 * A point of the data would not do: where two latents happen to be uncorrelated, a model that is identified in general
 * looks as if it were not. Rank is a property of almost all points, so two random ones decide.
 *
 * @param model     matrices
 * @param near      estimates of a sensible size to start from, one a free parameter
 * @param variances of the observed variables, for scale
 * @returns         a parameter that is not determined, with those it moves with; null where all are
 *
 * Source  [bollen-1989] chapter 8; [bekker-1994]     Checked  models known to be identified and not
 */
export function findUndetermined(
  model: PathModel,
  near: Float64Array,
  variances: readonly Float64Array[],
): Undetermined | null {
  let found: Undetermined | null = null;
  for (const seed of [1, 2, 3]) {
    const evaluation = genericPoint(model, near, variances, seed);
    if (evaluation === null) continue;
    found = findSingular(differentiate(model, evaluation, 'expected').information);
    if (found === null) return null;
  }
  return found;
}

function genericPoint(
  model: PathModel,
  near: Float64Array,
  variances: readonly Float64Array[],
  seed: number,
): Evaluation | null {
  const random = openRandom(seed);
  const estimates = near.slice();
  model.groups.forEach(({ cells }) => {
    for (let c = 0; c < cells.kind.length; c++) {
      const at = cells.parameter[c] as number;
      const factor = 0.6 + 0.8 * random.next();
      const value = near[at] as number;
      const isVariance = cells.kind[c] === COVARIANCE && cells.row[c] === cells.column[c];
      // what starts at 0 must leave it, or it hides what depends on it
      const away = isVariance || cells.kind[c] === MEAN ? 0.1 : 0.3;
      estimates[at] = value * factor + away * (random.next() + 0.2) * (value < 0 ? -1 : 1);
    }
  });
  const implied = model.groups.map((_unused, group) => impliedMoments(model, group, estimates));
  if (implied.some((one) => one === null)) return null;
  const blocks = variances.map((variance): BlockState[] => {
    const p = variance.length;
    const inverse = zeros(p, p);
    for (let v = 0; v < p; v++) inverse.values[v * p + v] = 1 / (variance[v] as number);
    const observed = Int32Array.from({ length: p }, (_unused, at) => at);
    const block = { observed, n: 1, mean: new Float64Array(p), covariance: zeros(p, p), rows: null };
    return [{ block, inverse, residual: new Float64Array(p), spread: zeros(p, p) }];
  });
  return { estimates, value: 0, implied: implied.flatMap((one) => (one === null ? [] : [one])), blocks };
}

/**
 * The first parameter that an information matrix does not determine.
 *
 * @param information symmetric, k × k
 * @returns           the parameter and those it moves with; null where the matrix has full rank
 *
 * Source  none: Cholesky's factor with pivots, on the scale of correlations
 */
export function findSingular(information: Matrix): Undetermined | null {
  const k = information.rows;
  const scale = Float64Array.from({ length: k }, (_unused, i) => information.values[i * k + i] as number);
  const none = scale.findIndex((own) => !(own > 0));
  if (none !== -1) return { parameter: none, together: [none] };
  const work = zeros(k, k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      work.values[i * k + j] =
        (information.values[i * k + j] as number) / Math.sqrt((scale[i] as number) * (scale[j] as number));
  // without pivots first: that is faster, and settles it where every step leaves enough
  const quick = cholesky(work);
  if (quick !== null && scale.every((_unused, i) => (quick.values[i * k + i] as number) ** 2 > 1e-8)) return null;
  const order = Int32Array.from({ length: k }, (_unused, at) => at);
  const at = (i: number, j: number) => (order[i] as number) * k + (order[j] as number);
  const w = work.values;
  for (let step = 0; step < k; step++) {
    let best = step;
    for (let i = step + 1; i < k; i++) if ((w[at(i, i)] as number) > (w[at(best, best)] as number)) best = i;
    [order[step], order[best]] = [order[best] as number, order[step] as number];
    const pivot = w[at(step, step)] as number;
    if (!(pivot > 1e-10)) return describe(order, step, (i, j) => w[at(i, j)] as number);
    for (let i = step + 1; i < k; i++) {
      const factor = (w[at(i, step)] as number) / pivot;
      for (let j = step + 1; j < k; j++) w[at(i, j)] = (w[at(i, j)] as number) - factor * (w[at(step, j)] as number);
      // what is kept below the diagonal is the factor itself
      w[at(i, step)] = factor;
    }
  }
  return null;
}

/** Solves for the combination of parameters before the one at `step` that does the same as it. */
function describe(order: Int32Array, step: number, factor: (i: number, j: number) => number): Undetermined {
  const share = new Float64Array(step);
  for (let j = step - 1; j >= 0; j--) {
    let sum = factor(step, j);
    for (let i = j + 1; i < step; i++) sum -= factor(i, j) * (share[i] as number);
    share[j] = sum;
  }
  const greatest = Math.max(1, ...share.map(Math.abs));
  const together = [...share].flatMap((part, j) => (Math.abs(part) > 1e-3 * greatest ? [order[j] as number] : []));
  const parameter = order[step] as number;
  return { parameter, together: [parameter, ...together].sort((a, b) => a - b) };
}
