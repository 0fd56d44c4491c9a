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
import { areaUnderCurve } from '@plumbline/stats/regression/areaUnderCurve.ts';
import { assessProbabilities } from '@plumbline/stats/regression/assessProbabilities.ts';
import { chooseChurnModel } from './chooseChurnModel.ts';
import type { PredictorColumn } from './codePredictors.ts';
import { resampleAreas } from './resampleAreas.ts';
import { type ChurnScore, type CustomerValues, openChurnModel } from './scoreChurn.ts';

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
  const share = hasExperience ? 0.45 : 0.9;
  const { model, dropped } = chooseChurnModel(left, columns, learn, seed, (done) => progress(share * done));
  if (model.predictors.length === 0) throw new ArgumentError('columns', 'empty', 'has no predictor that varies');
  const scores = scoreRows(model, columns, test);
  const without = hasExperience
    ? scoreWithout(left, columns, learn, test, seed, (done) => progress(0.45 + 0.45 * done))
    : null;
  const outcome = Float64Array.from(test, (row) => left[row] as number);
  const modelled = scores.map(({ linear }) => linear);
  const own = { resamples, seed, confidence };
  const { areas, gains } = resampleAreas(outcome, without === null ? [modelled] : [modelled, without], own);
  const usesExperience = model.predictors.some(({ role }) => role === 'experience');
  const weights = weighPredictors({ left, columns, learn }, model, scores);
  const [area] = areas as [ChurnInterval];
  return {
    area,
    ...judge(outcome, scores, own),
    added:
      without === null || !usesExperience
        ? null
        : { areaWithout: areas[1] as ChurnInterval, gain: gains[1] as ChurnInterval },
    weights,
    firstReasons: countFirstReasons(scores),
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
  left: ArrayLike<number>,
  columns: readonly PredictorColumn[],
  learn: readonly number[],
  test: readonly number[],
  seed: number,
  progress: (share: number) => void,
): number[] {
  const others = columns.filter(({ role }) => role !== 'experience');
  if (others.length === 0) return test.map(() => 0);
  const { model } = chooseChurnModel(left, others, learn, seed, progress);
  return scoreRows(model, others, test).map(({ linear }) => linear);
}

type Judging = { resamples: number; seed: number; confidence: number };

function judge(
  outcome: Float64Array,
  scores: readonly ChurnScore[],
  own: Judging,
): Pick<LearntChurn, 'brier' | 'brierCalibrated' | 'brierBase' | 'calibration' | 'calibrated'> {
  const modelled = scores.map(({ linear }) => 1 / (1 + Math.exp(-linear)));
  const calibrated = scores.map(({ probability }) => probability);
  const base = outcome.reduce((sum, value) => sum + value, 0) / outcome.length;
  const steps = (chances: readonly number[]) =>
    assessProbabilities(outcome, chances, 10, own.confidence)
      .bins.filter(({ n }) => n >= LIMITS.cellPeopleMin)
      .map(({ n, expected, observed, low, high }) => ({ n, expected, observed, low, high }));
  return {
    brier: brierOf(outcome, modelled, own),
    brierCalibrated: brierOf(outcome, calibrated, own),
    brierBase: base * (1 - base),
    calibration: steps(modelled),
    calibrated: steps(calibrated),
  };
}

function brierOf(
  outcome: Float64Array,
  chances: readonly number[],
  { resamples, seed, confidence }: Judging,
): ChurnInterval {
  const squares = Float64Array.from(chances, (chance, i) => (chance - (outcome[i] as number)) ** 2);
  const random = openRandom(seed);
  const n = squares.length;
  const drawn = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += squares[random.below(n)] as number;
    return sum / n;
  }).sort();
  const tail = (1 - confidence) / 2;
  return {
    estimate: squares.reduce((sum, value) => sum + value, 0) / n,
    low: quantileOfSorted(drawn, tail),
    high: quantileOfSorted(drawn, 1 - tail),
  };
}

