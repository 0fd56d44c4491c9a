import { checkVaries } from '@plumbline/stats/checkArguments.ts';
import { CASES_MAX, pairwiseDistances } from '@plumbline/stats/groups/pairwiseDistances.ts';
import { silhouetteWidths } from '@plumbline/stats/groups/silhouetteWidths.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { fromColumns, type Matrix } from '@plumbline/stats/numeric/matrix.ts';
import type { AnalysisResult, AnalysisTable, DataTable } from './analysis.ts';

export type Cases = {
  names: readonly string[];
  rows: number[];
  columns: Float64Array[];
  matrix: Matrix;
  dropped: number;
};

/**
 * Cases with a number in every column, standardised where asked for; `columns` keep their units.
 *
 * @param table       the file
 * @param names       its columns
 * @param standardise to mean 0 and standard deviation 1
 * @returns           the cases with their rows, and how many were left out
 * @throws ArgumentError `unknownName`, `notFinite`, or `constant` (the column's name)
 */
export function casesOf(table: DataTable, names: readonly string[], standardise: boolean): Cases {
  const all = names.map((name) => table.numbers(name));
  const rows: number[] = [];
  for (let i = 0; i < table.rows; i++) if (all.every((column) => !Number.isNaN(column[i]))) rows.push(i);
  const columns = all.map((column) => Float64Array.from(rows, (i) => column[i] as number));
  const shown = columns.map((column, at) => {
    checkVaries(names[at] as string, column);
    if (!standardise) return column;
    const [middle, spread] = [mean(column), Math.sqrt(variance(column))];
    return column.map((value) => (value - middle) / spread);
  });
  return { names, rows, columns, matrix: fromColumns(shown), dropped: table.rows - rows.length };
}

/**
 * Mean and spread of every column in every cluster, in the units of the file.
 *
 * @param cases      as read
 * @param assignment cluster of each case, from 0
 * @param clusters   how many
 * @returns          the table `centres`
 */
export function centresTable(cases: Cases, assignment: Int32Array, clusters: number): AnalysisTable {
  const { names, columns } = cases;
  const rows: (string | number)[][] = [];
  for (let c = 0; c < clusters; c++) {
    const own = [...assignment.keys()].filter((i) => assignment[i] === c);
    names.forEach((name, v) => {
      const values = own.map((i) => columns[v]?.[i] as number);
      const spread = values.length > 1 ? Math.sqrt(variance(values)) : 0;
      rows.push([c + 1, own.length, name, mean(values), spread]);
    });
  }
  return { name: 'centres', columns: ['cluster', 'n', 'name', 'mean', 'standardDeviation'], rows };
}

/**
 * The cluster of every case, by its row of the file.
 *
 * @param cases      as read
 * @param assignment cluster of each case, from 0
 * @param widths     silhouette of each case; null where they were not computed
 * @returns          the table `members`
 */
export function membersTable(cases: Cases, assignment: Int32Array, widths: Float64Array | null): AnalysisTable {
  return {
    name: 'members',
    columns: ['row', 'cluster', 'silhouette'],
    rows: cases.rows.map((row, i) => [
      row + 1,
      (assignment[i] as number) + 1,
      widths === null ? null : (widths[i] as number),
    ]),
  };
}

/**
 * Silhouettes where there are two clusters or more, and not more pairs than memory holds.
 *
 * @param cases      as read
 * @param assignment cluster of each case, from 0
 * @param clusters   how many
 * @returns          one width a case, or null
 */
export function widthsOf(cases: Cases, assignment: Int32Array, clusters: number) {
  const { matrix } = cases;
  return clusters < 2 || matrix.rows > CASES_MAX ? null : silhouetteWidths(pairwiseDistances(matrix), assignment);
}

/**
 * Says where there are too many cases for silhouettes.
 *
 * @param cases as read
 * @returns     at most one warning
 */
export function warningsOf(cases: Cases): AnalysisResult['warnings'] {
  const n = cases.matrix.rows;
  return n > CASES_MAX ? [{ code: 'tooManyForSilhouette', values: { n, max: CASES_MAX } }] : [];
}
