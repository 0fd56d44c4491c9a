import { cell, cholesky, type Matrix, solveCholesky, zeros } from '../numeric/matrix.ts';

export type OrdinalMaximum = {
  /** slopes, then thresholds */
  at: Float64Array;
  logLikelihood: number;
  /** observed information */
  information: Matrix;
  rounds: number;
  converged: boolean;
};

type State = { logLikelihood: number; score: Float64Array; information: Matrix };

const ROUNDS_MAX = 100;

/**
 * Slopes and thresholds of a proportional-odds model by Newton's method with step halving.
 *
 * @param ranks   level of each row, 0 … levels − 1
 * @param columns predictors, standardised
 * @param counts  how many cases each row stands for
 * @param shares  cases by level, each above 0
 * @returns       the maximum; `converged` is false where the search ran out of rounds or of rise
 *
 * Source  [mccullagh-1980]     Checked  by the tests of fitOrdinalLogit
 */
export function maximiseOrdinalLogit(
  ranks: Float64Array,
  columns: readonly Float64Array[],
  counts: Float64Array,
  shares: Float64Array,
): OrdinalMaximum {
  const p = columns.length;
  let at = new Float64Array(p + shares.length - 1);
  const n = shares.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let k = 0; k + 1 < shares.length; k++) {
    below += shares[k] as number;
    at[p + k] = Math.log(below / (n - below));
  }
  let state = evaluate(ranks, columns, counts, at);
  for (let round = 1; round <= ROUNDS_MAX; round++) {
    const factor = cholesky(state.information);
    if (factor === null) return { at, ...state, rounds: round, converged: false };
    const step = solveCholesky(factor, state.score);
    let next = at;
    let there = state;
    for (let share = 1; share > 1e-9; share /= 2) {
      next = at.map((value, j) => value + share * (step[j] as number));
      there = evaluate(ranks, columns, counts, next);
      if (there.logLikelihood >= state.logLikelihood - 1e-12 * Math.abs(state.logLikelihood)) break;
    }
    const still = step.every((part, j) => Math.abs(part) <= 1e-10 * Math.max(1, Math.abs(at[j] as number)));
    [at, state] = [next, there];
    if (still) return { at, ...state, rounds: round, converged: true };
  }
  return { at, ...state, rounds: ROUNDS_MAX, converged: false };
}

function logistic(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** What each row adds, by its derivatives: along its linear predictor, and at the thresholds above (top) and below (bottom) its level. */
type Rows = {
  along: Float64Array;
  curve: Float64Array;
  topAlong: Float64Array;
  bottomAlong: Float64Array;
};

/** Log likelihood with score and observed information; −∞ where thresholds do not rise. */
function evaluate(
  ranks: Float64Array,
  columns: readonly Float64Array[],
  counts: Float64Array,
  at: Float64Array,
): State {
  const n = ranks.length;
  const p = columns.length;
  const size = at.length;
  const linear = new Float64Array(n);
  columns.forEach((column, j) => {
    const slope = at[j] as number;
    for (let i = 0; i < n; i++) linear[i] = (linear[i] as number) + slope * (column[i] as number);
  });
  const state = { logLikelihood: 0, score: new Float64Array(size), information: zeros(size, size) };
  const made = () => new Float64Array(n);
  const rows = { along: made(), curve: made(), topAlong: made(), bottomAlong: made() };
  const { score, information } = state;
  for (let i = 0; i < n; i++) {
    const rank = ranks[i] as number;
    const [count, place] = [counts[i] as number, linear[i] as number];
    const upper = p + rank < size ? logistic((at[p + rank] as number) - place) : 1;
    const lower = rank > 0 ? logistic((at[p + rank - 1] as number) - place) : 0;
    const chance = upper - lower;
    if (!(chance > 0)) return { ...state, logLikelihood: Number.NEGATIVE_INFINITY };
    state.logLikelihood += count * Math.log(chance);
    differentiate(rows, i, count, upper, lower, information, score, p + rank);
  }
  addSlopes(state, rows, ranks, columns);
  return state;
}

/** One row: P = F(a) − F(b), a and b the thresholds around its level less the linear predictor. */
function differentiate(
  rows: Rows,
  i: number,
  count: number,
  upper: number,
  lower: number,
  information: Matrix,
  score: Float64Array,
  topPlace: number,
): void {
  const size = score.length;
  const chance = upper - lower;
  const [fa, fb] = [(upper * (1 - upper)) / chance, (lower * (1 - lower)) / chance];
  const [da, db] = [fa * (1 - 2 * upper), fb * (1 - 2 * lower)];
  const slope = fa - fb;
  rows.along[i] = -count * slope;
  rows.curve[i] = count * (slope * slope - (da - db));
  rows.topAlong[i] = count * (da - slope * fa);
  rows.bottomAlong[i] = count * (slope * fb - db);
  const add = (j: number, k: number, value: number) => {
    information.values[j * size + k] = cell(information, j, k) + count * value;
  };
  const below = topPlace - 1;
  if (upper < 1 && topPlace < size) {
    score[topPlace] = (score[topPlace] as number) + count * fa;
    add(topPlace, topPlace, fa * fa - da);
  }
  if (fb > 0) {
    score[below] = (score[below] as number) - count * fb;
    add(below, below, fb * fb + db);
    if (topPlace < size) {
      add(below, topPlace, -fa * fb);
      add(topPlace, below, -fa * fb);
    }
  }
}

/** Score and information of the slopes, a column at a time. */
function addSlopes(
  { score, information }: State,
  rows: Rows,
  ranks: Float64Array,
  columns: readonly Float64Array[],
): void {
  const n = ranks.length;
  const p = columns.length;
  const size = score.length;
  const weighted = new Float64Array(n);
  // one place more at either end, for the lowest level has no threshold below and the highest none above
  const thresholds = new Float64Array(size - p + 2);
  columns.forEach((column, j) => {
    let sum = 0;
    thresholds.fill(0);
    for (let i = 0; i < n; i++) {
      const [x, rank] = [column[i] as number, ranks[i] as number];
      sum += x * (rows.along[i] as number);
      weighted[i] = x * (rows.curve[i] as number);
      thresholds[rank + 1] = (thresholds[rank + 1] as number) + x * (rows.topAlong[i] as number);
      thresholds[rank] = (thresholds[rank] as number) + x * (rows.bottomAlong[i] as number);
    }
    score[j] = sum;
    for (let k = p; k < size; k++) {
      information.values[j * size + k] = thresholds[k - p + 1] as number;
      information.values[k * size + j] = thresholds[k - p + 1] as number;
    }
    for (let k = 0; k <= j; k++) {
      const other = columns[k] as Float64Array;
      let cross = 0;
      for (let i = 0; i < n; i++) cross += (weighted[i] as number) * (other[i] as number);
      information.values[j * size + k] = cross;
      information.values[k * size + j] = cross;
    }
  });
}
