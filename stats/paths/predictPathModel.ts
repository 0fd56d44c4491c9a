import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { openRandom } from '../numeric/random.ts';
import { arrangePathModel, type PathArrangement } from './arrangePathModel.ts';
import { collinear, type PathFitOptions } from './fitPathModel.ts';
import { type Benchmark, openBenchmark, type RegressionBenchmark } from './openBenchmark.ts';
import { correlateSums, openCorrelator } from './openCorrelator.ts';
import { openPathSolver, type PathSolver } from './openPathSolver.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';

export type PredictOptions = Omit<PathFitOptions, 'consistent'> & {
  /** number of folds, 2 to the number of cases (leave-one-out); 10 if not given */
  folds?: number;
  /** how often the folds are drawn anew; predictions are averaged; 1 if not given */
  repetitions?: number;
  seed?: number;
  /** `direct`: from the scores of a latent's own predictors; `earliest`: from the exogenous latents through all paths. `direct` if not given */
  antecedents?: 'direct' | 'earliest';
  /** what the linear regression beside it predicts an indicator from; `others` (all indicators outside its block) if not given */
  benchmark?: Benchmark;
  progress?: (share: number) => void;
};
export type PredictionError = { rmse: number; mae: number };
export type IndicatorPrediction = {
  indicator: string;
  latent: string;
  /** share of squared error less than that of the training mean; above 0 the model predicts at all */
  qSquaredPredict: number;
  outOfSample: PredictionError;
  inSample: PredictionError;
  benchmarkOutOfSample: PredictionError;
  benchmarkInSample: PredictionError;
};
export type PathPrediction = {
  n: number;
  dropped: number;
  folds: number;
  notConverged: number;
  indicators: IndicatorPrediction[];
};

/**
 * PLSpredict: how well the model foretells the answers of cases it has not seen, beside a plain regression.
 *
 * Each fold is left out once; the model is fitted on the rest (whose means and spreads it keeps) and predicts the
 * indicators of explained latents from those of their antecedents. In-sample figures average a case's predictions over
 * the fits it took part in.
 *
 * @param columns indicators by name
 * @param model   from `readPathModel`, without interactions
 * @param options folds, repetitions, seed, antecedents, benchmark
 * @returns       errors an indicator, in its own unit
 * @throws ArgumentError as `fitPathModel`; `range` for folds or repetitions; `constant` where an indicator does not vary
 *                       without a fold; `tooFewCases` where a benchmark has more predictors than cases
 *
 * Source  [shmueli-2016]; [shmueli-2019]     Checked  seminr 2.3.4 `predict_pls`, leave-one-out, within 1e-6
 */
export function predictPathModel(columns: Columns, model: PathModel, options: PredictOptions = {}): PathPrediction {
  const { folds = 10, repetitions = 1, seed = 1, antecedents = 'direct', benchmark = 'others', progress } = options;
  const arrangement = arrangePathModel(model);
  const missing = options.missing ?? 'listwise';
  if (missing === 'pairwise')
    throw new ArgumentError('missing', 'range', 'pairwise does not go with prediction', { value: missing });
  const prepared = prepareIndicators(arrangement, columns, missing);
  const { n, dropped } = prepared;
  checkWhole('folds', folds, 2, n);
  checkWhole('repetitions', repetitions, 1, 1000);
  const targets = arrangement.indicators.flatMap((_name, j) =>
    (arrangement.sourcesOf[arrangement.blockOf[j] as number] as Int32Array).length > 0 ? [j] : [],
  );
  const trial = openTrial(arrangement, prepared.columns, targets, { ...options, antecedents, benchmark });
  const sums = targets.map(() => ({ model: emptySums(n), regression: emptySums(n), mean: new Float64Array(n) }));
  const random = openRandom(seed);
  let notConverged = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const foldOf = drawFolds(n, folds, () => random.next());
    for (let fold = 0; fold < folds; fold++) {
      if (fold % 10 === 0) progress?.((repetition + fold / folds) / repetitions);
      if (!trial.train(foldOf, fold)) notConverged++;
      trial.addPredictions(foldOf, fold, sums);
    }
  }
  progress?.(1);
  const indicators = targets.map((j, at) => {
    const actual = prepared.columns[j] as Float64Array;
    const { model: own, regression, mean } = sums[at] as TargetSums;
    const share = repetitions * (folds - 1);
    return {
      indicator: arrangement.indicators[j] as string,
      latent: arrangement.latents[arrangement.blockOf[j] as number] as string,
      qSquaredPredict: 1 - (errorOf(actual, own.out, repetitions).rmse / errorOf(actual, mean, repetitions).rmse) ** 2,
      outOfSample: errorOf(actual, own.out, repetitions),
      inSample: errorOf(actual, own.in, share),
      benchmarkOutOfSample: errorOf(actual, regression.out, repetitions),
      benchmarkInSample: errorOf(actual, regression.in, share),
    };
  });
  return { n, dropped, folds, notConverged, indicators };
}

