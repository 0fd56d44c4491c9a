import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkWhole } from '@plumbline/stats/checkArguments.ts';
import { isotonicRegression } from '@plumbline/stats/isotonicRegression.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { areaUnderCurve } from '@plumbline/stats/regression/areaUnderCurve.ts';
import { fitLogistic, type LogisticRegression } from '@plumbline/stats/regression/fitLogistic.ts';
import { predictLogistic } from '@plumbline/stats/regression/predictLogistic.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type CalibrationStep = {
  n: number;
  /** mean calibrated probability */
  predicted: number;
  observed: number;
  low: number;
  high: number;
};

export type ChurnCustomer = {
  /** calibrated chance to leave */
  probability: number;
  /** of the logistic model, with its Wald interval */
  modelled: number;
  low: number;
  high: number;
  /** predictors that move this customer's log odds away from the mean customer's, the strongest first */
  reasons: { name: string; logOdds: number }[];
};

export type ChurnModel = {
  model: LogisticRegression;
  customers: ChurnCustomer[];
  /** by predictions made without the customer's own answer */
  areaUnderCurve: number;
  brier: number;
  brierCalibrated: number;
  calibration: CalibrationStep[];
};

export type ChurnOptions = {
  names?: readonly string[];
  ridge?: number;
  /** parts of the cases that are left out in turn; 10 if not given */
  folds?: number;
  seed?: number;
  confidence?: number;
};

/**
 * Churn probability: logistic regression, calibrated by isotonic regression, with reasons for each customer.
 *
 * Calibration and all measures of quality use predictions of folds that the model had not seen; the table of steps shows
 * whether "30 %" leaves three times in ten. The calibration itself is judged on the cases it was made on, so its Brier
 * score is a little too good.
 *
 * @param left    1 where the customer left, 0 where not
 * @param columns predictors, each as many finite values
 * @param options names, ridge penalty, folds, seed, confidence
 * @returns       the model on all cases, each customer's probability and reasons, and how well it is calibrated
 * @throws ArgumentError as `fitLogistic`; `tooFewCases` with fewer than two of either outcome a fold
 *
 * Source  [zadrozny-elkan-2002]; [barlow-1972]     Checked  on drawn data whose probabilities are known
 */
export function fitChurn(
  left: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  options: ChurnOptions = {},
): ChurnModel {
  const { names, ridge, confidence } = options;
  const model = fitLogistic(left, columns, { names, ridge, confidence });
  const folds = foldsOf(left, options.folds ?? 10, options.seed ?? 1);
  const unseen = predictUnseen(left, columns, folds, options.folds ?? 10, { names, ridge });
  const calibrate = calibrationOf(unseen, left);
  const predicted = predictLogistic(model, columns, confidence ?? 0.95);
  const calibrated = unseen.map(calibrate);
  return {
    model,
    customers: Array.from({ length: left.length }, (_unused, i) => ({
      probability: calibrate(predicted.probability[i] as number),
      modelled: predicted.probability[i] as number,
      low: predicted.low[i] as number,
      high: predicted.high[i] as number,
      reasons: reasonsOf(model, columns, i),
    })),
    areaUnderCurve: areaUnderCurve(left, unseen),
    brier: brierOf(unseen, left),
    brierCalibrated: brierOf(calibrated, left),
    calibration: stepsOf(calibrated, left, confidence ?? 0.95),
  };
}

/** Cases of each outcome are dealt out in turn, in a drawn order, so that every fold has both. */
function foldsOf(left: ArrayLike<number>, folds: number, seed: number): Int32Array {
  checkWhole('folds', folds, 2, 100);
  const random = openRandom(seed);
  const fold = new Int32Array(left.length);
  for (const outcome of [0, 1]) {
    const own = Array.from({ length: left.length }, (_unused, i) => i).filter((i) => left[i] === outcome);
    if (own.length < 2 * folds)
      throw new ArgumentError('left', 'tooFewCases', `has ${own.length} cases of ${outcome} for ${folds} folds`, {
        n: own.length,
        needed: 2 * folds,
      });
    for (let at = own.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [own[at], own[other]] = [own[other] as number, own[at] as number];
    }
    own.forEach((i, at) => {
      fold[i] = at % folds;
    });
  }
  return fold;
}

