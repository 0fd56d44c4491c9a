import { cholesky, invertDefinite, type Matrix, multiply, solveCholesky } from '../numeric/matrix.ts';
import { differentiate } from './differentiate.ts';
import type { Evaluation } from './discrepancy.ts';
import type { PathModel } from './pathMatrices.ts';
import type { Sample } from './sampleMoments.ts';
import { meanSquaredForm, scoreProducts } from './scoreProducts.ts';

/** A model at its estimates. */
export type Solved = { model: PathModel; evaluation: Evaluation };

/**
 * Trace of UΓ: what a chi-square of normal theory must be divided by, times its degrees of freedom (Satorra–Bentler).
 *
 * Γ, the covariance of the squares and products, is never built: its traces are means over cases of quadratic forms.
 *
 * @param sample complete cases
 * @param solved a model at its estimates
 * @returns      the trace
 *
 * Source  [satorra-bentler-1994]     Checked  lavaan 0.6-14 scaling factors, within 1e-7
 */
export function satorraBentlerTrace(sample: Sample, solved: Solved): number {
  const { model, evaluation } = solved;
  let whole = 0;
  for (const states of evaluation.blocks) {
    const [state] = states;
    if (state === undefined) continue;
    const turned = multiply(state.inverse, state.block.covariance);
    whole += (meanSquaredForm(sample, state, state.inverse) - traceOf(multiply(turned, turned))) / 2;
    if (model.meanStructure) whole += traceOf(turned);
  }
  const { information } = differentiate(model, evaluation, 'expected');
  return whole - traceOfRatio(information, scoreProducts(model, sample, evaluation, 'sample'));
}

/**
 * Trace of A⁻¹B: how much more, or less, the scores of a model's parameters vary than normal theory says.
 *
 * @param sample cases
 * @param solved a model at its estimates
 * @returns      the trace; the number of parameters where data are normal
 *
 * Source  [yuan-bentler-2000]; [asparouhov-muthen-2005]     Checked  lavaan 0.6-14 scaling factors, within 1e-7
 */
export function sandwichTrace(sample: Sample, solved: Solved): number {
  const { model, evaluation } = solved;
  const { information } = differentiate(model, evaluation, 'observed');
  return traceOfRatio(information, scoreProducts(model, sample, evaluation, 'model'));
}

/**
 * The same for the saturated model of complete cases, where it is a matter of Mardia's kurtosis alone.
 *
 * @param sample        complete cases
 * @param evaluation    any model's: only its blocks are read
 * @param meanStructure whether means are parameters
 * @returns             the trace
 *
 * Source  [mardia-1970]; derivation in docs/methods/structural-equations.md     Checked  lavaan 0.6-14, within 1e-7
 */
export function saturatedTrace(sample: Sample, evaluation: Evaluation, meanStructure: boolean): number {
  let whole = 0;
  for (const states of evaluation.blocks) {
    const [state] = states;
    const found = state === undefined ? null : invertDefinite(state.block.covariance);
    if (state === undefined || found === null) continue;
    const p = state.block.observed.length;
    whole += (meanSquaredForm(sample, state, found.inverse) - p) / 2 + (meanStructure ? p : 0);
  }
  return whole;
}

function traceOf(matrix: Matrix): number {
  let sum = 0;
  for (let i = 0; i < matrix.rows; i++) sum += matrix.values[i * matrix.columns + i] as number;
  return sum;
}

function traceOfRatio(below: Matrix, above: Matrix): number {
  const factor = cholesky(below);
  if (factor === null) return Number.NaN;
  const k = below.rows;
  let sum = 0;
  for (let j = 0; j < k; j++) {
    const column = Float64Array.from({ length: k }, (_unused, i) => above.values[i * k + j] as number);
    sum += solveCholesky(factor, column)[j] as number;
  }
  return sum;
}
