import { ArgumentError } from '../argumentError.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

export type ChiSquare = {
  n: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  /** with Yates' continuity correction; only for two by two */
  corrected: { statistic: number; p: number } | null;
  likelihoodRatio: { statistic: number; p: number };
  expected: number[][];
  /** (observed − expected) / √expected */
  pearsonResiduals: number[][];
  /** standard normal where the two have nothing to do with each other: what a reader looks for beyond ±2 */
  adjustedResiduals: number[][];
  /** 0..1 */
  cramersV: number;
  /** without its bias in small tables */
  cramersVCorrected: number;
  contingency: number;
  /** two by two only; its sign is that of the diagonal */
  phi: number | null;
  /** cells expected to hold fewer than 5: from a fifth of them on the p value is doubtful */
  cellsUnderFive: number;
};

/**
 * Chi-square test of a table of counts: whether rows and columns have to do with each other.
 *
 * @param table counts (0 or more, whole) by row and column, two by two or larger; no row or column may be all zeros
 * @returns     statistic, p, residuals and effect sizes
 * @throws ArgumentError `empty`, `length`, `notFinite`, `range`, or `constant` where a row or column is empty
 *
 * Source  [pearson-1900], [cramer-1946], [bergsma-2013], [agresti-2013]     Checked  R 4.2.2 chisq.test and vcd 1.4-11, within 1e-9
 *         of its size
 */
export function chiSquareTest(table: readonly ArrayLike<number>[]): ChiSquare {
  const { rows, columns, n } = marginsOf(table);
  const expected = rows.map((row) => columns.map((column) => (row * column) / n));
  const map = (f: (observed: number, expected: number, i: number, j: number) => number) =>
    expected.map((row, i) => row.map((value, j) => f(table[i]?.[j] as number, value, i, j)));
  const total = (cells: number[][]) => cells.flat().reduce((sum, value) => sum + value, 0);
  const statistic = total(map((o, e) => (o - e) ** 2 / e));
  const degreesOfFreedom = (rows.length - 1) * (columns.length - 1);
  const ratio = 2 * total(map((o, e) => (o === 0 ? 0 : o * Math.log(o / e))));
  const smaller = Math.min(rows.length, columns.length) - 1;
  const square = rows.length === 2 && columns.length === 2;
  const [a, b, c, d] = square
    ? [...Array.from(table[0] as ArrayLike<number>), ...Array.from(table[1] as ArrayLike<number>)]
    : [];
  const sign = Math.sign((a ?? 0) * (d ?? 0) - (b ?? 0) * (c ?? 0));
  return {
    n,
    statistic,
    degreesOfFreedom,
    p: chiSquareUpperTail(statistic, degreesOfFreedom),
    corrected: square ? correct(total(map((o, e) => Math.max(0, Math.abs(o - e) - 0.5) ** 2 / e))) : null,
    likelihoodRatio: { statistic: ratio, p: chiSquareUpperTail(ratio, degreesOfFreedom) },
    expected,
    pearsonResiduals: map((o, e) => (o - e) / Math.sqrt(e)),
    adjustedResiduals: map(
      (o, e, i, j) => (o - e) / Math.sqrt(e * (1 - (rows[i] as number) / n) * (1 - (columns[j] as number) / n)),
    ),
    cramersV: Math.sqrt(statistic / (n * smaller)),
    cramersVCorrected: correctedV(statistic / n, n, rows.length, columns.length),
    contingency: Math.sqrt(statistic / (statistic + n)),
    phi: square ? sign * Math.sqrt(statistic / n) : null,
    cellsUnderFive: expected.flat().filter((value) => value < 5).length,
  };
}

function correct(statistic: number): { statistic: number; p: number } {
  return { statistic, p: chiSquareUpperTail(statistic, 1) };
}

function correctedV(phiSquared: number, n: number, rows: number, columns: number): number {
  const left = Math.max(0, phiSquared - ((rows - 1) * (columns - 1)) / (n - 1));
  const smaller = Math.min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1;
  return smaller > 0 ? Math.sqrt(left / smaller) : 0;
}

/**
 * Sums of the rows and columns of a table of counts.
 *
 * @param table counts by row and column, two by two or larger
 * @returns     sums of rows, of columns, and of all
 * @throws ArgumentError `empty`, `length`, `notFinite`, `range`, or `constant` where a row or column is empty
 *
 * Source  none: addition
 */
export function marginsOf(table: readonly ArrayLike<number>[]): { rows: number[]; columns: number[]; n: number } {
  const width = table[0]?.length ?? 0;
  if (table.length < 2 || width < 2)
    throw new ArgumentError('table', 'empty', `is ${table.length} by ${width}; it needs two rows and two columns`);
  const rows = new Array<number>(table.length).fill(0);
  const columns = new Array<number>(width).fill(0);
  table.forEach((row, i) => {
    if (row.length !== width)
      throw new ArgumentError('table', 'length', `row ${i + 1} has ${row.length} counts instead of ${width}`);
    for (let j = 0; j < width; j++) {
      const count = row[j] as number;
      if (!Number.isInteger(count) || count < 0)
        throw new ArgumentError('table', Number.isFinite(count) ? 'range' : 'notFinite', `${count} is no count`, {
          value: `${count}`,
          low: 0,
          high: Number.MAX_SAFE_INTEGER,
        });
      rows[i] = (rows[i] as number) + count;
      columns[j] = (columns[j] as number) + count;
    }
  });
  const nothing = [...rows, ...columns].indexOf(0);
  if (nothing >= 0) {
    const what = nothing < rows.length ? `row ${nothing + 1}` : `column ${nothing - rows.length + 1}`;
    throw new ArgumentError('table', 'constant', `${what} is empty`, { value: 0 });
  }
  return { rows, columns, n: rows.reduce((sum, count) => sum + count, 0) };
}
