import { composeKanoReport } from '@plumbline/loop/expect/kano/composeKanoReport.ts';
import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import type { KanoReport } from '@plumbline/model/kanoReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countKano, PERIODS } from '@plumbline/store/analytics/expect/countKano.ts';
import { z } from 'zod';
import { Repeated } from '../../http/queryValues.ts';
import { FilterQuery, readAsking } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, todayIn } from '../../measure/loadSubject.ts';

/** What may tell segments apart, and waves, which may be periods too. */
const ATTRIBUTE = /^attribute:.+$/u;
export const isSplit = (by: string): boolean => GROUPINGS.includes(by as Grouping) || ATTRIBUTE.test(by);
const isWave = (by: string): boolean => isSplit(by) || (PERIODS as readonly string[]).includes(by);

export const KanoQuery = FilterQuery.extend({
  /** a grouping or `attribute:NAME`; everybody where it is not given */
  segmentBy: z.string().max(200).optional(),
  /** `month`, `quarter`, `year`, a grouping or `attribute:NAME`; one wave where it is not given */
  waveBy: z.string().max(200).optional(),
  item: Repeated,
});
export type KanoQuery = z.output<typeof KanoQuery>;

/** Cells one answer may have: more are no table that anybody reads. */
const CELLS_MAX = LIMITS.cellsMax * 10;

/**
 * The Kano workbench of all that is asked for.
 *
 * @throws Refusal invalid `measure.unknownAttribute`, `measure.tooManyCells`
 */
export async function answerKano(context: MeasureContext, query: KanoQuery): Promise<KanoReport> {
  const { stores, workspace, signal } = context;
  const { segmentBy = null, waveBy = null, item, ...filters } = query;
  refuseUnknown(segmentBy, isSplit, GROUPINGS);
  refuseUnknown(waveBy, isWave, [...PERIODS, ...GROUPINGS]);
  const subject = await loadSubject(context);
  const { from, to, filters: own, attributes } = readAsking(filters);
  const { hidden, excluded, roots, tree } = subject;
  const cells = await countKano(
    stores.analytics,
    {
      ...{ workspace: workspace.number, hidden, excluded, roots, from, to, filters: own, attributes },
      ...{ segmentBy, waveBy, items: item ?? [], rowsMax: CELLS_MAX },
    },
    { signal },
  );
  if (cells.length > CELLS_MAX)
    throw new Refusal('invalid', 'measure.tooManyCells', {
      by: [segmentBy, waveBy].filter((by) => by !== null).join(', '),
      cellsMax: CELLS_MAX,
    });
  return composeKanoReport({
    question: { segmentBy, waveBy },
    cells,
    dimensions: tree.dimensions.map(({ key }) => key),
    reading: readingOf(context, to ?? todayIn(context)),
  });
}

export function refuseUnknown(by: string | null, judge: (by: string) => boolean, known: readonly string[]): void {
  if (by !== null && !judge(by))
    throw new Refusal('invalid', 'measure.unknownAttribute', { attribute: by, known: known.join(', ') });
}
