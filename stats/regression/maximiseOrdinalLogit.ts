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
 * Source  [mccullagh-1980]     Checked  by the tests of fitOrdinalLogit; the score against differences
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

/** Log likelihood with score and observed information; −∞ where thresholds do not rise. */
function evaluate(
  ranks: Float64Array,
  columns: readonly Float64Array[],
  counts: Float64Array,
  at: Float64Array,
): State {
  const p = columns.length;
  const size = at.length;
  const state = { logLikelihood: 0, score: new Float64Array(size), information: zeros(size, size) };
  // places of a row's parameters, and the derivatives of ln P by them
  const first = new Float64Array(size);
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number;
    const count = counts[i] as number;
    let linear = 0;
    for (let j = 0; j < p; j++) linear += (at[j] as number) * (columns[j]?.[i] as number);
    const upper = p + rank < size ? logistic((at[p + rank] as number) - linear) : 1;
    const lower = rank > 0 ? logistic((at[p + rank - 1] as number) - linear) : 0;
    const chance = upper - lower;
    if (!(chance > 0)) return { ...state, logLikelihood: Number.NEGATIVE_INFINITY };
    state.logLikelihood += count * Math.log(chance);
    addRow(state, columns, i, rank, count, upper, lower, chance, first);
  }
  return state;
}

/** Adds one row's score and information: P = F(a) − F(b), a and b the thresholds around its level less the linear predictor. */
function addRow(
  { score, information }: State,
  columns: readonly Float64Array[],
  i: number,
  rank: number,
  count: number,
  upper: number,
  lower: number,
  chance: number,
  first: Float64Array,
): void {
  const p = columns.length;
  const size = first.length;
  const [fa, fb] = [upper * (1 - upper), lower * (1 - lower)];
  const [da, db] = [fa * (1 - 2 * upper), fb * (1 - 2 * lower)];
  const top = p + rank < size ? p + rank : -1;
  const bottom = rank > 0 ? p + rank - 1 : -1;
  const along = -(fa - fb) / chance;
  for (let j = 0; j < p; j++) first[j] = along * (columns[j]?.[i] as number);
  if (top >= 0) first[top] = fa / chance;
  if (bottom >= 0) first[bottom] = -fb / chance;
  const places = top >= 0 ? (bottom >= 0 ? [bottom, top] : [top]) : [bottom];
  const add = (j: number, k: number, second: number) => {
    const value = count * ((first[j] as number) * (first[k] as number) - second / chance);
    information.values[j * size + k] = cell(information, j, k) + value;
    if (j !== k) information.values[k * size + j] = cell(information, k, j) + value;
  };
  for (let j = 0; j < p; j++) {
    const x = columns[j]?.[i] as number;
    score[j] = (score[j] as number) + count * (first[j] as number);
    for (let k = 0; k <= j; k++) add(j, k, (da - db) * x * (columns[k]?.[i] as number));
    for (const place of places) add(j, place, place === top ? -da * x : db * x);
  }
  for (const place of places) {
    score[place] = (score[place] as number) + count * (first[place] as number);
    add(place, place, place === top ? da : -db);
  }
  if (places.length === 2) add(bottom, top, 0);
}
