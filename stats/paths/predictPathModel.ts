import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { openRandom } from '../numeric/random.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import type { PathFitOptions } from './fitPathModel.ts';
import type { Benchmark } from './openBenchmark.ts';
import { type Antecedents, openPredictionTrial, type PredictionSums, type TargetSums } from './openPredictionTrial.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';

export type PredictOptions = Omit<PathFitOptions, 'consistent'> & {
  /** number of folds, 2 to the number of cases (leave-one-out); 10 if not given */
  folds?: number;
  /** how often the folds are drawn anew; predictions are averaged; 1 if not given */
  repetitions?: number;
  seed?: number;
  /** `direct`: from the scores of a latent's own predictors; `earliest`: from the exogenous latents through all paths. `direct` if not given */
  antecedents?: Antecedents;
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
  const trial = openPredictionTrial(arrangement, prepared.columns, targets, { ...options, antecedents, benchmark });
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

function emptySums(n: number): PredictionSums {
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
