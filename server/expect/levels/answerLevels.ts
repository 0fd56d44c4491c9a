import { composeBasesReport } from '@plumbline/loop/expect/levels/composeBasesReport.ts';
import { composeLevelsReport, type StatedLevel } from '@plumbline/loop/expect/levels/composeLevelsReport.ts';
import { countInterviewBases } from '@plumbline/loop/expect/levels/countInterviewBases.ts';
import { estimateBasisEffects } from '@plumbline/loop/expect/levels/estimateBasisEffects.ts';
import { estimateStatedLevels } from '@plumbline/loop/expect/levels/estimateStatedLevels.ts';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { BasesReport, LevelsReport } from '@plumbline/model/levelsReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { listStatedTexts } from '@plumbline/store/analytics/expect/listStatedTexts.ts';
import { sumBases, sumTextBases } from '@plumbline/store/analytics/expect/sumBases.ts';
import { listPassages } from '@plumbline/store/operations/listen/records.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { z } from 'zod';
import { answerGaps, composeQuestion } from '../../measure/answerLines.ts';
import { FilterQuery, LinesQuery, readAsking } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';
import { isSplit, refuseUnknown } from '../kano/answerKano.ts';
import { listOutside } from '../market/listOutside.ts';
import { listNamedBases } from './listNamedBases.ts';
import { readStatedValues } from './readStatedValues.ts';

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
  const texts = await estimateFromTexts(context, subject, question, segmentBy);
  return composeLevelsReport({ segmentBy, before, after, earlier, benchmarks, texts });
}

/** What customers wrote they expected of dimensions that have a value function. */
async function estimateFromTexts(
  context: MeasureContext,
  { tree, hidden, excluded, roots }: Subject,
  { from, to, filters, attributes, dimensions }: MomentsQuestion,
  segmentBy: string | null,
): Promise<StatedLevel[]> {
  const { stores, workspace, signal } = context;
  const { standing } = await findTextEditions(stores.operations, workspace.id);
  const wanted = tree.dimensions.filter(
    ({ key, value, retired }) =>
      value !== undefined && retired === undefined && (dimensions.length === 0 || dimensions.includes(key)),
  );
  if (standing === null || wanted.length === 0) return [];
  const texts = await listStatedTexts(
    stores.analytics,
    {
      ...{ workspace: workspace.number, hidden, excluded, roots, from, to, filters, attributes, segmentBy },
      ...{ edition: standing.edition, dimensions: wanted.map(({ key }) => key) },
    },
    { signal },
  );
  const functions = new Map(wanted.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const])));
  const stated = await readStatedValues(texts, functions);
  return estimateStatedLevels(stated, wanted, readingOf(context, to ?? todayIn(context)));
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** On what expectations rest, from what people said in surveys and files, from what they wrote, and from what was coded of talks. */
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
  // talks know no attributes: of a part of the customers they tell nothing
  const isWhole = [...Object.values(own), ...Object.values(attributes)].every((values) => (values?.length ?? 0) === 0);
  const talked = isWhole
    ? countInterviewBases(
        listNamedBases(await listPassages(stores.operations, workspace.id, { from, to, kinds: [], basisOnly: true })),
      )
    : [];
  const effects = estimateBasisEffects(spoken.crosses, reading);
  return composeBasesReport([...spoken.sums, ...written, ...talked], { segmentBy, effects }, reading);
}
