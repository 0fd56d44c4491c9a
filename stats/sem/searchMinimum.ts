import { cholesky, type Matrix, solveCholesky } from '../numeric/matrix.ts';
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
 * Scoring with a damped step (Levenberg–Marquardt) while far away; then the exact second derivatives, with as much of the
 * expected information added as makes them positive definite. Ends at rounding error. Nothing is bounded: a negative
 * variance is found, and told.
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
  let expected = differentiate(model, at, 'expected');
  let observed: Matrix | null = null;
  let damping = 1e-2;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const damped = add(observed ?? expected.information, expected.information, damping);
    const step = solveScaled(damped, expected.gradient);
    const promised = step === null ? 0 : -dot(step, expected.gradient);
    if (process.env.SEMTRACE) console.log(round, observed !== null, damping.toExponential(1), at.value, promised);
    // what a full step would still win, in units of the log likelihood
    if (step !== null && observed !== null && damping === 0 && promised < 1e-9)
      return polish(model, sample, at, step, round);
    const next = step === null ? null : evaluateModel(model, sample, moved(at.estimates, step));
    if (next !== null && next.value < at.value - 1e-4 * promised) {
      at = next;
      expected = differentiate(model, at, 'expected');
      observed = promised < NEAR ? differentiate(model, at, 'observed').information : null;
      damping = damping < 0.02 ? 0 : damping / 8;
    } else {
      // the same point with a shorter step
      if (damping > 1e10) break;
      damping = Math.max(damping * 6, 0.02);
    }
  }
  return { evaluation: at, converged: false, rounds: ROUNDS_MAX, gradientMax: gradientMaxAt(model, sample, at) };
}

/** Below this promise, in units of the log likelihood, second derivatives are worth their price. */
const NEAR = 30;

/** H + damping·I; where both are the same only the diagonal grows, as Marquardt has it. */
function add(one: Matrix, other: Matrix, damping: number): Matrix {
  if (damping === 0) return one;
  const k = one.rows;
  const values = one.values.slice();
  if (one === other) for (let i = 0; i < k; i++) values[i * k + i] = (values[i * k + i] as number) * (1 + damping);
  else for (let i = 0; i < k * k; i++) values[i] = (values[i] as number) + damping * (other.values[i] as number);
  return { rows: k, columns: k, values };
}

/** Newton's last steps: the value no longer tells points apart, the gradient does. */
function polish(
  model: PathModel,
  sample: Sample,
  from: Evaluation,
  firstStep: Float64Array,
  rounds: number,
): SearchResult {
  let [at, step] = [from, firstStep];
  let gradientMax = gradientMaxAt(model, sample, at);
  for (let extra = 0; extra < 4; extra++) {
    const next = evaluateModel(model, sample, moved(at.estimates, step));
    if (next === null) break;
    const { gradient, information } = differentiate(model, next, 'observed');
    const greatest = greatestOf(gradient) / sample.n;
    if (!(greatest < gradientMax)) break;
    [at, gradientMax] = [next, greatest];
    const following = greatest < 1e-14 ? null : solveScaled(information, gradient);
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

/** Solves H·step = −gradient on the scale of correlations; null where H is not positive definite. */
function solveScaled(information: Matrix, gradient: Float64Array): Float64Array | null {
  const k = information.rows;
  const scale = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const own = information.values[i * k + i] as number;
    if (!(own > 0)) return null;
    scale[i] = 1 / Math.sqrt(own);
  }
  const scaled = { rows: k, columns: k, values: new Float64Array(k * k) };
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) {
      const value = (information.values[i * k + j] as number) * (scale[i] as number) * (scale[j] as number);
      scaled.values[i * k + j] = i === j ? 1 : value;
    }
  const factor = cholesky(scaled);
  if (factor === null) return null;
  const solved = solveCholesky(
    factor,
    gradient.map((part, i) => -part * (scale[i] as number)),
  );
  return solved.map((part, i) => part * (scale[i] as number));
}

function moved(at: Float64Array, step: Float64Array): Float64Array {
  return at.map((part, i) => part + (step[i] as number));
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
