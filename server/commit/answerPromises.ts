import { composePromisesReport } from '@plumbline/loop/commit/composePromisesReport.ts';
import { composeFilters } from '@plumbline/loop/measure/composeGapsReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import type { PromisesReport } from '@plumbline/model/promisesReport.ts';
import { findNewestEvent, readFulfilments } from '@plumbline/store/analytics/commit/readFulfilments.ts';
import { keepNothing } from '@plumbline/store/analytics/keep.ts';
import { composeParameters } from '@plumbline/store/analytics/measure/composeParameters.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { isAnsweredAsOf } from '../measure/findAnswersVersion.ts';
import { keepCounts } from '../measure/keptCounts.ts';
import { type LinesQuery, readAsking } from '../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, todayIn } from '../measure/loadSubject.ts';

/**
 * The promises: how many were kept, broken, are not yet due or cannot be measured, and the share kept.
 *
 * @param kept  whether counts of the same data may be used again: on pages on which promises stand beside much else
 */
export async function answerPromises(
  context: MeasureContext,
  query: LinesQuery,
  options: { kept?: boolean } = {},
): Promise<PromisesReport> {
  const { stores, workspace } = context;
  const kept = options.kept === true || (await isAnsweredAsOf(context));
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
  const keep = kept ? await keepCounts(context) : keepNothing;
  const stopping = kept ? {} : { signal: context.signal };
  const { excluded: left, ...asked } = question;
  const [counts, promises, newest] = await Promise.all([
    keep(['fulfilments', asked, left?.length], () =>
      readFulfilments(stores.analytics, question, composeParameters(question), stopping),
    ),
    listPromises(stores.operations, workspace.id),
    keep(['newestEvent', hidden], () => findNewestEvent(stores.analytics, where)),
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
