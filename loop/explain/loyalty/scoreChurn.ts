import type { ChurnModel, ChurnReason } from '@plumbline/model/churn.ts';
import { type Term, termsOf } from './codePredictors.ts';

/** What is known of a customer, in the order of the model's predictors; NaN, or no words, where it is not. */
export type CustomerValues = readonly (number | string)[];
export type ChurnScore = { linear: number; probability: number; reasons: ChurnReason[] };

/**
 * Opens a kept model, to tell the chances of any customer.
 *
 * A reason is what a predictor adds to the log odds against the mean customer of those the model was fitted on; what two
 * add together goes to each by half.
 *
 * @param model as `learnChurn` made it
 * @returns     for a customer's values: log odds, calibrated probability, reasons, the strongest first
 *
 * Source  [zadrozny-elkan-2002]     Checked  sums of reasons and intercept are the log odds, within 1e-9
 */
export function openChurnModel(model: ChurnModel): (values: CustomerValues) => ChurnScore {
  const partsInto = openParts(model);
  const parts = new Float64Array(model.predictors.length);
  return (values) => {
    const linear = partsInto(values, parts, 0);
    const reasons = model.predictors
      .map(({ key, role }, at) => ({ key, role, logOdds: parts[at] as number, value: shownOf(values[at]) }))
      .sort((one, other) => Math.abs(other.logOdds) - Math.abs(one.logOdds));
    return { linear, probability: calibrateScore(model, linear), reasons };
  };
}

/**
 * What each predictor adds to the log odds of a customer, put into `into` from `from` on; gives the log odds.
 *
 * @param model as `learnChurn` made it
 * @returns     for a customer's values: the log odds
 *
 * Source  as `openChurnModel`
 */
export function openParts(model: ChurnModel): (values: CustomerValues, into: Float64Array, from: number) => number {
  const terms = termsOf(model.predictors);
  const { means, scales, slopes, pairs, intercept } = model;
  const standard = (term: number, value: number) => (value - (means[term] as number)) / (scales[term] as number);
  const read = new Float64Array(terms.length);
  const predictors = Int32Array.from(terms, ({ predictor }) => predictor);
  return (values, into, from) => {
    into.fill(0, from, from + model.predictors.length);
    const add = (term: number, part: number) => {
      const at = from + (predictors[term] as number);
      into[at] = (into[at] as number) + part;
    };
    for (let at = 0; at < terms.length; at++) {
      const { predictor, read: of } = terms[at] as Term;
      read[at] = standard(at, of(values[predictor] as number | string));
      add(at, (slopes[at] as number) * (read[at] as number));
    }
    for (let at = 0; at < pairs.length; at++) {
      const [one, other] = pairs[at] as [number, number];
      const place = terms.length + at;
      const part = (slopes[place] as number) * standard(place, (read[one] as number) * (read[other] as number));
      add(one, part / 2);
      add(other, part / 2);
    }
    let linear = intercept;
    for (let at = 0; at < model.predictors.length; at++) linear += into[from + at] as number;
    return linear;
  };
}

function shownOf(value: number | string | undefined): ChurnReason['value'] {
  if (value === undefined || value === '' || (typeof value === 'number' && Number.isNaN(value))) return null;
  return value;
}

/** The ends go on level. A model without calibration tells what it models. */
export function calibrateScore({ calibration: { scores, shares } }: ChurnModel, linear: number): number {
  const last = scores.length - 1;
  if (last < 0) return 1 / (1 + Math.exp(-linear));
  if (linear <= (scores[0] as number)) return shares[0] as number;
  if (linear >= (scores[last] as number)) return shares[last] as number;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((scores[middle] as number) <= linear) low = middle;
    else high = middle;
  }
  const [from, to] = [scores[low] as number, scores[high] as number];
  return (
    (shares[low] as number) + ((linear - from) / (to - from)) * ((shares[high] as number) - (shares[low] as number))
  );
}
