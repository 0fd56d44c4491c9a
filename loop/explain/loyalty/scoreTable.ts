import type { ChurnModel } from '@plumbline/model/churn.ts';
import type { PredictorColumn } from './codePredictors.ts';
import { type CustomerValues, calibrateScore, openParts } from './scoreChurn.ts';

/** Scores of many customers, side by side. */
export type ScoredTable = {
  linear: Float64Array;
  probability: Float64Array;
  /** what each predictor adds to the log odds: customers × predictors, row after row; empty where nobody asks */
  parts: Float64Array;
};

/**
 * Scores of rows by a model whose predictors are some of the columns, without an object a customer.
 *
 * @param model   as `learnChurn` made it
 * @param columns predictors of all customers
 * @param rows    whom to score
 * @param options whether parts are kept; told of the share done
 * @returns       the same figures as `openChurnModel` gives one by one
 *
 * Source  as `openChurnModel`
 */
export function scoreTable(
  model: ChurnModel,
  columns: readonly PredictorColumn[],
  rows: readonly number[],
  { parts: kept = false, progress = () => {} }: { parts?: boolean; progress?: (share: number) => void } = {},
): ScoredTable {
  const partsInto = openParts(model);
  const read = openValues(model, columns);
  const p = model.predictors.length;
  const [linear, probability] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  const parts = new Float64Array(kept ? rows.length * p : p);
  for (let at = 0; at < rows.length; at++) {
    if (at % 4096 === 0) progress(at / rows.length);
    const from = kept ? at * p : 0;
    const own = partsInto(read(rows[at] as number), parts, from);
    linear[at] = own;
    probability[at] = calibrateScore(model, own);
  }
  return { linear, probability, parts: kept ? parts : new Float64Array(0) };
}

/** Reads a customer's values in the order of the model's predictors, into the same array each time. */
function openValues(model: ChurnModel, columns: readonly PredictorColumn[]): (row: number) => CustomerValues {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const own = model.predictors.map(({ key }) => byKey.get(key));
  const values: (number | string)[] = own.map(() => Number.NaN);
  return (row) => {
    for (let at = 0; at < own.length; at++) {
      const column = own[at];
      if (column === undefined) continue;
      values[at] = column.kind === 'number' ? (column.numbers[row] as number) : (column.words[row] as string);
    }
    return values;
  };
}
