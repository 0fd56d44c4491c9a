import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkVaries } from '../checkArguments.ts';
import type { PathArrangement } from './arrangePathModel.ts';

/** Indicators by name; NaN is a missing answer. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;
/** What becomes of cases with missing answers: left out, filled with the mean, or used for the pairs they have. */
export type MissingValues = 'listwise' | 'mean' | 'pairwise';
export type PreparedIndicators = {
  columns: Float64Array[];
  kept: Int32Array;
  n: number;
  dropped: number;
  replaced: number;
};

/**
 * Takes a model's indicators from a file's columns, deals with missing answers, and refuses what cannot be fitted.
 *
 * @param arrangement from `arrangePathModel`
 * @param columns     by name; others are ignored
 * @param missing     `listwise` leaves incomplete cases out, `mean` fills them, `pairwise` leaves NaN where it is
 * @returns           columns in the model's order, places of the cases kept, how many cases were dropped and cells filled
 * @throws ArgumentError `unknownName`, `length`, `empty`, `notFinite`, `constant` with the column's name; `tooFewCases`
 *
 * Source  none: a check
 */
export function prepareIndicators(
  arrangement: PathArrangement,
  columns: Columns,
  missing: MissingValues,
): PreparedIndicators {
  const raw = arrangement.indicators.map((name) => findColumn(columns, name));
  const cases = raw[0]?.length ?? 0;
  for (const [at, column] of raw.entries()) {
    checkFinite(
      arrangement.indicators[at] as string,
      Float64Array.from(column).filter((value) => !Number.isNaN(value)),
    );
    checkLength(arrangement.indicators[at] as string, column, cases);
  }
  const kept: number[] = [];
  for (let i = 0; i < cases; i++)
    if (missing !== 'listwise' || raw.every((column) => !Number.isNaN(column[i]))) kept.push(i);
  checkCases(arrangement, kept.length);
  let replaced = 0;
  const made = raw.map((column, at) => {
    const values = Float64Array.from(kept, (i) => column[i] as number);
    const seen = values.filter((value) => !Number.isNaN(value));
    checkVaries(arrangement.indicators[at] as string, seen);
    if (missing !== 'mean' || seen.length === values.length) return values;
    replaced += values.length - seen.length;
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
    return values.map((value) => (Number.isNaN(value) ? mean : value));
  });
  return { columns: made, kept: Int32Array.from(kept), n: kept.length, dropped: cases - kept.length, replaced };
}

function findColumn(columns: Columns, name: string): ArrayLike<number> {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column !== undefined) return column;
  const known = Object.keys(columns).join(', ');
  throw new ArgumentError(name, 'unknownName', `is no column; there are ${known}`, { name, known });
}

function checkCases(arrangement: PathArrangement, n: number): void {
  const { latents, sourcesOf, regressed, blockStart } = arrangement;
  for (const [k, latent] of latents.entries()) {
    const block = regressed[k] === 1 ? (blockStart[k + 1] as number) - (blockStart[k] as number) : 0;
    const predictors = Math.max((sourcesOf[k] as Int32Array).length, block);
    // a regression needs a case more than its coefficients, or its R² is 1 whatever the data
    if (n < Math.max(3, predictors + 2))
      throw new ArgumentError('columns', 'tooFewCases', `${n} cases for the ${predictors} predictors of ${latent}`, {
        ...{ n, needed: Math.max(3, predictors + 2), latent },
      });
  }
}
