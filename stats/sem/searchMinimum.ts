import type { Matrix } from '../numeric/matrix.ts';
import { differentiate } from './differentiate.ts';
import { type Evaluation, evaluateModel } from './discrepancy.ts';
import type { PathModel } from './pathMatrices.ts';
import type { Sample } from './sampleMoments.ts';

export type SearchResult = {
  evaluation: Evaluation;
  converged: boolean;
  rounds: number;
  /** greatest part of the gradient, a case */
  gradientMax: number;
};

const ROUNDS_MAX = 500;

/**
 * The estimates of largest likelihood.
 *
 * Scoring with a damped step (Levenberg–Marquardt) while far away, lengthened where it pays; Newton with the exact second
 * derivatives as soon as they are positive definite, which ends at rounding error. Nothing is bounded: a negative variance
 * is found, and told.
 *
 * @param model  matrices
 * @param sample moments
 * @param start  estimates with positive definite implied covariances
 * @returns      the last point, with whether it is a minimum
 *
 * Source  [nocedal-wright-2006] chapters 3 and 10     Checked  gradients of the reference cases, below 1e-9
 */
export function searchMinimum(model: PathModel, sample: Sample, start: Evaluation): SearchResult {
  let at = start;
  if (model.parameters === 0) return { evaluation: at, converged: true, rounds: 0, gradientMax: 0 };
  let { gradient, information, newton } = curvatureAt(model, at, false);
  let damping = FIRST_DAMPING;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const step = damping === 0 && newton !== null ? newton : solveScaled(information, gradient, damping);
    const promised = step === null ? 0 : -dot(step, gradient);
    // what a full step would still win, in units of the log likelihood
    if (step !== null && newton !== null && promised < 1e-9) return polish(model, sample, at, gradient, step, round);
    const next = step === null ? null : stepAlong(model, sample, at, step, promised, newton === null ? 1 : SHORTEST);
    if (next === null) {
      // the same point with a shorter step
      if (damping > 1e10) break;
      damping = Math.max(damping * REJECTED, newton === null ? 0.01 : 1e-4);
      continue;
    }
    const won = at.value - next.value;
    at = next;
    damping = damping < 1e-6 ? 0 : damping / (won > 0.4 * promised ? ACCEPTED ** 2 : ACCEPTED);
    ({ gradient, information, newton } = curvatureAt(model, at, promised < NEAR));
  }
  return { evaluation: at, converged: false, rounds: ROUNDS_MAX, gradientMax: gradientMaxAt(model, sample, at) };
}

/** Damping of the first step; what a refused step multiplies it by, and an accepted one divides it by. */
const FIRST_DAMPING = 0.1;
const REJECTED = 5;
const ACCEPTED = 8;

/** Below this promise, in units of the log likelihood, second derivatives are worth their price. */
const NEAR = 0.4;

/** Newton's step may be cut to this before it is given up: valleys bend. */
const SHORTEST = 1 / 16;

/** The first point along a step, halved as often as allowed, where the value falls as it should; null if nowhere. */
function stepAlong(
  model: PathModel,
  sample: Sample,
  from: Evaluation,
  step: Float64Array,
  promised: number,
  shortest: number,
): Evaluation | null {
  for (let factor = 1; factor >= shortest; factor /= 2) {
    const next = evaluateModel(
      model,
      sample,
      from.estimates.map((part, i) => part + factor * (step[i] as number)),
    );
    if (next !== null && next.value < from.value - 1e-4 * factor * promised) return next;
  }
  return null;
}

/** Exact second derivatives, with Newton's step, where they are asked for and positive definite; else their expectation. */
function curvatureAt(
  model: PathModel,
  at: Evaluation,
  isNear: boolean,
): { gradient: Float64Array; information: Matrix; newton: Float64Array | null } {
  if (!isNear) return { ...differentiate(model, at, 'expected'), newton: null };
  const { gradient, information, expected } = differentiate(model, at, 'both');
  const newton = solveScaled(information, gradient, 0);
  return { gradient, information: newton === null ? expected : information, newton };
}

/** Newton's last steps: the value no longer tells points apart, the gradient does. */
function polish(
  model: PathModel,
  sample: Sample,
  from: Evaluation,
  firstGradient: Float64Array,
  firstStep: Float64Array,
  rounds: number,
): SearchResult {
  let [at, step] = [from, firstStep];
  let gradientMax = greatestOf(firstGradient) / sample.n;
  for (let extra = 0; extra < 4; extra++) {
    const next = evaluateModel(model, sample, moved(at.estimates, step));
    if (next === null) break;
    const { gradient, information } = differentiate(model, next, 'observed');
    const greatest = greatestOf(gradient) / sample.n;
    if (!(greatest < gradientMax)) break;
    [at, gradientMax] = [next, greatest];
    const following = greatest < 1e-14 ? null : solveScaled(information, gradient, 0);
    if (following === null) break;
    step = following;
  }
  return { evaluation: at, converged: true, rounds: rounds + 1, gradientMax };
}

function gradientMaxAt(model: PathModel, sample: Sample, at: Evaluation): number {
  return greatestOf(differentiate(model, at, 'expected').gradient) / sample.n;
}

function greatestOf(values: Float64Array): number {
  let greatest = 0;
  for (const value of values) greatest = Math.max(greatest, Math.abs(value));
  return greatest;
}

/** Solves (H + damping·diag H)·step = −gradient on the scale of correlations; null where H is not positive definite. */
function solveScaled(information: Matrix, gradient: Float64Array, damping: number): Float64Array | null {
  const k = information.rows;
  const h = information.values;
  const scale = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const own = h[i * k + i] as number;
    if (!(own > 0)) return null;
    scale[i] = 1 / Math.sqrt(own);
  }
  // Cholesky's factor row by row, in one array: the search solves this thousands of times
  const l = new Float64Array(k * k);
  const step = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const row = i * k;
    for (let j = 0; j < i; j++) {
      let sum = (h[row + j] as number) * (scale[i] as number) * (scale[j] as number);
      for (let c = 0, other = j * k; c < j; c++) sum -= (l[row + c] as number) * (l[other + c] as number);
      l[row + j] = sum / (l[j * k + j] as number);
    }
    let [left, right] = [1 + damping, -(gradient[i] as number) * (scale[i] as number)];
    for (let c = 0; c < i; c++) {
      const part = l[row + c] as number;
      left -= part * part;
      right -= part * (step[c] as number);
    }
    if (!(left > 1e-13)) return null;
    l[row + i] = Math.sqrt(left);
    step[i] = right / (l[row + i] as number);
  }
  for (let i = k - 1; i >= 0; i--) {
    const value = (step[i] as number) / (l[i * k + i] as number);
    for (let c = 0; c < i; c++) step[c] = (step[c] as number) - (l[i * k + c] as number) * value;
    step[i] = value;
  }
  for (let i = 0; i < k; i++) step[i] = (step[i] as number) * (scale[i] as number);
  return step;
}

function moved(at: Float64Array, step: Float64Array): Float64Array {
  return at.map((part, i) => part + (step[i] as number));
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