function weighPredictors(
  { left, columns, learn }: Omit<ChurnTable, 'test'>,
  model: ChurnModel,
  scores: readonly ChurnScore[],
): PredictorWeight[] {
  const outcome = Float64Array.from(learn, (row) => left[row] as number);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  return model.predictors
    .map(({ key, role, kind }) => {
      const column = byKey.get(key) as PredictorColumn;
      const parts = scores.map(({ reasons }) => reasons.find((reason) => reason.key === key));
      const middle = parts.reduce((sum, part) => sum + (part?.logOdds ?? 0), 0) / parts.length;
      const spread = Math.sqrt(
        parts.reduce((sum, part) => sum + ((part?.logOdds ?? 0) - middle) ** 2, 0) / parts.length,
      );
      return {
        ...{ key, role, spread, aloneArea: areaAlone(outcome, column, learn) },
        direction: kind === 'number' ? directionOf(parts) : null,
        known: learn.filter((row) => isKnown(column, row)).length,
      };
    })
    .sort((one, other) => other.spread - one.spread);
}

const isKnown = (column: PredictorColumn, row: number): boolean =>
  column.kind === 'number' ? !Number.isNaN(column.numbers[row]) : column.words[row] !== '';

/** Up or down where value and part go together over held-out customers; null where they hardly do. */
function directionOf(parts: readonly (ChurnScore['reasons'][number] | undefined)[]): PredictorWeight['direction'] {
  const known = parts.flatMap((part) => (typeof part?.value === 'number' ? [[part.value, part.logOdds] as const] : []));
  const [x, y] = [0, 1].map((at) => known.reduce((sum, one) => sum + (one[at] as number), 0) / known.length) as [
    number,
    number,
  ];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [value, part] of known) {
    xy += (value - x) * (part - y);
    xx += (value - x) ** 2;
    yy += (part - y) ** 2;
  }
  const correlation = xy / Math.sqrt(xx * yy);
  return Math.abs(correlation) > 0.5 ? (correlation > 0 ? 'up' : 'down') : null;
}

/** How well one predictor tells leavers by itself; above 0.5 whichever way it points. Levels by the share that left. */
function areaAlone(outcome: Float64Array, column: PredictorColumn, learn: readonly number[]): number {
  if (column.kind === 'number') {
    const [known, unknown] = [
      learn.map((row) => column.numbers[row] as number),
      learn.map((row) => (isKnown(column, row) ? 1 : 0)),
    ];
    const kept = [...known.keys()].filter((i) => unknown[i] === 1);
    const area = (of: readonly number[], scores: readonly number[]) => {
      const own = of.map((i) => outcome[i] as number);
      return new Set(own).size < 2 ? 0.5 : Math.abs(areaUnderCurve(own, scores) - 0.5) + 0.5;
    };
    return Math.max(
      area(
        kept,
        kept.map((i) => known[i] as number),
      ),
      area([...known.keys()], unknown),
    );
  }
  const sums = new Map<string, [number, number]>();
  learn.forEach((row, i) => {
    const [n, left] = sums.get(column.words[row] as string) ?? [0, 0];
    sums.set(column.words[row] as string, [n + 1, left + (outcome[i] as number)]);
  });
  const rates = learn.map((row, i) => {
    // without the customer's own outcome, so that a rare level does not tell itself
    const [n, left] = sums.get(column.words[row] as string) as [number, number];
    return (left - (outcome[i] as number) + 0.5) / (n - 1 + 1);
  });
  return Math.max(0.5, areaUnderCurve(outcome, rates));
}

function countFirstReasons(scores: readonly ChurnScore[]): LearntChurn['firstReasons'] {
  const most = [...scores].sort((one, other) => other.linear - one.linear).slice(0, Math.ceil(scores.length / 10));
  const counts = new Map<string, number>();
  for (const { reasons } of most) {
    const first = reasons.find(({ logOdds }) => logOdds > 0);
    if (first !== undefined) counts.set(first.key, (counts.get(first.key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, customers]) => customers >= LIMITS.cellPeopleMin)
    .map(([key, customers]) => ({ key, customers }))
    .sort((one, other) => other.customers - one.customers);
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
