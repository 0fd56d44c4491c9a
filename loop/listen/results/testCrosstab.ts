import type { Crosstab } from '@plumbline/model/surveyResults.ts';
import { chiSquareTest } from '@plumbline/stats/compare/chiSquareTest.ts';
import { raoScottOfCounts } from '@plumbline/stats/samples/raoScottOfCounts.ts';
import type { Counts } from './weighedValues.ts';

export type CrossTest = { summary: Crosstab['test']; residuals: (number | undefined)[][] };

/**
 * Whether rows and columns have anything to do with each other: chi-square, or Rao and Scott's test where responses are
 * weighted, which says nothing of single cells.
 *
 * Empty rows and columns say nothing, and columns too small to show must not show through their residuals.
 *
 * @param table     counts by row and column
 * @param shown     columns that may be shown
 * @returns         null where fewer than two rows or columns are left
 */
export function testCrosstab(
  table: readonly (readonly Counts[])[],
  shown: readonly boolean[],
  weighted: boolean,
): CrossTest | null {
  const people = table.map((row) => row.map(({ n }) => n));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const columns = shown
    .map((_can, j) => j)
    .filter((j) => shown[j] === true && sum(people.map((row) => row[j] ?? 0)) > 0);
  const rows = table.map((_row, i) => i).filter((i) => sum(columns.map((j) => people[i]?.[j] ?? 0)) > 0);
  if (rows.length < 2 || columns.length < 2) return null;
  const made = chiSquareTest(rows.map((i) => columns.map((j) => people[i]?.[j] ?? 0)));
  const residuals: (number | undefined)[][] = table.map(() => []);
  const { n, statistic, degreesOfFreedom, p, cramersV, cellsUnderFive } = made;
  const cellsUnderFiveShare = cellsUnderFive / (rows.length * columns.length);
  if (weighted) {
    const none = { n: 0, weight: 0, squares: 0 };
    const found = raoScottOfCounts(rows.map((i) => columns.map((j) => table[i]?.[j] ?? none)));
    const most = Math.min(rows.length, columns.length) - 1;
    const summary = {
      ...{ kind: 'raoScott' as const, n, statistic: found.statistic, p: found.p, cellsUnderFiveShare },
      ...{ degreesOfFreedom: found.numeratorFreedom, denominatorFreedom: found.denominatorFreedom },
      cramersV: Math.sqrt(found.chiSquare / (n * most)),
    };
    return { summary, residuals };
  }
  rows.forEach((i, at) => {
    columns.forEach((j, place) => {
      const own = residuals[i];
      if (own !== undefined) own[j] = made.adjustedResiduals[at]?.[place];
    });
  });
  const counted = { n, statistic, degreesOfFreedom, p, cramersV, cellsUnderFiveShare };
  return { summary: { kind: 'chiSquare', denominatorFreedom: null, ...counted }, residuals };
}
