import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import type { CovarianceKind } from '@plumbline/stats/regression/estimateSandwich.ts';
import { fitLeastSquares } from '@plumbline/stats/regression/fitLeastSquares.ts';
import { fitLinearRegression, type LinearRegression } from '@plumbline/stats/regression/fitLinearRegression.ts';
import { type LinearPrediction, predictLinear } from '@plumbline/stats/regression/predictLinear.ts';

/** The five of SERVQUAL, which predict satisfaction unless others are named. */
export const SATISFACTION_DIMENSIONS = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'] as const;

export type SatisfactionPrediction = {
  regression: LinearRegression;
  /** how well customers are predicted who were left out of the fit */
  heldOut: {
    folds: number;
    /** share of the variance; below 0 where the mean would have done better */
    rSquared: number;
    /** root of the mean squared error, and mean absolute error, in points */
    rootMeanSquare: number;
    meanAbsolute: number;
  };
  /** for the cases asked for, within the scale */
  predictions: LinearPrediction | null;
};

export type SatisfactionPredictionOptions = {
  names?: readonly string[] | undefined;
  /** ends of the scale: 0 and 100 if not given */
  scale?: readonly [low: number, high: number] | undefined;
  /** scores to predict satisfaction for, a column each */
  cases?: readonly ArrayLike<number>[] | undefined;
  /** 10 if not given */
  folds?: number | undefined;
  seed?: number | undefined;
  covariance?: CovarianceKind | undefined;
  confidence?: number | undefined;
};

/**
 * Predicts satisfaction from dimension scores by linear regression, and says how well it does on customers it has not seen.
 *
 * @param satisfaction one a customer, on the scale
 * @param dimensions   scores of each dimension, as many; the five of SERVQUAL in their order unless `names` says otherwise
 * @param options      names, scale, cases to predict, folds with their seed
 * @returns            slopes with intervals, error on held-out customers, predictions with the interval of a single customer
 * @throws ArgumentError `dimensions` other than five without names; `folds` fewer than 2 or more than the customers allow; a score outside
 *         the scale (`range`); otherwise as `fitLinearRegression` and `predictLinear`
 *
 * Source  [greene-2018]; [stone-1974]; the dimensions are those of [pzb-1988]     Checked  leave-one-out against the hat matrix, within 1e-9
 */
export function predictSatisfaction(
  satisfaction: ArrayLike<number>,
  dimensions: readonly ArrayLike<number>[],
  options: SatisfactionPredictionOptions = {},
): SatisfactionPrediction {
  const { scale: [low, high] = [0, 100], folds = 10, seed = 1, covariance, confidence = 0.95 } = options;
  if (options.names === undefined && dimensions.length !== SATISFACTION_DIMENSIONS.length)
    throw new ArgumentError('dimensions', 'length', `has ${dimensions.length} columns instead of 5, and no names`, {
      n: dimensions.length,
      needed: SATISFACTION_DIMENSIONS.length,
    });
  const names = options.names ?? SATISFACTION_DIMENSIONS;
  for (let i = 0; i < satisfaction.length; i++) checkRange('satisfaction', satisfaction[i] as number, low, high);
  const regression = fitLinearRegression(satisfaction, dimensions, { names, covariance, confidence });
  checkWhole('folds', folds, 2, regression.n);
  const within = (values: Float64Array) => values.map((value) => Math.min(high, Math.max(low, value)));
  const predicted = options.cases === undefined ? null : predictLinear(regression, options.cases, 'case', confidence);
  return {
    regression,
    heldOut: validate(satisfaction, dimensions, names, folds, seed, within),
    predictions: predicted && {
      ...predicted,
      point: within(predicted.point),
      low: within(predicted.low),
      high: within(predicted.high),
    },
  };
}

function validate(
  satisfaction: ArrayLike<number>,
  dimensions: readonly ArrayLike<number>[],
  names: readonly string[],
  folds: number,
  seed: number,
  within: (values: Float64Array) => Float64Array,
): SatisfactionPrediction['heldOut'] {
  const n = satisfaction.length;
  const random = openRandom(seed);
  const order = Array.from({ length: n }, (_unused, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  let [squares, absolutes, around] = [0, 0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const out = order.filter((_unused, place) => place % folds === fold);
    const kept = order.filter((_unused, place) => place % folds !== fold);
    const pick = (values: ArrayLike<number>, cases: readonly number[]) =>
      Float64Array.from(cases, (i) => values[i] as number);
    const known = pick(satisfaction, kept);
    const fit = fitLeastSquares(
      known,
      dimensions.map((scores) => pick(scores, kept)),
      { names },
    );
    const mean = known.reduce((sum, value) => sum + value / known.length, 0);
    const guesses = within(
      Float64Array.from(out, (i) =>
        dimensions.reduce(
          (sum, scores, j) => sum + (fit.coefficients[j + 1] as number) * (scores[i] as number),
          fit.coefficients[0] as number,
        ),
      ),
    );
    out.forEach((i, at) => {
      const error = (satisfaction[i] as number) - (guesses[at] as number);
      squares += error * error;
      absolutes += Math.abs(error);
      around += ((satisfaction[i] as number) - mean) ** 2;
    });
  }
  return { folds, rSquared: 1 - squares / around, rootMeanSquare: Math.sqrt(squares / n), meanAbsolute: absolutes / n };
}
