import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { variance } from '../numeric/describe.ts';
import { type Coefficient, describeCoefficients } from './describeCoefficients.ts';
import { estimateClusterSandwich, standardErrorsOf } from './estimateSandwich.ts';
import { fitLeastSquares, nameColumns } from './fitLeastSquares.ts';

export type FixedEffectsRegression = {
  n: number;
  units: number;
  times: number;
  coefficients: Coefficient[];
  /** share of the variance that is left within units (and times) */
  rSquaredWithin: number;
  /** units − 1: clusters are units */
  degreesOfFreedom: number;
  /** whether taking out both kinds of effects came to rest */
  converged: boolean;
};

export type FixedEffectsOptions = {
  names?: readonly string[] | undefined;
  /** effects of times too, beside those of units; true if not given */
  timeEffects?: boolean | undefined;
  confidence?: number | undefined;
};

/**
 * Panel regression with fixed effects of units, and of times, and standard errors clustered by unit.
 *
 * @param y       outcome, n finite values
 * @param columns predictors, each n finite values that change within units (and times)
 * @param units   the unit of each row, three or more with two rows or more
 * @param times   the time of each row; no unit has one twice
 * @param options names, whether times have effects, confidence
 * @returns       slopes with clustered t (units − 1 degrees of freedom); the panel may have holes
 * @throws ArgumentError `units`, `times` of another length, `units` too few, `times` twice in a unit; by the column's name `constant` where
 *         nothing is left of it within; otherwise as `fitLeastSquares`
 *
 * Source  [wooldridge-2010] chapter 10; [cameron-miller-2015]     Checked  least squares with a dummy for each unit and time, within 1e-9
 */
export function fitFixedEffects(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  units: ArrayLike<string>,
  times: ArrayLike<string>,
  options: FixedEffectsOptions = {},
): FixedEffectsRegression {
  const { timeEffects = true, confidence = 0.95 } = options;
  const names = nameColumns(columns, options.names);
  checkRange('confidence', confidence, 0, 1, true);
  checkPanel(y, columns, names, units, times);
  const unit = codesOf(units);
  const time = codesOf(times);
  const groups = timeEffects ? [unit, time] : [unit];
  const within = withinGroups(y, groups);
  let converged = within.converged;
  const cleared = columns.map((column, j) => {
    const rest = withinGroups(column, groups);
    converged &&= rest.converged;
    if (sumOfSquares(rest.values) <= 1e-18 * column.length * variance(column) || variance(column) === 0)
      throw new ArgumentError(names[j] as string, 'constant', 'does not change within units', {
        name: names[j] as string,
        value: column[0] as number,
      });
    return rest.values;
  });
  const fit = fitLeastSquares(within.values, cleared, { names, intercept: false });
  // effects of units are nested in the clusters and not counted; those of times are, and one for the level
  const absorbed = 1 + (timeEffects ? time.count - 1 : 0);
  if (fit.n - columns.length - absorbed < 1)
    throw new ArgumentError('y', 'tooFewCases', `has ${fit.n} values`, {
      n: fit.n,
      needed: columns.length + absorbed + 1,
    });
  const { covariance } = estimateClusterSandwich(fit, cleared, unit.codes, absorbed);
  const freedom = unit.count - 1;
  return {
    n: fit.n,
    units: unit.count,
    times: time.count,
    coefficients: describeCoefficients(names, fit.coefficients, standardErrorsOf(covariance), freedom, confidence),
    rSquaredWithin: 1 - fit.residualSumOfSquares / sumOfSquares(within.values),
    degreesOfFreedom: freedom,
    converged,
  };
}

type Codes = { codes: Int32Array; count: number };

function codesOf(labels: ArrayLike<string>): Codes {
  const places = new Map<string, number>();
  const codes = Int32Array.from({ length: labels.length }, (_unused, i) => {
    const label = labels[i] as string;
    const code = places.get(label) ?? places.size;
    places.set(label, code);
    return code;
  });
  return { codes, count: places.size };
}

/** Takes group means out, of one kind after another, until nothing moves; once is enough for one kind, and for two of a whole panel. */
function withinGroups(
  values: ArrayLike<number>,
  groups: readonly Codes[],
): { values: Float64Array; converged: boolean } {
  const left = Float64Array.from(values);
  const scale = Math.sqrt(sumOfSquares(left) / left.length);
  for (let round = 0; round < 10_000; round++) {
    let moved = 0;
    for (const { codes, count } of groups) {
      const sums = new Float64Array(count);
      const sizes = new Float64Array(count);
      for (let i = 0; i < left.length; i++) {
        const code = codes[i] as number;
        sums[code] = (sums[code] as number) + (left[i] as number);
        sizes[code] = (sizes[code] as number) + 1;
      }
      for (let i = 0; i < left.length; i++) {
        const code = codes[i] as number;
        const away = (sums[code] as number) / (sizes[code] as number);
        left[i] = (left[i] as number) - away;
        moved = Math.max(moved, Math.abs(away));
      }
    }
    if (moved <= 1e-13 * scale || scale === 0) return { values: left, converged: true };
  }
  return { values: left, converged: false };
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return sum;
}

function checkPanel(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  names: readonly string[],
  units: ArrayLike<string>,
  times: ArrayLike<string>,
): void {
  checkFinite('y', y);
  if (columns.length === 0) throw new ArgumentError('columns', 'empty', 'there is no column');
  columns.forEach((column, j) => {
    checkLength(names[j] as string, column, y.length);
    checkFinite(names[j] as string, column);
  });
  checkLength('units', { length: units.length }, y.length);
  checkLength('times', { length: times.length }, y.length);
  const rows = new Map<string, Set<string>>();
  for (let i = 0; i < y.length; i++) {
    const [unit, time] = [units[i] as string, times[i] as string];
    const seen = rows.get(unit) ?? new Set();
    if (seen.has(time))
      throw new ArgumentError('times', 'range', `${time} is there twice in ${unit}`, { value: time, name: unit });
    rows.set(unit, seen.add(time));
  }
  const useful = [...rows.values()].filter((seen) => seen.size > 1).length;
  if (useful < 3)
    throw new ArgumentError('units', 'tooFewCases', `has ${useful} units with two rows or more`, {
      n: useful,
      needed: 3,
    });
}
