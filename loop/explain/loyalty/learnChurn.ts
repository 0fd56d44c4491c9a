import {
  CHURN_LIMITS,
  type ChurnInterval,
  type ChurnModel,
  type ChurnReport,
  type ChurnWarning,
  type PredictorWeight,
} from '@plumbline/model/churn.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { assessProbabilities } from '@plumbline/stats/regression/assessProbabilities.ts';
import { chooseChurnModel } from './chooseChurnModel.ts';
import type { PredictorColumn } from './codePredictors.ts';
import { estimateAreas, isByFormula } from './estimateAreas.ts';
import { type ChurnScore, type CustomerValues, openChurnModel } from './scoreChurn.ts';
import { type ScoredTable, scoreTable } from './scoreTable.ts';
import { countFirstReasons, weighPredictors } from './weighPredictors.ts';

/** Customers with what is known of them, and whether they left. */
export type ChurnTable = {
  /** 1 who left, 0 who stayed */
  left: ArrayLike<number>;
  columns: readonly PredictorColumn[];
  /** rows to learn from, and rows that are held out */
  learn: readonly number[];
  test: readonly number[];
};
export type LearnOptions = {
  seed: number;
  confidence: number;
  resamples?: number;
  progress?: (share: number) => void;
};
export type LearntChurn = Pick<
  ChurnReport,
  | 'area'
  | 'brier'
  | 'brierCalibrated'
  | 'brierBase'
  | 'calibration'
  | 'calibrated'
  | 'added'
  | 'weights'
  | 'firstReasons'
  | 'model'
  | 'warnings'
>;

/**
 * Who is likely to leave: learnt on some customers, judged on others that are held out.
 *
 * Everything that is chosen (coding, bends, products, penalty, calibration) is chosen on the customers to learn from; those held out
 * are only judged. What gaps, fulfilment and promises add is the area with them less that of a model chosen in the same way
 * without them, on the same held-out customers.
 *
 * @param table    customers
 * @param options  seed, confidence, resamples of held-out customers
 * @returns        the model with how good it is, what each predictor does, and warnings
 * @throws ArgumentError `learn` or `test` `tooFewCases` with under 20 leavers or stayers; `columns` `empty` where nothing can be used
 *
 * Source  [zadrozny-elkan-2002]; [hanley-mcneil-1982]; [brier-1950]; [efron-tibshirani-1993]
 * Checked on drawn customers whose chances are known; areas against `areaUnderCurve`
 */
export function learnChurn(
  { left, columns, learn, test }: ChurnTable,
  { seed, confidence, resamples = 1000, progress = () => {} }: LearnOptions,
): LearntChurn {
  checkOutcomes('learn', left, learn);
  checkOutcomes('test', left, test);
  const hasExperience = columns.some(({ role }) => role === 'experience');
  const share = hasExperience ? 0.3 : 0.6;
  const part = (from: number, width: number) => (done: number) => progress(from + width * done);
  const { model, dropped } = chooseChurnModel(left, columns, learn, seed, part(0, share));
  if (model.predictors.length === 0) throw new ArgumentError('columns', 'empty', 'has no predictor that varies');
  const without = hasExperience ? scoreWithout({ left, columns, learn, test }, seed, part(0.3, 0.3)) : null;
  const scores = scoreTable(model, columns, test, { parts: true, progress: part(0.6, 0.1) });
  const outcome = Float64Array.from(test, (row) => left[row] as number);
  const own = { resamples, seed, confidence, progress: part(0.7, 0.15) };
  const models = without === null ? [scores.linear] : [scores.linear, without];
  const { areas, gains } = estimateAreas(outcome, models, own);
  const usesExperience = model.predictors.some(({ role }) => role === 'experience');
  const weights = weighPredictors({ left, columns, learn, test }, model, scores, part(0.85, 0.08));
  const [area] = areas as [ChurnInterval];
  return {
    area,
    ...judge(outcome, scores, { ...own, progress: part(0.93, 0.07) }),
    added:
      without === null || !usesExperience
        ? null
        : { areaWithout: areas[1] as ChurnInterval, gain: gains[1] as ChurnInterval },
    weights,
    firstReasons: countFirstReasons(model, scores),
    model,
    warnings: [
      ...warn(area, weights, left, learn),
      ...dropped.map(({ key, because }): ChurnWarning => ({ code: because, values: { predictor: key } })),
    ],
  };
}

