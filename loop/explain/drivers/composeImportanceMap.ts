import type { ImportanceMap } from '@plumbline/model/driversReport.ts';
import type { AnalysisReport } from '../runAnalysis.ts';
import { estimatedOf, type FigureContext, numberOf, type Row, rowsOf, textOf } from './readFigures.ts';

const IMPORTANCE = { unit: 'scale', point: 'effect', low: 'effectLow', high: 'effectHigh' };
const PERFORMANCE = { unit: 'points', point: 'performance', low: 'performanceLow', high: 'performanceHigh' };
const MAP_METHOD = 'pls-importance-performance';

/**
 * What the target gains from each block, and how each block stands, from the tables of the analysis.
 *
 * @returns null where nothing leads to the target
 */
export function composeImportanceMap(report: AnalysisReport, context: FigureContext): ImportanceMap | null {
  const [target] = rowsOf(report, 'target');
  const pairOfFigures = (row: Row) => {
    const importance = estimatedOf(row, context, { ...IMPORTANCE, method: MAP_METHOD });
    const performance = estimatedOf(row, context, { ...PERFORMANCE, method: MAP_METHOD });
    return importance === null || performance === null ? null : { importance, performance };
  };
  const found = rowsOf(report, 'importancePerformance').flatMap((row) => {
    const figures = pairOfFigures(row);
    // what no way leads from has no importance
    return figures === null || figures.importance.point === 0 ? [] : [{ key: textOf(row.latent), ...figures }];
  });
  if (target === undefined || found.length === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const cross = {
    importance: mean(found.map(({ importance }) => importance.point)),
    performance: mean(found.map(({ performance }) => performance.point)),
  };
  const keys = new Set(found.map(({ key }) => key));
  return {
    ...{ target: textOf(target.latent), performance: numberOf(target.performance), cross },
    blocks: found.map((one) => ({ ...one, quadrant: quadrantOf(one.importance.point, one.performance.point, cross) })),
    items: rowsOf(report, 'importancePerformanceOfIndicators').flatMap((row) => {
      const figures = pairOfFigures(row);
      const key = textOf(row.latent);
      return figures === null || !keys.has(key) ? [] : [{ item: textOf(row.indicator), key, ...figures }];
    }),
  };
}

function quadrantOf(
  importance: number,
  performance: number,
  cross: ImportanceMap['cross'],
): ImportanceMap['blocks'][number]['quadrant'] {
  if (importance >= cross.importance) return performance < cross.performance ? 'concentrateHere' : 'keepUp';
  return performance < cross.performance ? 'lowPriority' : 'possibleOverkill';
}
