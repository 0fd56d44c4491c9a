/** Correlations of the same columns under changing weights of the cases, without a copy of the data each time. */
export type Correlator = {
  readonly cases: number;
  readonly columns: number;
  /** of all cases, divisor n − 1; in the unit of the columns */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** sums of squares and products about the means of all cases, divided by the deviations; columns × columns, full */
  readonly products: Float64Array;
  /** standardised by all cases, column after column */
  readonly standardised: Float64Array;
  /** Sums and products of the cases, each as often as `counts` says. `into` columns × columns (lower triangle), `sums` columns. Returns the number of cases. */
  accumulate(counts: ArrayLike<number>, into: Float64Array, sums: Float64Array): number;
};

const STRIP = 3;
/** 24 columns of so many rows take 200 KB. */
const ROWS_AT_ONCE = 1024;

/**
 * Opens the sums from which correlations of resamples, of groups and of all cases but one are made.
 *
 * A resample is a count a case: rows drawn twice are weighted, not copied, and rows not drawn (a third of them) are not
 * touched. Columns are centred and scaled once, so that sums of a resample lose no digits.
 *
 * @param columns at least one, finite, none constant, of the same length
 * @returns       the sums, with room allocated once
 *
 * Source  textbook     Checked  against covariances of copied rows, within 1e-12
 */
export function openCorrelator(columns: readonly ArrayLike<number>[]): Correlator {
  const width = columns.length;
  const cases = columns[0]?.length ?? 0;
  const means = new Float64Array(width);
  const deviations = new Float64Array(width);
  const standardised = new Float64Array(width * cases);
  for (const [j, column] of columns.entries()) standardise(column, j, standardised, means, deviations);
  // room for the drawn rows, column after column, each scaled by the root of its count
  let drawn: Float64Array | null = null;
  const rows = new Int32Array(cases);
  const roots = new Float64Array(cases);
  const accumulate = (counts: ArrayLike<number>, into: Float64Array, sums: Float64Array): number => {
    drawn ??= new Float64Array(width * cases);
    let total = 0;
    let used = 0;
    for (let i = 0; i < cases; i++) {
      const count = counts[i] as number;
      if (count === 0) continue;
      rows[used] = i;
      roots[used] = count === 1 ? 1 : Math.sqrt(count);
      total += count;
      used++;
    }
    for (let j = 0; j < width; j++) {
      const from = j * cases;
      let sum = 0;
      for (let r = 0; r < used; r++) {
        const root = roots[r] as number;
        const value = root * (standardised[from + (rows[r] as number)] as number);
        drawn[from + r] = value;
        sum += root * value;
      }
      sums[j] = sum;
    }
    multiplyColumns(drawn, width, cases, used, into);
    return total;
  };
  const products = new Float64Array(width * width);
  multiplyColumns(standardised, width, cases, cases, products);
  for (let j = 0; j < width; j++)
    for (let k = 0; k < j; k++) products[k * width + j] = products[j * width + k] as number;
  return { cases, columns: width, means, deviations, products, standardised, accumulate };
}

function standardise(
  column: ArrayLike<number>,
  at: number,
  into: Float64Array,
  means: Float64Array,
  deviations: Float64Array,
): void {
  const cases = column.length;
  const from = at * cases;
  let sum = 0;
  for (let i = 0; i < cases; i++) sum += column[i] as number;
  let mean = sum / cases;
  let rest = 0;
  for (let i = 0; i < cases; i++) rest += (column[i] as number) - mean;
  mean += rest / cases;
  let squares = 0;
  for (let i = 0; i < cases; i++) {
    const value = (column[i] as number) - mean;
    into[from + i] = value;
    squares += value * value;
  }
  const deviation = Math.sqrt(squares / (cases - 1));
  for (let i = 0; i < cases; i++) into[from + i] = (into[from + i] as number) / deviation;
  means[at] = mean;
  deviations[at] = deviation;
}

