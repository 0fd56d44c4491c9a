import type { DriverModel } from '@plumbline/model/driverModel.ts';
import type { DriverGroupsReport } from '@plumbline/model/driversReport.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import type { AnalysisReport } from '../runAnalysis.ts';
import { composeModelText } from './composeModelText.ts';
import { NOISE_P } from './composePlsReport.ts';
import { estimatedOf, type FigureContext, figureOf, type Row, rowsOf, textOf } from './readFigures.ts';

const METHOD = 'structural-equations';
const labelOf = (path: number, group: 'a' | 'b'): string => `${group}${path}`;
const differenceOf = (path: number): string => `difference${path}`;

/**
 * A covariance model of two groups in which every path has a label in each group, and their difference a name.
 *
 * @param names  from `nameIndicators`
 * @param turned whether the group that the file has first is the second one that was asked for
 * @returns      the text, with paths in the order of the model
 */
export function composeFactorText(
  { blocks, paths }: DriverModel,
  names: ReadonlyMap<string, string>,
  turned: boolean,
): string {
  const lines = paths.map(({ from, to }, path) => {
    const labels = [labelOf(path, 'a'), labelOf(path, 'b')];
    return `${to} ~ c(${(turned ? labels.reverse() : labels).join(', ')})*${from}`;
  });
  const differences = paths.map(
    (_one, path) => `${differenceOf(path)} := ${labelOf(path, 'a')} - ${labelOf(path, 'b')}`,
  );
  return `${composeModelText({ blocks, paths: [] }, names)}${[...lines, ...differences].join('\n')}\n`;
}

/**
 * The paths of both groups with their difference, from the tables of the analysis `sem`.
 *
 * With equal loadings a block has one unit in both groups, so the unstandardised paths are what may be compared.
 *
 * @param report  of the text above, loadings equal across the groups
 * @param context with the sizes of both groups, in the order that was asked for
 * @returns      null where a path or its doubt could not be determined
 */
export function composeFactorPaths(
  { paths }: DriverModel,
  report: AnalysisReport | undefined,
  context: FigureContext & { sizes: readonly number[] },
): DriverGroupsReport['factorPaths'] {
  if (report === undefined || report.converged !== true) return null;
  const rows = rowsOf(report, 'semParameters');
  const read = (row: Row | undefined, n = context.n): Estimated | null =>
    estimatedOf(row, { ...context, n }, { unit: 'scale', method: METHOD });
  const found = paths.map(({ from, to }, path) => {
    const own = (group: 'a' | 'b') =>
      read(
        rows.find((row) => row.relation === '~' && textOf(row.label) === labelOf(path, group)),
        context.sizes[group === 'a' ? 0 : 1],
      );
    const row = rows.find((one) => one.relation === ':=' && one.left === differenceOf(path));
    return { from, to, first: own('a'), second: own('b'), difference: read(row), p: figureOf(row?.p) };
  });
  const adjusted = adjustBenjaminiHochberg(found.map(({ p }) => p ?? 1));
  const told = found.flatMap(({ from, to, first, second, difference, p }, at) => {
    if (first === null || second === null || difference === null) return [];
    const pAdjusted = adjusted[at] ?? 1;
    return [{ from, to, first, second, difference, p, pAdjusted, beyondChance: pAdjusted <= NOISE_P }];
  });
  return told.length === paths.length ? told : null;
}
