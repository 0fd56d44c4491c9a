import { composeIndexReport } from '@plumbline/loop/measure/composeIndexReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { type LinesQuery, readAsking } from './linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from './loadSubject.ts';

/** The indices: metrics such as satisfaction on 0–100, with intervals. */
export async function answerIndex(context: MeasureContext, query: LinesQuery): Promise<IndexReport> {
  return answerIndexOf(context, await loadSubject(context), query);
}

/** The same of a subject that was loaded, so that figures can be compared with what they would be. */
export async function answerIndexOf(
  context: MeasureContext,
  { tree, hidden, excluded, roots }: Subject,
  query: LinesQuery,
): Promise<IndexReport> {
  const question: MomentsQuestion = {
    ...readAsking(query),
    workspace: context.workspace.number,
    hidden,
    excluded,
    roots,
    kind: 'metric',
    dimensions: [],
    asked: 'before',
    decided: [],
  };
  const moments = await readMoments(context.stores.analytics, question, { signal: context.signal });
  return composeIndexReport({
    workspace: context.workspace.key,
    question,
    moments,
    metrics: tree.metrics,
    reading: { ...readingOf(context, question.to ?? todayIn(context)), clusteredBy: moments.clusteredBy },
  });
}