type Sums = { out: Float64Array; in: Float64Array };
type TargetSums = { model: Sums; regression: Sums; mean: Float64Array };
type Trial = {
  /** Fits on all cases outside the fold; false where the search did not come to rest. */
  train(foldOf: Int32Array, fold: number): boolean;
  addPredictions(foldOf: Int32Array, fold: number, sums: readonly TargetSums[]): void;
};

function openTrial(
  arrangement: PathArrangement,
  columns: readonly Float64Array[],
  targets: readonly number[],
  options: PredictOptions & { antecedents: 'direct' | 'earliest'; benchmark: Benchmark },
): Trial {
  const correlator = openCorrelator(columns);
  const { cases, columns: width, standardised } = correlator;
  const products = new Float64Array(width * width);
  const sums = new Float64Array(width);
  const correlations = new Float64Array(width * width);
  const spreads = new Float64Array(width);
  const counts = new Uint8Array(cases);
  const solver = openPathSolver(arrangement, options);
  const regression: RegressionBenchmark = openBenchmark(arrangement, targets, options.benchmark);
  const factors = new Float64Array(targets.length * width);
  const predicted = new Float64Array(cases);
  let total = 0;
  /** Adds each case's prediction to what was in or out of the sample; slopes are per standard deviation of the training cases. */
  const addLinear = (
    slopes: Float64Array,
    scale: { unit: number; middle: number },
    to: Sums,
    foldOf: Int32Array,
    fold: number,
  ): void => {
    predicted.fill(0);
    for (let k = 0; k < width; k++) {
      if (slopes[k] === 0) continue;
      const slope = (slopes[k] as number) / (spreads[k] as number);
      const mean = (sums[k] as number) / total;
      const from = k * cases;
      for (let i = 0; i < cases; i++)
        predicted[i] = (predicted[i] as number) + slope * ((standardised[from + i] as number) - mean);
    }
    for (let i = 0; i < cases; i++) {
      const side = foldOf[i] === fold ? to.out : to.in;
      side[i] = (side[i] as number) + (predicted[i] as number) * scale.unit + scale.middle;
    }
  };
  return {
    train(foldOf, fold) {
      for (let i = 0; i < cases; i++) counts[i] = foldOf[i] === fold ? 0 : 1;
      total = correlator.accumulate(counts, products, sums);
      if (!correlateSums(products, sums, total, width, correlations, spreads))
        throw new ArgumentError('folds', 'constant', `an indicator does not vary without fold ${fold + 1}`, {
          fold: fold + 1,
        });
      const outcome = solver.solve(correlations);
      if (outcome === 'failed') throw collinear(arrangement, solver);
      regression.train(correlations, total);
      chainFactors(arrangement, solver, options.antecedents, targets, factors);
      return outcome === 'converged';
    },
    addPredictions(foldOf, fold, into) {
      for (const [at, j] of targets.entries()) {
        const { model, regression: plain, mean } = into[at] as TargetSums;
        const unit = correlator.deviations[j] as number;
        const middle = (correlator.means[j] as number) + ((sums[j] as number) / total) * unit;
        const scale = { unit: unit * (spreads[j] as number), middle };
        const own = factors.subarray(at * width, (at + 1) * width);
        const theirs = regression.slopes.subarray(at * width, (at + 1) * width);
        addLinear(own, scale, model, foldOf, fold);
        addLinear(theirs, scale, plain, foldOf, fold);
        for (let i = 0; i < cases; i++) if (foldOf[i] === fold) mean[i] = (mean[i] as number) + middle;
      }
    },
  };
}

/** Slopes of each target on all standardised indicators: outer weights, paths, loading. */
function chainFactors(
  arrangement: PathArrangement,
  solver: PathSolver,
  antecedents: 'direct' | 'earliest',
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

/** Folds of nearly equal size; a case's fold is its place in a shuffled order. Leave-one-out needs no shuffle. */
function drawFolds(n: number, folds: number, next: () => number): Int32Array {
  const order = Array.from({ length: n }, (_unused, i) => i);
  if (folds < n) {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
  }
  const foldOf = new Int32Array(n);
  order.forEach((i, place) => {
    foldOf[i] = place % folds;
  });
  return foldOf;
}

function emptySums(n: number): Sums {
  return { out: new Float64Array(n), in: new Float64Array(n) };
}

function errorOf(actual: Float64Array, sums: Float64Array, share: number): PredictionError {
  let [squares, distances] = [0, 0];
  for (let i = 0; i < actual.length; i++) {
    const error = (actual[i] as number) - (sums[i] as number) / share;
    squares += error * error;
    distances += Math.abs(error);
  }
  return { rmse: Math.sqrt(squares / actual.length), mae: distances / actual.length };
}
