import { setImmediate } from 'node:timers/promises';
import { correlateMeasures, type MeasureCells } from '@plumbline/loop/explain/causes/correlateMeasures.ts';
import { CAUSE_LIMITS, type CausesReport } from '@plumbline/model/cause.ts';
import type { Asked } from '@plumbline/model/mark.ts';
import { sumGapCells } from '@plumbline/store/analytics/explain/causes/causeEvidence.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { keptCounts } from '../../measure/keptCounts.ts';
import { readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';
import type { CausesQuery } from './answerCauses.ts';

const WEEK_MS = 7 * 86_400_000;

/** Native measures week by week in each region beside the gap there, of the last two years at most. */
export async function readMeasures(
  context: WorkspaceContext,
  { tree, hidden, excluded, roots }: Subject,
  { dimension, from, to, region, channel, segment, asked }: CausesQuery & { asked: Asked },
): Promise<CausesReport['measures']> {
  const last = to ?? todayIn(context);
  const earliest = new Date(Date.parse(last) - CAUSE_LIMITS.weeksMax * WEEK_MS).toISOString().slice(0, 10);
  const { confidence, cellPeopleMin } = readingOf(context, last);
  const question = {
    ...{ workspace: context.workspace.number, hidden, roots, dimension, asked, to: last },
    ...{ channel, segment },
    ...{ from: from !== undefined && from > earliest ? from : earliest, peopleMin: cellPeopleMin },
  };
  // cells are of a region each: whichever are asked of, they are the same
  const all = await keptCounts(context, ['gapCells', question, excluded.length], () =>
    sumGapCells(context.stores.analytics, { ...question, excluded }),
  );
  const cells = region.length === 0 ? all : all.filter((cell) => region.includes(cell.region));
  const gaps = new Map<string, { gap: number; people: number }>();
  for (const cell of cells) {
    if (cell.dimension !== dimension || cell.perceivedRows === 0 || cell.expectedRows === 0) continue;
    if (cell.customers < cellPeopleMin) continue;
    const gap = Number(cell.perceivedSum) / cell.perceivedRows - Number(cell.expectedSum) / cell.expectedRows;
    gaps.set(`${cell.week} ${cell.region}`, { gap, people: cell.customers });
  }
  const measures = new Map<string, MeasureCells & { cells: MeasureCells['cells'][number][] }>();
  for (const { week, region, dimension: key, nativeSum, nativeRows, unit } of cells) {
    const beside = gaps.get(`${week} ${region}`);
    if (nativeRows === 0 || beside === undefined) continue;
    const names = tree.dimensions.find((one) => one.key === key)?.names;
    if (names === undefined) continue;
    const measure = measures.get(key) ?? { dimension: key, names, unit, cells: [] };
    measure.cells.push({ week, region, value: Number(nativeSum) / nativeRows, ...beside });
    measures.set(key, measure);
  }
  const looked = [...measures.values()].slice(0, CAUSE_LIMITS.measuresMax);
  return correlateMeasures(looked, confidence, () => setImmediate());
}