function checkOutcomes(name: string, left: ArrayLike<number>, rows: readonly number[]): void {
  const leavers = rows.reduce((sum, row) => sum + (left[row] as number), 0);
  const least = Math.min(leavers, rows.length - leavers);
  if (least < CHURN_LIMITS.outcomesMin)
    throw new ArgumentError(name, 'tooFewCases', `has ${leavers} leavers of ${rows.length}`, {
      n: least,
      needed: CHURN_LIMITS.outcomesMin,
    });
}

/** Scores of rows by a model whose predictors are some of the columns. */
export function scoreRows(
  model: ChurnModel,
  columns: readonly PredictorColumn[],
  rows: readonly number[],
): ChurnScore[] {
  const score = openChurnModel(model);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const own = model.predictors.map(({ key }) => byKey.get(key));
  return rows.map((row) =>
    score(
      own.map((column) =>
        column === undefined
          ? Number.NaN
          : column.kind === 'number'
            ? (column.numbers[row] as number)
            : (column.words[row] as string),
      ) as CustomerValues,
    ),
  );
}

/** A model chosen in the same way from all that is no experience; a constant where nothing else is known. */
function scoreWithout(
  { left, columns, learn, test }: ChurnTable,
  seed: number,
  progress: (share: number) => void,
): Float64Array {
  const others = columns.filter(({ role }) => role !== 'experience');
  if (others.length === 0) return new Float64Array(test.length);
  const { model } = chooseChurnModel(left, others, learn, seed, progress);
  return scoreTable(model, others, test).linear;
}

type Judging = { resamples: number; seed: number; confidence: number; progress: (share: number) => void };

function judge(
  outcome: Float64Array,
  { linear, probability }: ScoredTable,
  own: Judging,
): Pick<LearntChurn, 'brier' | 'brierCalibrated' | 'brierBase' | 'calibration' | 'calibrated'> {
  const modelled = linear.map((logit) => 1 / (1 + Math.exp(-logit)));
  const base = outcome.reduce((sum, value) => sum + value, 0) / outcome.length;
  const steps = (chances: Float64Array) =>
    assessProbabilities(outcome, chances, 10, own.confidence)
      .bins.filter(({ n }) => n >= LIMITS.cellPeopleMin)
      .map(({ n, expected, observed, low, high }) => ({ n, expected, observed, low, high }));
  const half = (from: number): Judging => ({ ...own, progress: (share) => own.progress(from + share / 2) });
  return {
    brier: brierOf(outcome, modelled, half(0)),
    brierCalibrated: brierOf(outcome, probability, half(0.5)),
    brierBase: base * (1 - base),
    calibration: steps(modelled),
    calibrated: steps(probability),
  };
}

/** Of many customers the interval is that of a mean, which resampling comes to. */
function brierOf(
  outcome: Float64Array,
  chances: Float64Array,
  { resamples, seed, confidence, progress }: Judging,
): ChurnInterval {
  const squares = Float64Array.from(chances, (chance, i) => (chance - (outcome[i] as number)) ** 2);
  const n = squares.length;
  const estimate = squares.reduce((sum, value) => sum + value, 0) / n;
  if (isByFormula(outcome)) {
    const spread = squares.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / (n - 1);
    const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(spread / n);
    return { estimate, low: Math.max(0, estimate - half), high: Math.min(1, estimate + half) };
  }
  const random = openRandom(seed);
  const drawn = Float64Array.from({ length: resamples }, (_unused, round) => {
    if (round % 10 === 0) progress(round / resamples);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += squares[random.below(n)] as number;
    return sum / n;
  }).sort();
  const tail = (1 - confidence) / 2;
  return { estimate, low: quantileOfSorted(drawn, tail), high: quantileOfSorted(drawn, 1 - tail) };
}

const LEAVERS_PER_PREDICTOR = 10;

function warn(
  area: ChurnInterval,
  weights: readonly PredictorWeight[],
  left: ArrayLike<number>,
  learn: readonly number[],
): ChurnWarning[] {
  const leaks = weights.filter(({ aloneArea }) => aloneArea > CHURN_LIMITS.leakArea);
  const leavers = learn.reduce((sum, row) => sum + (left[row] as number), 0);
  const least = Math.min(leavers, learn.length - leavers);
  return [
    ...leaks.map(({ key, aloneArea }): ChurnWarning => ({ code: 'leak', values: { predictor: key, area: aloneArea } })),
    ...(leaks.length === 0 && area.estimate > CHURN_LIMITS.leakArea
      ? [{ code: 'leakTogether' as const, values: { area: area.estimate } }]
      : []),
    ...(least < LEAVERS_PER_PREDICTOR * weights.length
      ? [{ code: 'fewLeavers' as const, values: { leavers: least, predictors: weights.length } }]
      : []),
  ];
}
