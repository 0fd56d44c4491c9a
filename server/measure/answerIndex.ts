import { composeIndexReport } from '@plumbline/loop/measure/composeIndexReport.ts';
import type { Moments, MomentsQuestion } from '@plumbline/model/moments.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { isAnsweredAsOf } from './findAnswersVersion.ts';
import { keepCounts } from './keptCounts.ts';
import { type LinesQuery, readAsking } from './linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from './loadSubject.ts';

/** The indices: metrics such as satisfaction on 0–100, with intervals. */
export async function answerIndex(context: MeasureContext, query: LinesQuery): Promise<IndexReport> {
  const answer = (await isAnsweredAsOf(context)) ? answerKeptIndex : answerIndexOf;
  return answer(context, await loadSubject(context), query);
}

/** The same of a subject that was loaded, so that figures can be compared with what they would be. */
export function answerIndexOf(context: MeasureContext, subject: Subject, query: LinesQuery): Promise<IndexReport> {
  const { stores, signal } = context;
  return composeIndex(context, subject, query, (question) => readMoments(stores.analytics, question, { signal }));
}

/**
 * The same from counts kept while the data stay as they are: for pages on which indices stand beside much else.
 *
 * @param read  counts them, where something is at hand from which they are counted faster
 */
export function answerKeptIndex(
  context: MeasureContext,
  subject: Subject,
  query: LinesQuery,
  read: typeof readMoments = readMoments,
): Promise<IndexReport> {
  return composeIndex(context, subject, query, async (question) => {
    const { excluded = [], ...asked } = question;
    const keep = await keepCounts(context);
    // a metric is one mark
    return keep(['moments', excluded.length, asked, ['perceived']], () =>
      read(context.stores.analytics, question, { keep, marks: ['perceived'] }),
    );
  });
}

async function composeIndex(
  context: MeasureContext,
  { tree, hidden, excluded, roots }: Subject,
  query: LinesQuery,
  read: (question: MomentsQuestion) => Promise<Moments>,
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
  const moments = await read(question);
  return composeIndexReport({
    workspace: context.workspace.key,
    question,
    moments,
    metrics: tree.metrics,
    reading: { ...readingOf(context, question.to ?? todayIn(context)), clusteredBy: moments.clusteredBy },
  });
}
