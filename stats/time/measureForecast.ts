import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkWhole } from '../checkArguments.ts';

/** How far forecasts were off. Percentages are 0..100; null where one is not defined. */
export type ForecastErrors = {
  n: number;
  meanError: number;
  meanAbsolute: number;
  rootMeanSquare: number;
  /** null where an actual value is 0 */
  meanAbsolutePercent: number | null;
  symmetricPercent: number | null;
  /** mean absolute error over that of the naive forecast within the training series; under 1 is better than naive */
  scaled: number | null;
};

/**
 * Accuracy of forecasts against what came.
 *
 * @param actual    what came, finite
 * @param forecast  as many
 * @param training  the series the forecast was made from; its naive errors are the scale of the scaled error
 * @param period    the naive forecast is the value this many places before: 1, or the season
 * @returns         errors by the measures in use
 * @throws ArgumentError `empty`, `notFinite`, `length`, `range`
 *
 * Source  [hyndman-koehler-2006]     Checked  R 4.2.2 on a held-out end of AirPassengers, within 1e-8
 */
export function measureForecast(
  actual: ArrayLike<number>,
  forecast: ArrayLike<number>,
  training: ArrayLike<number>,
  period: number,
): ForecastErrors {
  checkFinite('actual', actual);
  checkLength('forecast', forecast, actual.length);
  checkFinite('forecast', forecast);
  checkFinite('training', training);
  checkWhole('period', period, 1);
  const n = actual.length;
  let [sum, absolute, squares, percent, symmetric] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const value = actual[i] as number;
    const error = value - (forecast[i] as number);
    sum += error;
    absolute += Math.abs(error);
    squares += error * error;
    percent += Math.abs(error / value);
    symmetric += (2 * Math.abs(error)) / (Math.abs(value) + Math.abs(forecast[i] as number));
  }
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    n,
    meanError: sum / n,
    meanAbsolute: absolute / n,
    rootMeanSquare: Math.sqrt(squares / n),
    meanAbsolutePercent: orNull((100 * percent) / n),
    symmetricPercent: orNull((100 * symmetric) / n),
    scaled: orNull(absolute / n / naiveError(training, period)),
  };
}

function naiveError(training: ArrayLike<number>, period: number): number {
  if (training.length <= period) return Number.NaN;
  let sum = 0;
  for (let i = period; i < training.length; i++)
    sum += Math.abs((training[i] as number) - (training[i - period] as number));
  return sum / (training.length - period);
}

export type Backtest = {
  /** origins from which a forecast was made */
  origins: number;
  model: ForecastErrors;
  naive: ForecastErrors;
  /** mean absolute error of the model over that of the naive forecast; under 1 is better */
  relativeAbsolute: number;
  /** by horizon 1, 2, …: mean absolute error of both */
  byHorizon: { horizon: number; model: number; naive: number }[];
};

export type BacktestOptions = {
  /** values of the first training series */
  firstTraining: number;
  horizon: number;
  /** the seasonal naive forecast repeats the last period; 1 repeats the last value */
  period: number;
  /** places between two origins, 1 if not given */
  step?: number;
};

/**
 * Backtest from rolling origins: every forecast sees only what came before it, and stands beside the naive one.
 *
 * @param values    finite, in order of time
 * @param forecast  makes a forecast of so many periods from a training series
 * @param options   where the origins are
 * @returns         errors of the forecast and of the naive forecast over the same values
 * @throws ArgumentError `range` where no origin leaves room for the horizon
 *
 * Source  [tashman-2000]     Checked  by hand on a short series
 */
export function backtestForecast(
  values: ArrayLike<number>,
  forecast: (training: Float64Array, horizon: number) => ArrayLike<number>,
  options: BacktestOptions,
): Backtest {
  const { firstTraining, horizon, period, step = 1 } = options;
  checkFinite('values', values);
  checkWhole('horizon', horizon, 1);
  checkWhole('period', period, 1);
  checkWhole('step', step, 1);
  checkWhole('firstTraining', firstTraining, Math.max(2, period + 1), values.length - horizon);
  const all = Float64Array.from(values);
  const [actual, model, naive]: [number[], number[], number[]] = [[], [], []];
  let origins = 0;
  for (let origin = firstTraining; origin + horizon <= all.length; origin += step) {
    const made = forecast(all.slice(0, origin), horizon);
    if (made.length !== horizon)
      throw new ArgumentError('forecast', 'length', `gave ${made.length} values instead of ${horizon}`);
    for (let h = 0; h < horizon; h++) {
      actual.push(all[origin + h] as number);
      model.push(made[h] as number);
      naive.push(all[origin - period + (h % period)] as number);
    }
    origins++;
  }
  const training = all.slice(0, firstTraining);
  const found = measureForecast(actual, model, training, period);
  const simple = measureForecast(actual, naive, training, period);
  const byHorizon = Array.from({ length: horizon }, (_unused, h) => {
    const of = (made: number[]) => {
      let sum = 0;
      for (let i = h; i < actual.length; i += horizon) sum += Math.abs((actual[i] as number) - (made[i] as number));
      return sum / origins;
    };
    return { horizon: h + 1, model: of(model), naive: of(naive) };
  });
  const relativeAbsolute = found.meanAbsolute / simple.meanAbsolute;
  return { origins, model: found, naive: simple, relativeAbsolute, byHorizon };
}
