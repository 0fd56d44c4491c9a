import type { ChurnModel, ChurnReport, PredictorWeight } from '@plumbline/model/churn.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { areaUnderCurve } from '@plumbline/stats/regression/areaUnderCurve.ts';
import type { PredictorColumn } from './codePredictors.ts';
import type { ChurnTable } from './learnChurn.ts';
import type { ScoredTable } from './scoreTable.ts';

/**
 * What each predictor does: how much it moves held-out customers, whether up or down, and how well it tells leavers by itself.
 *
 * @param table    customers
 * @param model    as it was chosen
 * @param scored   held-out customers, with parts
 * @param progress told of the share done
 * @returns        a weight a predictor, the strongest first
 *
 * Source  [hanley-mcneil-1982] for areas     Checked  as `learnChurn`
 */
export function weighPredictors(
  { left, columns, learn, test }: ChurnTable,
  model: ChurnModel,
  { parts: all }: ScoredTable,
  progress: (share: number) => void,
): PredictorWeight[] {
  const outcome = Float64Array.from(learn, (row) => left[row] as number);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const width = model.predictors.length;
  return model.predictors
    .map(({ key, role, kind }, at) => {
      progress(at / width);
      const column = byKey.get(key) as PredictorColumn;
      const parts = Float64Array.from(test, (_unused, i) => all[i * width + at] as number);
      const middle = parts.reduce((sum, part) => sum + part, 0) / parts.length;
      const spread = Math.sqrt(parts.reduce((sum, part) => sum + (part - middle) ** 2, 0) / parts.length);
      return {
        ...{ key, role, spread, aloneArea: areaAlone(outcome, column, learn) },
        direction: kind === 'number' ? directionOf(parts, column, test) : null,
        known: learn.filter((row) => isKnown(column, row)).length,
      };
    })
    .sort((one, other) => other.spread - one.spread);
}

const isKnown = (column: PredictorColumn, row: number): boolean =>
  column.kind === 'number' ? !Number.isNaN(column.numbers[row]) : column.words[row] !== '';

/** Up or down where value and part go together over held-out customers; null where they hardly do. */
function directionOf(
  parts: Float64Array,
  column: PredictorColumn,
  test: readonly number[],
): PredictorWeight['direction'] {
  if (column.kind !== 'number') return null;
  const known = test.flatMap((row, i) => (isKnown(column, row) ? [i] : []));
  const levelOf = (i: number): number => column.numbers[test[i] as number] as number;
  const x = known.reduce((sum, i) => sum + levelOf(i), 0) / known.length;
  const y = known.reduce((sum, i) => sum + (parts[i] as number), 0) / known.length;
  let [xy, xx, yy] = [0, 0, 0];
  for (const i of known) {
    const [value, part] = [levelOf(i), parts[i] as number];
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

/** Of the tenth of held-out customers most at risk: what moves how many of them most. */
export function countFirstReasons(
  { predictors }: ChurnModel,
  { linear, parts }: ScoredTable,
): ChurnReport['firstReasons'] {
  const order = [...linear.keys()].sort((one, other) => (linear[other] as number) - (linear[one] as number));
  const counts = new Map<string, number>();
  for (const i of order.slice(0, Math.ceil(order.length / 10))) {
    const own = parts.subarray(i * predictors.length, (i + 1) * predictors.length);
    let first = -1;
    for (let at = 0; at < own.length; at++)
      if ((own[at] as number) > 0 && (first < 0 || (own[at] as number) > (own[first] as number))) first = at;
    const reason = predictors[first];
    if (reason !== undefined) counts.set(reason.key, (counts.get(reason.key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, customers]) => customers >= LIMITS.cellPeopleMin)
    .map(([key, customers]) => ({ key, customers }))
    .sort((one, other) => other.customers - one.customers);
}