function predictUnseen(
  left: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  fold: Int32Array,
  folds: number,
  options: { names?: readonly string[] | undefined; ridge?: number | undefined },
): Float64Array {
  const unseen = new Float64Array(left.length);
  const pick = (values: ArrayLike<number>, rows: readonly number[]) =>
    Float64Array.from(rows, (i) => values[i] as number);
  for (let part = 0; part < folds; part++) {
    const [inside, outside]: [number[], number[]] = [[], []];
    fold.forEach((one, i) => {
      (one === part ? outside : inside).push(i);
    });
    const model = fitLogistic(
      pick(left, inside),
      columns.map((column) => pick(column, inside)),
      options,
    );
    const { probability } = predictLogistic(
      model,
      columns.map((column) => pick(column, outside)),
    );
    outside.forEach((i, at) => {
      unseen[i] = probability[at] as number;
    });
  }
  return unseen;
}

/**
 * A rising step function from predictions to shares, linear between the middles of its steps.
 *
 * A case that left is added below all and one that stayed above all: no run of a few cases then makes a chance of 0 or 1.
 */
function calibrationOf(predicted: Float64Array, left: ArrayLike<number>): (probability: number) => number {
  const order = Array.from({ length: predicted.length }, (_unused, i) => i).sort(
    (i, j) => (predicted[i] as number) - (predicted[j] as number) || i - j,
  );
  const fitted = isotonicRegression([1, ...order.map((i) => left[i] as number), 0]).slice(1, -1);
  const steps: { at: number; value: number }[] = [];
  for (let from = 0; from < order.length; ) {
    let to = from;
    let sum = 0;
    for (; to < order.length && fitted[to] === fitted[from]; to++) sum += predicted[order[to] as number] as number;
    steps.push({ at: sum / (to - from), value: fitted[from] as number });
    from = to;
  }
  return (probability) => {
    const above = steps.findIndex(({ at }) => at >= probability);
    if (above < 0) return (steps.at(-1) as { value: number }).value;
    const high = steps[above] as { at: number; value: number };
    const low = steps[above - 1];
    if (low === undefined || high.at === low.at) return high.value;
    return low.value + ((high.value - low.value) * (probability - low.at)) / (high.at - low.at);
  };
}

function reasonsOf(
  model: LogisticRegression,
  columns: readonly ArrayLike<number>[],
  i: number,
): ChurnCustomer['reasons'] {
  return columns
    .map((column, at) => {
      let mean = 0;
      for (let row = 0; row < column.length; row++) mean += (column[row] as number) / column.length;
      const { name, estimate } = model.coefficients[at + 1] as { name: string; estimate: number };
      return { name, logOdds: estimate * ((column[i] as number) - mean) };
    })
    .sort((one, other) => Math.abs(other.logOdds) - Math.abs(one.logOdds));
}

function brierOf(predicted: ArrayLike<number>, left: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += ((predicted[i] as number) - (left[i] as number)) ** 2;
  return sum / left.length;
}

const STEPS = 10;

/** Ten steps of equal size by predicted probability: what was said, and what came. */
function stepsOf(predicted: Float64Array, left: ArrayLike<number>, confidence: number): CalibrationStep[] {
  const order = Array.from({ length: predicted.length }, (_unused, i) => i).sort(
    (i, j) => (predicted[i] as number) - (predicted[j] as number) || i - j,
  );
  return Array.from({ length: STEPS }, (_unused, step) => {
    const own = order.slice(Math.round((step * order.length) / STEPS), Math.round(((step + 1) * order.length) / STEPS));
    const gone = own.reduce((sum, i) => sum + (left[i] as number), 0);
    const [low, high] = wilsonInterval(gone, own.length, confidence);
    return {
      n: own.length,
      predicted: own.reduce((sum, i) => sum + (predicted[i] as number), 0) / own.length,
      observed: gone / own.length,
      low,
      high,
    };
  });
}
