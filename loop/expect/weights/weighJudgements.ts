import type { JudgedWeights, PairJudgement } from '@plumbline/model/expectationWeights.ts';
import { analyticHierarchy, type Hierarchy } from '@plumbline/stats/decisions/analyticHierarchy.ts';
import { cell, type Matrix, transpose, zeros } from '@plumbline/stats/numeric/matrix.ts';

const RATIO_MAX = 0.1;
const ROUNDS_MAX = 2000;

/**
 * Weights from judgements in pairs, of one judge or of several, also where pairs were left out.
 *
 * Several judges are joined pair by pair by the geometric mean of those who judged it, the only mean that keeps
 * reciprocals. A pair that nobody judged is filled in so that the judgements contradict each other least (least λmax), and
 * the random index is lowered accordingly, since a filled matrix contradicts itself less by construction.
 *
 * @param keys   what is weighed, 2 or more, in the order of the weights
 * @param judges one list of judgements a judge; the last word of a judge on a pair counts
 * @returns      weights that sum to 1, empty while the pairs judged do not hang together; consistency
 * Source  [saaty-1980]; [aczel-saaty-1983] for groups; [bozoki-2010] and [agoston-csato-2022] for pairs left out
 * Checked a consistent matrix with pairs left out gives the same weights; analyticHierarchy where none is
 */
export function weighJudgements(keys: readonly string[], judges: readonly (readonly PairJudgement[])[]): JudgedWeights {
  const n = keys.length;
  const pairs = (n * (n - 1)) / 2;
  const known = joinJudges(keys, judges);
  const answered = countKnown(known);
  const none: JudgedWeights = {
    ...{ answered, pairs, connected: false, weights: [], lambdaMax: null },
    ...{ consistencyRatio: null, consistent: true, furthest: null },
  };
  if (n < 2 || !isConnected(known)) return none;
  const { hierarchy, matrix } = complete(known);
  const missing = pairs - answered;
  const ratio = ratioOf(hierarchy, n, missing);
  return {
    ...{ answered, pairs, connected: true, lambdaMax: hierarchy.lambdaMax, consistencyRatio: ratio },
    weights: [...hierarchy.weights],
    consistent: (ratio ?? 0) < RATIO_MAX,
    furthest: findFurthest(keys, known, matrix, hierarchy.weights),
  };
}

/** NaN where nobody judged the pair. */
function joinJudges(keys: readonly string[], judges: readonly (readonly PairJudgement[])[]): Matrix {
  const n = keys.length;
  const places = new Map(keys.map((key, at) => [key, at]));
  const logs = Array.from({ length: n * n }, (): number[] => []);
  for (const judgements of judges) {
    const own = new Map<number, number>();
    for (const { one, other, times } of judgements) {
      const [i, j] = [places.get(one), places.get(other)];
      if (i === undefined || j === undefined || i === j) continue;
      own.set(i < j ? i * n + j : j * n + i, i < j ? Math.log(times) : -Math.log(times));
    }
    for (const [at, log] of own) logs[at]?.push(log);
  }
  const matrix = zeros(n, n);
  matrix.values.fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    matrix.values[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const given = logs[i * n + j] ?? [];
      if (given.length === 0) continue;
      const mean = given.reduce((sum, log) => sum + log, 0) / given.length;
      matrix.values[i * n + j] = Math.exp(mean);
      matrix.values[j * n + i] = Math.exp(-mean);
    }
  }
  return matrix;
}

function countKnown({ rows, values }: Matrix): number {
  let known = 0;
  for (let i = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) if (!Number.isNaN(values[i * rows + j])) known++;
  return known;
}

function isConnected(known: Matrix): boolean {
  const reached = [0];
  for (const from of reached)
    for (let to = 0; to < known.rows; to++)
      if (!reached.includes(to) && !Number.isNaN(cell(known, from, to))) reached.push(to);
  return reached.length === known.rows;
}

/** λmax is convex in the logarithms of what is missing; where it is least, left and right eigenvectors say the same. */
function complete(known: Matrix): { hierarchy: Hierarchy; matrix: Matrix } {
  const n = known.rows;
  const matrix: Matrix = { rows: n, columns: n, values: Float64Array.from(known.values, (one) => one || 1) };
  let hierarchy = analyticHierarchy(matrix);
  if (!known.values.some(Number.isNaN)) return { hierarchy, matrix };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const right = hierarchy.weights;
    const left = analyticHierarchy(transpose(matrix)).weights;
    let moved = 0;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        if (!Number.isNaN(known.values[i * n + j])) continue;
        const least =
          0.5 * Math.log(((left[j] as number) * (right[i] as number)) / ((left[i] as number) * (right[j] as number)));
        const now = Math.log(matrix.values[i * n + j] as number);
        moved = Math.max(moved, Math.abs(least - now));
        matrix.values[i * n + j] = Math.exp(least);
        matrix.values[j * n + i] = Math.exp(-least);
      }
    hierarchy = analyticHierarchy(matrix);
    if (moved < 1e-12) break;
  }
  return { hierarchy, matrix };
}

function ratioOf(hierarchy: Hierarchy, n: number, missing: number): number | null {
  if (n < 3) return 0;
  const left = 1 - (2 * missing) / ((n - 1) * (n - 2));
  if (left <= 1e-9) return null;
  if (missing === 0) return hierarchy.consistencyRatio ?? hierarchy.alonsoLamata?.ratio ?? null;
  return hierarchy.randomIndex === null ? null : hierarchy.consistencyIndex / (left * hierarchy.randomIndex);
}

/** Of the pairs that were judged, the one furthest from what the weights imply: the one to think about again. */
function findFurthest(
  keys: readonly string[],
  known: Matrix,
  { rows: n }: Matrix,
  weights: Float64Array,
): JudgedWeights['furthest'] {
  let found: JudgedWeights['furthest'] = null;
  let greatest = 1e-9;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const times = cell(known, i, j);
      if (Number.isNaN(times)) continue;
      const implied = (weights[i] as number) / (weights[j] as number);
      const size = Math.abs(Math.log(times / implied));
      if (size <= greatest) continue;
      greatest = size;
      found = { one: keys[i] as string, other: keys[j] as string, times, implied };
    }
  return found;
}
