import { cell, cholesky, type Matrix, solveCholesky, zeros } from '../numeric/matrix.ts';

export type LogitMaximum = {
  coefficients: Float64Array;
  linear: Float64Array;
  probabilities: Float64Array;
  /** without the penalty */
  logLikelihood: number;
  /** Fisher information without the penalty */
  information: Matrix;
  /** rounds until the deviance stood still to 1e-8 of its size, as R's glm counts them; null where it never did */
  roundsToStandstill: number | null;
  converged: boolean;
  /** last step of the search, a direction in which the likelihood still rises where it did not converge */
  step: Float64Array;
};

export type LogitSearch = {
  /** added to the linear predictor, n values */
  offset?: Float64Array | undefined;
  /** of each coefficient: half of it times the square is taken off the log likelihood */
  penalty?: Float64Array | undefined;
  /** where the search begins; from the outcomes if not given */
  start?: Float64Array | undefined;
  /** stop where the deviance moves less than this share of itself, with the information of the round before, as R's glm does; at the maximum if not given */
  epsilon?: number | undefined;
  /** called at the beginning of every round of the search */
  onRound?: ((round: number) => void) | undefined;
};

const ROUNDS_MAX = 60;

/**
 * Coefficients of a logit model by Newton's method (iteratively reweighted least squares), with step halving.
 *
 * @param design  columns of n values, the intercept's ones among them where there is an intercept
 * @param y       0 or 1, n values
 * @param options offset, penalty, start, and where to stop
 * @returns       the maximum; `converged` is false where the coefficients still grew
 *
 * Source  [mccullagh-nelder-1989] section 2.5; [le-cessie-van-houwelingen-1992]     Checked  R glm, within 1e-7 of its size
 */
export function maximiseLogit(
  design: readonly Float64Array[],
  y: ArrayLike<number>,
  options: LogitSearch = {},
): LogitMaximum {
  const p = design.length;
  const { offset, penalty, start } = options;
  let at = start ?? firstGuess(design, y, offset, penalty);
  let state = evaluate(design, y, at, offset, penalty);
  let roundsToStandstill: number | null = null;
  let step: Float64Array = new Float64Array(p);
  for (let round = start === undefined ? 2 : 1; round <= ROUNDS_MAX; round++) {
    options.onRound?.(round);
    const factor = cholesky(state.curvature);
    if (factor === null) break;
    step = solveCholesky(factor, state.score);
    let next = at;
    let there = state;
    for (let share = 1; share > 1e-9; share /= 2) {
      next = at.map((value, j) => value + share * (step[j] as number));
      there = evaluate(design, y, next, offset, penalty);
      if (there.objective >= state.objective - 1e-12 * Math.abs(state.objective)) break;
    }
    const rise = Math.abs(there.logLikelihood - state.logLikelihood);
    const movedShare = (2 * rise) / (0.1 - 2 * there.logLikelihood);
    if (roundsToStandstill === null && movedShare < 1e-8) roundsToStandstill = round;
    if (options.epsilon !== undefined && movedShare < options.epsilon) {
      const { information } = state;
      return { coefficients: next, ...reported(there), information, roundsToStandstill, converged: true, step };
    }
    const still = step.every((part, j) => Math.abs(part) <= 1e-10 * Math.max(1, Math.abs(at[j] as number)));
    [at, state] = [next, there];
    if (still) return { coefficients: at, ...reported(state), roundsToStandstill, converged: true, step };
  }
  return { coefficients: at, ...reported(state), roundsToStandstill, converged: false, step };
}

function reported({ linear, probabilities, logLikelihood, information }: State) {
  return { linear, probabilities, logLikelihood, information };
}

type State = {
  linear: Float64Array;
  probabilities: Float64Array;
  logLikelihood: number;
  objective: number;
  score: Float64Array;
  information: Matrix;
  curvature: Matrix;
};

function evaluate(
  design: readonly Float64Array[],
  y: ArrayLike<number>,
  at: Float64Array,
  offset?: Float64Array,
  penalty?: Float64Array,
): State {
  const n = y.length;
  const p = design.length;
  const linear = offset === undefined ? new Float64Array(n) : Float64Array.from(offset);
  for (let j = 0; j < p; j++) {
    const column = design[j] as Float64Array;
    const slope = at[j] as number;
    for (let i = 0; i < n; i++) linear[i] = (linear[i] as number) + slope * (column[i] as number);
  }
  const probabilities = new Float64Array(n);
  const weights = new Float64Array(n);
  const rest = new Float64Array(n);
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    const eta = linear[i] as number;
    // written so that neither tail loses its digits
    const small = Math.exp(-Math.abs(eta));
    const probability = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
    probabilities[i] = probability;
    weights[i] = small / (1 + small) ** 2;
    rest[i] = (y[i] as number) - probability;
    logLikelihood += ((y[i] as number) === 1 ? Math.min(0, eta) : Math.min(0, -eta)) - Math.log1p(small);
  }
  const score = Float64Array.from(design, (column) => dot(column, rest));
  const information = weightedCross(design, weights);
  let objective = logLikelihood;
  const curvature = { ...information, values: Float64Array.from(information.values) };
  if (penalty !== undefined)
    for (let j = 0; j < p; j++) {
      const [weight, slope] = [penalty[j] as number, at[j] as number];
      score[j] = (score[j] as number) - weight * slope;
      curvature.values[j * p + j] = cell(curvature, j, j) + weight;
      objective -= (weight * slope * slope) / 2;
    }
  return { linear, probabilities, logLikelihood, objective, score, information, curvature };
}

/** One weighted least-squares step from the outcomes drawn half-way to ½, where R's glm begins too. */
function firstGuess(
  design: readonly Float64Array[],
  y: ArrayLike<number>,
  offset?: Float64Array,
  penalty?: Float64Array,
): Float64Array {
  const n = y.length;
  const p = design.length;
  const weights = new Float64Array(n).fill(0.1875);
  const working = Float64Array.from({ length: n }, (_unused, i) => {
    const side = (y[i] as number) === 1 ? 1 : -1;
    return 0.1875 * (side * (Math.log(3) + 0.25 / 0.1875) - (offset?.[i] ?? 0));
  });
  const cross = weightedCross(design, weights);
  for (let j = 0; j < p; j++) cross.values[j * p + j] = cell(cross, j, j) + (penalty?.[j] ?? 0);
  const factor = cholesky(cross);
  if (factor === null) return new Float64Array(p);
  return solveCholesky(
    factor,
    design.map((column) => dot(column, working)),
  );
}

function weightedCross(design: readonly Float64Array[], weights: Float64Array): Matrix {
  const p = design.length;
  const n = weights.length;
  const made = zeros(p, p);
  const scaled = new Float64Array(n);
  for (let j = 0; j < p; j++) {
    const left = design[j] as Float64Array;
    for (let i = 0; i < n; i++) scaled[i] = (left[i] as number) * (weights[i] as number);
    for (let k = 0; k <= j; k++) {
      const sum = dot(design[k] as Float64Array, scaled);
      made.values[j * p + k] = sum;
      made.values[k * p + j] = sum;
    }
  }
  return made;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
