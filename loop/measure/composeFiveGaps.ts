import { FIVE_GAPS_LIMITS, type FiveGapsLine, type FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { COMPANY_GAPS, type Mark } from '@plumbline/model/mark.ts';
import { drawNormals, estimateDominance } from './estimateDominance.ts';
import { runThrough } from './runThrough.ts';

/** Marks without which the service gap cannot be taken apart, and the promise that stands beside them. */
const NEEDED: readonly Mark[] = ['expected', 'believed', 'standard', 'delivered', 'perceived', 'promised'];

/** The same for every line of every report: made once. */
let normals: Float64Array | null = null;

/**
 * Takes the service gap of every dimension apart into the company's own gaps, and names the dominant one.
 *
 * @param report       the lines of a question that splits by nothing
 * @param departments  who must deliver a dimension, by its key
 */
export function composeFiveGaps(report: GapsReport, departments: ReadonlyMap<string, string>): FiveGapsReport {
  return runThrough(composeFiveGapsInSteps(report, departments));
}

/** The same in steps, one a dimension, between which it yields: thousands of draws of each would hold up whoever else asks something. */
export function* composeFiveGapsInSteps(
  report: GapsReport,
  departments: ReadonlyMap<string, string>,
): Generator<void, FiveGapsReport, void> {
  const { draws, seed, certainShare } = FIVE_GAPS_LIMITS;
  normals ??= drawNormals(draws, seed);
  const lines: FiveGapsLine[] = [];
  for (const line of report.lines) {
    yield;
    lines.push({
      line,
      department: departments.get(line.dimension.key) ?? null,
      ...sumUp(line),
      missing: NEEDED.filter((mark) => line.marks[mark].kind === 'absent'),
      dominant: estimateDominance(line, report.smallestGapPoints, normals),
    });
  }
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
    lines,
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
