import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import { invertDefinite, type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import { fUpperTail } from '../numeric/tails.ts';
import { freedomOf, type SampleDesign, varianceOfInfluences } from './sampleDesign.ts';

export type RaoScottTest = {
  /** F of the second-order correction */
  statistic: number;
  numeratorFreedom: number;
  denominatorFreedom: number;
  p: number;
  /** Pearson's chi-square of the weighted shares times n, before the correction */
  chiSquare: number;
  /** mean design effect of the cells that the hypothesis is about */
  meanDesignEffect: number;
  n: number;
  /** rows × columns, weighted, summing to 1 */
  shares: Matrix;
};

/**
 * Chi-square test of independence for weighted samples, by Rao and Scott's second-order correction with an F reference.
 *
 * @param rowCodes    one category a case: whole, from 0, every one up to the greatest seen
 * @param columnCodes as many
 * @param design      weights, and what else standard errors need to know
 * @returns           F and its p
 * @throws ArgumentError `rowCodes`, `columnCodes` (fewer than two categories, one without cases), and as
 *         `varianceOfInfluences`
 *
 * Source  [rao-scott-1984], [thomas-rao-1987]     Checked  R 4.2.2 survey 4.1-1 svychisq(statistic = "F") on raked and on
 *         fixed weights, within 1e-9
 */
export function raoScottTest(
  rowCodes: ArrayLike<number>,
  columnCodes: ArrayLike<number>,
  design: SampleDesign,
): RaoScottTest {
  const { weights } = design;
  const n = weights.length;
  const rows = countCategories('rowCodes', rowCodes, n);
  const columns = countCategories('columnCodes', columnCodes, n);
  const shares = sharesOfCells(rowCodes, columnCodes, weights, rows, columns);
  const cells = rows * columns;
  let sum = 0;
  for (let at = 0; at < n; at++) sum += weights[at] as number;
  const influences = Array.from({ length: cells }, (_unused, cell) =>
    Float64Array.from({ length: n }, (_u, at) => {
      const here = (rowCodes[at] as number) * columns + (columnCodes[at] as number) === cell ? 1 : 0;
      return ((weights[at] as number) * (here - (shares.values[cell] as number))) / sum;
    }),
  );
  const covariance = varianceOfInfluences(design, influences);
  return correctChiSquare({ shares, covariance, n, degreesOfFreedom: freedomOf(design) });
}

/**
 * The second-order correction from the shares of a table and their covariance, however these were come by.
 *
 * @param found  shares that sum to 1, their covariance cell by cell, cases, degrees of freedom of the design
 * @returns      F and its p
 * @throws ArgumentError `rowCodes` where too many cells are empty
 * Source  [rao-scott-1984], [thomas-rao-1987]
 */
export function correctChiSquare({
  shares,
  covariance,
  n,
  degreesOfFreedom,
}: {
  shares: Matrix;
  covariance: Matrix;
  n: number;
  degreesOfFreedom: number;
}): RaoScottTest {
  const { rows, columns } = shares;
  const cells = rows * columns;
  const contrasts = contrastsOfIndependence(rows, columns);
  // weighted contrasts: those of an empty cell say nothing
  const scaled = zeros(cells, contrasts.columns);
  for (let cell = 0; cell < cells; cell++)
    for (let k = 0; k < contrasts.columns; k++) {
      const share = shares.values[cell] as number;
      const at = cell * contrasts.columns + k;
      scaled.values[at] = share === 0 ? 0 : (contrasts.values[at] as number) / share;
    }
  const plain = multiply(transpose(scaled), contrasts);
  const found = multiply(multiply(transpose(scaled), covariance), scaled);
  const inverted = invertDefinite(plain);
  if (inverted === null)
    throw new ArgumentError('rowCodes', 'singular', 'and columnCodes have too many empty cells between them');
  const delta = multiply(inverted.inverse, found);
  const m = contrasts.columns;
  let [trace, traceOfSquare] = [0, 0];
  for (let i = 0; i < m; i++) {
    trace += n * (delta.values[i * m + i] as number);
    for (let j = 0; j < m; j++)
      traceOfSquare += n * n * (delta.values[i * m + j] as number) * (delta.values[j * m + i] as number);
  }
  const chiSquare = n * pearson(shares);
  const numeratorFreedom = (trace * trace) / traceOfSquare;
  const denominatorFreedom = numeratorFreedom * degreesOfFreedom;
  const statistic = chiSquare / trace;
  return {
    ...{ statistic, numeratorFreedom, denominatorFreedom },
    p: fUpperTail(statistic, numeratorFreedom, denominatorFreedom),
    ...{ chiSquare, meanDesignEffect: trace / m, n, shares },
  };
}

function countCategories(name: string, codes: ArrayLike<number>, n: number): number {
  checkLength(name, codes, n);
  const seen = new Set<number>();
  for (let at = 0; at < n; at++) {
    const code = codes[at] as number;
    if (!Number.isInteger(code) || code < 0)
      throw new ArgumentError(name, 'category', `case ${at + 1} has the code ${code}`, { place: at + 1 });
    seen.add(code);
  }
  if (seen.size < 2) throw new ArgumentError(name, 'constant', 'has one category only');
  for (let code = 0; code < seen.size; code++)
    if (!seen.has(code)) throw new ArgumentError(name, 'category', `no case has the code ${code}`, { value: code });
  return seen.size;
}

function sharesOfCells(
  rowCodes: ArrayLike<number>,
  columnCodes: ArrayLike<number>,
  weights: ArrayLike<number>,
  rows: number,
  columns: number,
): Matrix {
  const made = zeros(rows, columns);
  let sum = 0;
  for (let at = 0; at < weights.length; at++) {
    const cell = (rowCodes[at] as number) * columns + (columnCodes[at] as number);
    made.values[cell] = (made.values[cell] as number) + (weights[at] as number);
    sum += weights[at] as number;
  }
  return { ...made, values: made.values.map((value) => value / sum) };
}

/** What a table has beyond its rows and columns: cells × (rows − 1)(columns − 1), each free of row and column effects. */
function contrastsOfIndependence(rows: number, columns: number): Matrix {
  const made = zeros(rows * columns, (rows - 1) * (columns - 1));
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let a = 1; a < rows; a++)
        for (let b = 1; b < columns; b++) {
          const value = (+(i === a) - 1 / rows) * (+(j === b) - 1 / columns);
          made.values[(i * columns + j) * made.columns + (a - 1) * (columns - 1) + b - 1] = value;
        }
  return made;
}

function pearson(shares: Matrix): number {
  const { rows, columns, values } = shares;
  const rowShares = new Float64Array(rows);
  const columnShares = new Float64Array(columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      rowShares[i] = (rowShares[i] as number) + (values[i * columns + j] as number);
      columnShares[j] = (columnShares[j] as number) + (values[i * columns + j] as number);
    }
  let sum = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const expected = (rowShares[i] as number) * (columnShares[j] as number);
      sum += ((values[i * columns + j] as number) - expected) ** 2 / expected;
    }
  return sum;
}
