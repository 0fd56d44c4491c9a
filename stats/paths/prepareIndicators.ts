import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
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
  const { indicators } = arrangement;
  const raw = indicators.map((name) => findColumn(columns, name));
  const cases = raw[0]?.length ?? 0;
  const complete = new Uint8Array(cases).fill(1);
  for (const [at, column] of raw.entries()) markMissing(indicators[at] as string, column, cases, complete);
  const kept = placesOf(missing === 'listwise' ? complete : complete.fill(1));
  const n = kept.length;
  checkCases(arrangement, n);
  let replaced = 0;
  const made = raw.map((column, at) => {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = column[kept[i] as number] as number;
    const mean = meanOfSeen(indicators[at] as string, values);
    if (missing !== 'mean') return values;
    for (let i = 0; i < n; i++) {
      if (!Number.isNaN(values[i])) continue;
      values[i] = mean;
      replaced++;
    }
    return values;
  });
  return { columns: made, kept, n, dropped: cases - n, replaced };
}

/** Clears the mark of cases without an answer; refuses answers that are no finite numbers. */
function markMissing(name: string, column: ArrayLike<number>, cases: number, complete: Uint8Array): void {
  checkLength(name, column, cases);
  let seen = 0;
  for (let i = 0; i < cases; i++) {
    const value = column[i] as number;
    if (Number.isNaN(value)) complete[i] = 0;
    else if (Number.isFinite(value)) seen++;
    else throw new ArgumentError(name, 'notFinite', `value ${i + 1} is ${value}`, { place: i + 1, value: `${value}` });
  }
  if (seen === 0) throw new ArgumentError(name, 'empty', 'has no values');
}

function placesOf(marks: Uint8Array): Int32Array {
  const places = new Int32Array(marks.length);
  let used = 0;
  for (let i = 0; i < marks.length; i++) if (marks[i] === 1) places[used++] = i;
  return places.subarray(0, used);
}

/** Mean of what is there; refuses a column that does not vary. */
function meanOfSeen(name: string, values: Float64Array): number {
  let [seen, sum, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    seen++;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) throw new ArgumentError(name, 'constant', `is ${low} throughout`, { value: low });
  return sum / seen;
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
