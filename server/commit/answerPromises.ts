import { composePromisesReport } from '@plumbline/loop/commit/composePromisesReport.ts';
import { composeFilters } from '@plumbline/loop/measure/composeGapsReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import type { PromisesReport } from '@plumbline/model/promisesReport.ts';
import { findNewestEvent, readFulfilments } from '@plumbline/store/analytics/commit/readFulfilments.ts';
import { composeParameters } from '@plumbline/store/analytics/measure/composeParameters.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { type LinesQuery, readAsking } from '../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, todayIn } from '../measure/loadSubject.ts';

/** The promises: how many were kept, broken, are not yet due or cannot be measured, and the share kept. */
export async function answerPromises(context: MeasureContext, query: LinesQuery): Promise<PromisesReport> {
  const { stores, workspace, signal } = context;
  const { hidden, excluded, roots } = await loadSubject(context);
  const where = { workspace: workspace.number, hidden };
  const question: MomentsQuestion = {
    ...readAsking(query),
    ...where,
    excluded,
    roots,
    kind: 'dimension',
    dimensions: [],
    asked: 'before',
    decided: [],
  };
  const [counts, promises, newest] = await Promise.all([
    readFulfilments(stores.analytics, question, composeParameters(question), { signal }),
    listPromises(stores.operations, workspace.id),
    findNewestEvent(stores.analytics, where),
  ]);
  return composePromisesReport({
    workspace: workspace.key,
    counts,
    promises,
    by: question.by,
    period: { from: question.from, to: question.to },
    filters: composeFilters(question),
    reading: readingOf(context, question.to ?? newest ?? todayIn(context)),
  });
}
