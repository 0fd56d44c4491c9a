import type { ChurnModel, ChurnReason } from '@plumbline/model/churn.ts';
import { termsOf } from './codePredictors.ts';

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
  const terms = termsOf(model.predictors);
  const standard = (term: number, value: number) =>
    (value - (model.means[term] as number)) / (model.scales[term] as number);
  return (values) => {
    const read = terms.map(({ predictor, read: of }, at) => standard(at, of(values[predictor] as number | string)));
    const parts = new Float64Array(model.predictors.length);
    const add = (predictor: number, part: number) => {
      parts[predictor] = (parts[predictor] as number) + part;
    };
    for (const [at, { predictor }] of terms.entries())
      add(predictor, (model.slopes[at] as number) * (read[at] as number));
    model.pairs.forEach(([one, other], at) => {
      const place = terms.length + at;
      const product = (read[one] as number) * (read[other] as number);
      const part = (model.slopes[place] as number) * standard(place, product);
      add((terms[one] as { predictor: number }).predictor, part / 2);
      add((terms[other] as { predictor: number }).predictor, part / 2);
    });
    const linear = parts.reduce((sum, part) => sum + part, model.intercept);
    const reasons = model.predictors
      .map(({ key, role }, at) => ({ key, role, logOdds: parts[at] as number, value: shownOf(values[at]) }))
      .sort((one, other) => Math.abs(other.logOdds) - Math.abs(one.logOdds));
    return { linear, probability: calibrated(model, linear), reasons };
  };
}

function shownOf(value: number | string | undefined): ChurnReason['value'] {
  if (value === undefined || value === '' || (typeof value === 'number' && Number.isNaN(value))) return null;
  return value;
}

/** The ends go on level. A model without calibration tells what it models. */
function calibrated({ calibration: { scores, shares } }: ChurnModel, linear: number): number {
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
