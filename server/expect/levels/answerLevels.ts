import { composeBasesReport } from '@plumbline/loop/expect/levels/composeBasesReport.ts';
import { composeLevelsReport } from '@plumbline/loop/expect/levels/composeLevelsReport.ts';
import { estimateBasisEffects } from '@plumbline/loop/expect/levels/estimateBasisEffects.ts';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { BasesReport, LevelsReport } from '@plumbline/model/levelsReport.ts';
import { sumBases, sumTextBases } from '@plumbline/store/analytics/expect/sumBases.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { z } from 'zod';
import { answerGaps, composeQuestion } from '../../measure/answerLines.ts';
import { FilterQuery, LinesQuery, readAsking } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, todayIn } from '../../measure/loadSubject.ts';
import { isSplit, refuseUnknown } from '../kano/answerKano.ts';
import { listOutside } from '../market/listOutside.ts';

export const LevelsQuery = FilterQuery.extend({ segmentBy: z.string().max(200).optional() });
export type LevelsQuery = z.output<typeof LevelsQuery>;

/** The levels of expectation by dimension and segment. @throws Refusal invalid `measure.unknownAttribute` */
export async function answerLevels(context: MeasureContext, query: LevelsQuery): Promise<LevelsReport> {
  const { segmentBy = null, ...filters } = query;
  refuseUnknown(segmentBy, isSplit, GROUPINGS);
  const subject = await loadSubject(context);
  const asking = LinesQuery.parse({ ...filters, asked: 'before', by: segmentBy ?? '' });
  const question = await composeQuestion(context, subject, asking);
  // one after the other: each alone keeps all processors of the store busy
  const before = await answerGaps(context, subject, question);
  const after = await answerGaps(context, subject, { ...question, asked: 'after' });
  const earlier =
    question.from === null
      ? null
      : await answerGaps(context, subject, { ...question, from: null, to: dayBefore(question.from) });
  const outside = (await listOutside(context)).filter(({ kind, since }) => kind === 'industry' && since <= before.asOf);
  outside.sort((one, other) => (one.since < other.since ? -1 : 1));
  const benchmarks = new Map(outside.map(({ dimension, point }) => [dimension, point]));
  return composeLevelsReport({ segmentBy, before, after, earlier, benchmarks });
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** On what expectations rest, from what people said in surveys and files and from what they wrote. */
export async function answerBases(context: MeasureContext, query: LevelsQuery): Promise<BasesReport> {
  const { segmentBy = null, ...filters } = query;
  refuseUnknown(segmentBy, isSplit, GROUPINGS);
  const { hidden, excluded, roots } = await loadSubject(context);
  const { from, to, filters: own, attributes } = readAsking(filters);
  const { stores, workspace, signal } = context;
  const asked = {
    ...{ workspace: workspace.number, hidden, excluded, roots, from, to, filters: own, attributes, segmentBy },
  };
  const reading = readingOf(context, to ?? todayIn(context));
  const spoken = await sumBases(stores.analytics, asked, { signal });
  const { standing } = await findTextEditions(stores.operations, workspace.id);
  const written =
    standing === null ? [] : await sumTextBases(stores.analytics, { ...asked, edition: standing.edition }, { signal });
  const effects = estimateBasisEffects(spoken.crosses, reading);
  return composeBasesReport([...spoken.sums, ...written], { segmentBy, effects }, reading);
}
