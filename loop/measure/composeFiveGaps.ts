import { FIVE_GAPS_LIMITS, type FiveGapsLine, type FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { COMPANY_GAPS, type Mark } from '@plumbline/model/mark.ts';
import { drawNormals, estimateDominance } from './estimateDominance.ts';

/** Marks without which the service gap cannot be taken apart, and the promise that stands beside them. */
const NEEDED: readonly Mark[] = ['expected', 'believed', 'standard', 'delivered', 'perceived', 'promised'];

/**
 * Takes the service gap of every dimension apart into the company's own gaps, and names the dominant one.
 *
 * @param report       the lines of a question that splits by nothing
 * @param departments  who must deliver a dimension, by its key
 */
export function composeFiveGaps(report: GapsReport, departments: ReadonlyMap<string, string>): FiveGapsReport {
  const { draws, seed, certainShare } = FIVE_GAPS_LIMITS;
  const normals = drawNormals(draws, seed);
  return {
    schema: 1,
    workspace: report.workspace,
    asOf: report.asOf,
    period: report.period,
    filters: report.filters,
    asked: report.asked,
    confidence: report.confidence,
    cellPeopleMin: report.cellPeopleMin,
    smallestGapPoints: report.smallestGapPoints,
    people: report.people,
    treeVersion: report.treeVersion,
    ...{ draws, seed, certainShare },
    lines: report.lines.map((line) => ({
      line,
      department: departments.get(line.dimension.key) ?? null,
      ...sumUp(line),
      missing: NEEDED.filter((mark) => line.marks[mark].kind === 'absent'),
      dominant: estimateDominance(line, report.smallestGapPoints, normals),
    })),
  };
}

/** Service is the sum of the four exactly where one standard held throughout; where it changed, days without one are left out. */
function sumUp({ gaps }: Line): Pick<FiveGapsLine, 'whole' | 'remainder'> {
  const points = [...COMPANY_GAPS, 'service' as const].map((gap) => {
    const estimate = gaps[gap];
    return estimate.kind === 'estimate' || estimate.kind === 'set' ? estimate.point : null;
  });
  if (points.some((point) => point === null)) return { whole: false, remainder: null };
  const [service = 0, ...rest] = [...(points as number[])].reverse();
  const remainder = service - rest.reduce((sum, point) => sum + point, 0);
  return { whole: true, remainder: Math.abs(remainder) < 1e-9 ? 0 : remainder };
}