/** Lower triangle of drawnᵀ·drawn, so many rows at a time that they stay in the processor's cache. */
function multiplyColumns(drawn: Float64Array, width: number, stride: number, used: number, into: Float64Array): void {
  into.fill(0);
  for (let from = 0; from < used; from += ROWS_AT_ONCE)
    addProducts(drawn, width, stride, from, Math.min(used, from + ROWS_AT_ONCE), into);
}

/** Three columns by three at a time: six loads for nine products. */
function addProducts(
  drawn: Float64Array,
  width: number,
  stride: number,
  from: number,
  to: number,
  into: Float64Array,
): void {
  for (let j = 0; j < width; j += STRIP) {
    const a = j * stride;
    const b = (j + 1 < width ? j + 1 : j) * stride;
    const c = (j + 2 < width ? j + 2 : j) * stride;
    for (let k = 0; k <= j; k += STRIP) {
      const d = k * stride;
      const e = (k + 1 < width ? k + 1 : k) * stride;
      const f = (k + 2 < width ? k + 2 : k) * stride;
      let [ad, ae, af, bd, be, bf, cd, ce, cf] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let r = from; r < to; r++) {
        const x = drawn[a + r] as number;
        const y = drawn[b + r] as number;
        const z = drawn[c + r] as number;
        const u = drawn[d + r] as number;
        const v = drawn[e + r] as number;
        const w = drawn[f + r] as number;
        ad += x * u;
        ae += x * v;
        af += x * w;
        bd += y * u;
        be += y * v;
        bf += y * w;
        cd += z * u;
        ce += z * v;
        cf += z * w;
      }
      addRow(into, j, k, width, ad, ae, af);
      addRow(into, j + 1, k, width, bd, be, bf);
      addRow(into, j + 2, k, width, cd, ce, cf);
    }
  }
}

/** Adds up to three sums of one row; those beyond the last row or column belong to no one. */
function addRow(
  into: Float64Array,
  j: number,
  k: number,
  width: number,
  first: number,
  second: number,
  third: number,
): void {
  if (j >= width) return;
  const at = j * width + k;
  into[at] = (into[at] as number) + first;
  if (k + 1 < width) into[at + 1] = (into[at + 1] as number) + second;
  if (k + 2 < width) into[at + 2] = (into[at + 2] as number) + third;
}

/**
 * Correlations from sums and products.
 *
 * @param products columns × columns, lower triangle, about any origin near the means
 * @param sums     columns, about the same origin
 * @param cases    number of cases, 2 or more
 * @param width    number of columns
 * @param into     columns × columns, filled whole
 * @param spreads  where given, columns: standard deviations, divisor cases − 1
 * @returns        false where a column is constant in these cases; then `into` holds nothing of use
 *
 * Source  textbook     Checked  against covariances of copied rows, within 1e-12
 */
export function correlateSums(
  products: Float64Array,
  sums: Float64Array,
  cases: number,
  width: number,
  into: Float64Array,
  spreads?: Float64Array,
): boolean {
  for (let j = 0; j < width; j++) {
    const at = j * width + j;
    const square = products[at] as number;
    const variance = square - ((sums[j] as number) * (sums[j] as number)) / cases;
    // what is left of a constant column after subtraction is rounding
    if (!(variance > 1e-12 * square) || !(variance > 0)) return false;
    into[at] = Math.sqrt(variance);
    if (spreads !== undefined) spreads[j] = Math.sqrt(variance / (cases - 1));
  }
  for (let j = 0; j < width; j++) {
    const mean = (sums[j] as number) / cases;
    const deviation = into[j * width + j] as number;
    for (let k = 0; k < j; k++) {
      const shared = (products[j * width + k] as number) - mean * (sums[k] as number);
      const r = shared / (deviation * (into[k * width + k] as number));
      into[j * width + k] = r;
      into[k * width + j] = r;
    }
  }
  for (let j = 0; j < width; j++) into[j * width + j] = 1;
  return true;
}
