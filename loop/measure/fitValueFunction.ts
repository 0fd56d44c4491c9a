import type { ValueFunction } from '@plumbline/model/dimension.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { isotonicRegression } from '@plumbline/stats/isotonicRegression.ts';

export type FittingRow = { person: number; native: number; perceived: number; weight?: number };
export type FittedValueFunction = { value: ValueFunction; people: number; occasions: number };

const KNOTS_MAX = 50;

/**
 * Whether a customer belongs to the half that value functions are fitted on. The rows a fitted function is applied to
 * are those of the other half: on its own rows delivered would equal perceived by construction.
 *
 * @param person  the customer's number
 * @returns       the same for a customer always, and true for about half of them
 */
export function isInFittingHalf(person: number): boolean {
  // Knuth's multiplicative hash: neighbouring numbers, which came in together, fall into different halves
  return Math.imul(person, 2654435761) >>> 31 === 0;
}

/**
 * Fits a value function to perceived scores by isotonic regression, on the fitting half of the customers only.
 *
 * @param rows     native measure and perceived points (0–100) of occasions, of all customers
 * @param unit     unit of the native measure
 * @param falling  true where more is worse, as with days of waiting
 * @returns        knots, native ascending, fifty at most; who it was fitted on
 * @throws Refusal invalid `measure.tooFewToFit` where the half holds fewer than two different native values
 * Source  [barlow-1972]
 */
export function fitValueFunction(rows: readonly FittingRow[], unit: string, falling: boolean): FittedValueFunction {
  const fitting = rows.filter((row) => isInFittingHalf(row.person));
  const levels = meanByNative(fitting);
  if (levels.length < 2) throw new Refusal('invalid', 'measure.tooFewToFit', { values: levels.length });
  const sign = falling ? -1 : 1;
  const fitted = isotonicRegression(
    levels.map((level) => sign * level.perceived),
    levels.map((level) => level.weight),
  ).map((points) => Math.min(100, Math.max(0, sign * points)));
  const knots = levels.map((level, at): [number, number] => [level.native, fitted[at] ?? 0]);
  return {
    value: { unit, knots: thin(knots) },
    people: new Set(fitting.map((row) => row.person)).size,
    occasions: fitting.length,
  };
}

function meanByNative(rows: readonly FittingRow[]) {
  const levels = [...groupBy(rows, (row) => row.native)].map(([native, same]) => {
    const weight = same.reduce((sum, row) => sum + (row.weight ?? 1), 0);
    return {
      native,
      weight,
      perceived: same.reduce((sum, row) => sum + (row.weight ?? 1) * row.perceived, 0) / weight,
    };
  });
  return levels.sort((one, other) => one.native - other.native);
}

/** Drops knots on a flat stretch, which say nothing, then every other until few enough are left. */
function thin(knots: readonly [number, number][]): [number, number][] {
  const bends = knots.filter(([, points], at) => {
    const [before, after] = [knots[at - 1], knots[at + 1]];
    return before === undefined || after === undefined || before[1] !== points || after[1] !== points;
  });
  if (bends.length <= KNOTS_MAX) return bends;
  const step = (bends.length - 1) / (KNOTS_MAX - 1);
  return Array.from({ length: KNOTS_MAX }, (_, at) => bends[Math.round(at * step)] as [number, number]);
}
