import { Refusal } from '@plumbline/model/refusal.ts';
import type { ScorecardInput, ScorecardKpi } from '@plumbline/model/scorecard.ts';

export type ResolvedKpi = ScorecardKpi & { inherited: boolean };

/**
 * The measures of a scorecard with what it takes over from the one above it.
 *
 * Where a department names a measure that it inherits, its own line counts; a weight of 0 leaves it out. What is inherited
 * keeps its own department where it has one, else it becomes the department's.
 *
 * @param key        which scorecard
 * @param scorecards all of the workspace
 * @returns          measures, own ones and inherited ones in the order of the scorecard on top
 * @throws Refusal not_found `metrics.noScorecard`; invalid `metrics.circle` where scorecards inherit each other
 */
export function resolveScorecard(key: string, scorecards: ReadonlyMap<string, ScorecardInput>): ResolvedKpi[] {
  return resolve(key, scorecards, []).filter(({ weight }) => weight > 0);
}

function resolve(key: string, scorecards: ReadonlyMap<string, ScorecardInput>, path: readonly string[]): ResolvedKpi[] {
  const input = scorecards.get(key);
  if (input === undefined) throw new Refusal('not_found', 'metrics.noScorecard', { key });
  const along = [...path, key];
  if (path.includes(key)) throw new Refusal('invalid', 'metrics.circle', { path: along.join(' → ') });
  const own = new Map(input.kpis.map((kpi) => [kpi.metric, kpi]));
  const above = input.inherits === null ? [] : resolve(input.inherits, scorecards, along);
  const taken = above.map((kpi): ResolvedKpi => {
    const other = own.get(kpi.metric);
    if (other !== undefined) return { ...other, inherited: true };
    return { ...kpi, department: kpi.department === '' ? input.department : kpi.department, inherited: true };
  });
  const known = new Set(above.map(({ metric }) => metric));
  const added = input.kpis.flatMap((kpi) => (known.has(kpi.metric) ? [] : [{ ...kpi, inherited: false }]));
  return [...taken, ...added].map((kpi) => ({ ...kpi, department: kpi.department || input.department }));
}
