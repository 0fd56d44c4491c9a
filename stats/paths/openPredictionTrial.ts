import { ArgumentError } from '../argumentError.ts';
import type { PathArrangement } from './arrangePathModel.ts';
import { collinear } from './fitPathModel.ts';
import { type Benchmark, openBenchmark } from './openBenchmark.ts';
import { type Correlator, correlateSums, openCorrelator } from './openCorrelator.ts';
import { openPathSolver, type PathSolver, type SolverOptions } from './openPathSolver.ts';

/** Sums of a case's predictions while it was left out, and while it was not. */
export type PredictionSums = { out: Float64Array; in: Float64Array };
export type TargetSums = { model: PredictionSums; regression: PredictionSums; mean: Float64Array };
/** Which latents foretell: a latent's own predictors, or the exogenous ones through all paths. */
export type Antecedents = 'direct' | 'earliest';

/** Fits on all cases but a fold, again and again. */
export type PredictionTrial = {
  /** Fits on the cases outside the fold; false where the search did not come to rest. */
  train(foldOf: Int32Array, fold: number): boolean;
  /** Adds the predictions of all cases by the last training. */
  addPredictions(foldOf: Int32Array, fold: number, sums: readonly TargetSums[]): void;
};

/**
 * Opens the cross-validation of a path model and of the regression beside it.
 *
 * @param arrangement the model by place
 * @param columns     complete, in the model's order
 * @param targets     indicators to predict, by place
 * @param options     antecedents, benchmark, and as the solver
 * @returns           the trial; `train` throws ArgumentError `constant` or `collinear`, or as `openBenchmark`
 *
 * Source  [shmueli-2016]     Checked  seminr 2.3.4 `predict_pls`, within 1e-6
 */
export function openPredictionTrial(
  arrangement: PathArrangement,
  columns: readonly Float64Array[],
  targets: readonly number[],
  options: SolverOptions & { antecedents: Antecedents; benchmark: Benchmark },
): PredictionTrial {
  const correlator = openCorrelator(columns);
  const { cases, columns: width } = correlator;
  const products = new Float64Array(width * width);
  const correlations = new Float64Array(width * width);
  const counts = new Uint8Array(cases);
  const solver = openPathSolver(arrangement, options);
  const regression = openBenchmark(arrangement, targets, options.benchmark);
  const factors = new Float64Array(targets.length * width);
  const training: Training = {
    ...{ correlator, total: 0, predicted: new Float64Array(cases) },
    ...{ sums: new Float64Array(width), spreads: new Float64Array(width) },
  };
  return {
    train(foldOf, fold) {
      for (let i = 0; i < cases; i++) counts[i] = foldOf[i] === fold ? 0 : 1;
      training.total = correlator.accumulate(counts, products, training.sums);
      if (!correlateSums(products, training.sums, training.total, width, correlations, training.spreads))
        throw new ArgumentError('folds', 'constant', `an indicator does not vary without fold ${fold + 1}`, {
          fold: fold + 1,
        });
      const outcome = solver.solve(correlations);
      if (outcome === 'failed') throw collinear(arrangement, solver);
      regression.train(correlations, training.total);
      chainFactors(arrangement, solver, options.antecedents, targets, factors);
      return outcome === 'converged';
    },
    addPredictions(foldOf, fold, into) {
      for (const [at, j] of targets.entries()) {
        const { model, regression: plain, mean } = into[at] as TargetSums;
        const isOut = (i: number): boolean => foldOf[i] === fold;
        addLinear(training, j, factors.subarray(at * width, (at + 1) * width), isOut, model);
        addLinear(training, j, regression.slopes.subarray(at * width, (at + 1) * width), isOut, plain);
        const middle = middleOf(training, j);
        for (let i = 0; i < cases; i++) if (isOut(i)) mean[i] = (mean[i] as number) + middle;
      }
    },
  };
}

type Training = {
  correlator: Correlator;
  /** of the training cases: how many, sums and spreads of the columns standardised by all cases */
  total: number;
  sums: Float64Array;
  spreads: Float64Array;
  predicted: Float64Array;
};

/** Mean of an indicator over the training cases, in its unit. */
function middleOf({ correlator, sums, total }: Training, j: number): number {
  return (correlator.means[j] as number) + ((sums[j] as number) / total) * (correlator.deviations[j] as number);
}

/** Adds each case's prediction of indicator j; slopes are per standard deviation of the training cases. */
function addLinear(
  training: Training,
  j: number,
  slopes: Float64Array,
  isOut: (i: number) => boolean,
  to: PredictionSums,
): void {
  const { correlator, sums, spreads, total, predicted } = training;
  const { cases, standardised } = correlator;
  predicted.fill(0);
  for (let k = 0; k < slopes.length; k++) {
    if (slopes[k] === 0) continue;
    const slope = (slopes[k] as number) / (spreads[k] as number);
    const mean = (sums[k] as number) / total;
    const from = k * cases;
    for (let i = 0; i < cases; i++)
      predicted[i] = (predicted[i] as number) + slope * ((standardised[from + i] as number) - mean);
  }
  const unit = (correlator.deviations[j] as number) * (spreads[j] as number);
  const middle = middleOf(training, j);
  for (let i = 0; i < cases; i++) {
    const side = isOut(i) ? to.out : to.in;
    side[i] = (side[i] as number) + (predicted[i] as number) * unit + middle;
  }
}

/** Slopes of each target on all standardised indicators: outer weights, paths, loading. */
function chainFactors(
  arrangement: PathArrangement,
  solver: PathSolver,
  antecedents: Antecedents,
  targets: readonly number[],
  into: Float64Array,
): void {
  const { blockOf, sourcesOf } = arrangement;
  const [latents, width] = [arrangement.latents.length, arrangement.indicators.length];
  into.fill(0);
  for (const [at, j] of targets.entries()) {
    const k = blockOf[j] as number;
    for (let i = 0; i < width; i++) {
      const source = blockOf[i] as number;
      const exogenous = (sourcesOf[source] as Int32Array).length === 0;
      const effect =
        antecedents === 'direct'
          ? (solver.paths[source * latents + k] as number)
          : exogenous
            ? (solver.totalEffects[source * latents + k] as number)
            : 0;
      into[at * width + i] = (solver.weights[i] as number) * effect * (solver.loadings[j] as number);
    }
  }
}
