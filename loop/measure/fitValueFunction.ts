import type { ValueFunction } from '@plumbline/model/dimension.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { isotonicRegression } from '@plumbline/stats/isotonicRegression.ts';

export type FittingRow = { person: number; native: number; perceived: number; weight?: number };
export type FittedValueFunction = { value: ValueFunction; people: number; occasions: number };
/** Whose rows a function is fitted on: half of the customers, or all where it will be applied to a later period. */
export type FittingCustomers = 'half' | 'all';

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
 * @param rows      native measure and perceived points (0–100) of occasions, of all customers
 * @param unit      unit of the native measure
 * @param falling   true where more is worse, as with days of waiting
 * @param customers `all` where the rows are of an earlier period than those the function is applied to; `half` if not given
 * @returns         knots, native ascending, fifty at most; who it was fitted on
 * @throws Refusal invalid `measure.tooFewToFit` where those customers have fewer than two different native values
 * Source  [barlow-1972]
 */
export function fitValueFunction(
  rows: readonly FittingRow[],
  unit: string,
  falling: boolean,
  customers: FittingCustomers = 'half',
): FittedValueFunction {
  const fitting = customers === 'all' ? rows : rows.filter((row) => isInFittingHalf(row.person));
  const levels = meanByNative(fitting);
  if (levels.length < 2) throw new Refusal('invalid', 'measure.tooFewToFit', { values: levels.length });
  return {
    value: { unit, knots: fitKnots(levels, falling) },
    people: new Set(fitting.map((row) => row.person)).size,
    occasions: fitting.length,
  };
}

/** Mean perception of the occasions with one native value, and their weight. */
export type NativeLevel = { native: number; perceived: number; weight: number };

/**
 * The monotone function nearest to the means of native levels.
 *
 * @param levels  native ascending, two or more, weights above 0
 * @param falling true where more is worse
 * @returns       knots, native ascending, fifty at most, points cut to 0–100
 * Source  [barlow-1972]
 */
export function fitKnots(levels: readonly NativeLevel[], falling: boolean): [number, number][] {
  const sign = falling ? -1 : 1;
  const fitted = isotonicRegression(
    levels.map((level) => sign * level.perceived),
    levels.map((level) => level.weight),
  ).map((points) => Math.min(100, Math.max(0, sign * points)));
  return thin(levels.map((level, at): [number, number] => [level.native, fitted[at] ?? 0]));
}

function meanByNative(rows: readonly FittingRow[]): NativeLevel[] {
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
