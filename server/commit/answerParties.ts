import { composePartiesReport } from '@plumbline/loop/commit/composePartiesReport.ts';
import { composeFilters } from '@plumbline/loop/measure/composeGapsReport.ts';
import type { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { findNewestEvent } from '@plumbline/store/analytics/commit/readFulfilments.ts';
import { readPartyShares } from '@plumbline/store/analytics/commit/readPartyShares.ts';
import { composeParameters } from '@plumbline/store/analytics/measure/composeParameters.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { z } from 'zod';
import { composeQuestion } from '../measure/answerLines.ts';
import { FilterQuery, LinesQuery } from '../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, todayIn } from '../measure/loadSubject.ts';

/** What `GET …/parties` may be asked: whose share, and on which dimension expectations count. */
export const PartiesQuery = FilterQuery.extend({
  by: z.enum(['supplier', 'staff']).default('supplier'),
  dimension: z.string().max(200).optional(),
});
export type PartiesQuery = z.output<typeof PartiesQuery>;

/** Whose are the broken promises, and at whom people get less than they expect. */
export async function answerParties(context: MeasureContext, query: PartiesQuery): Promise<PartiesReport> {
  const { stores, workspace, signal } = context;
  const { by: party, dimension, ...filters } = query;
  const subject = await loadSubject(context);
  const asking = LinesQuery.parse({ ...filters, dimension: dimension === undefined ? [] : [dimension] });
  const question = await composeQuestion(context, subject, asking);
  const { expected, ...parameters } = composeParameters(question);
  const promises = await listPromises(stores.operations, workspace.id);
  const own = promises.filter((promise) => promise.party === party).map(({ key }) => key);
  const [broken, shortfall, newest] = await Promise.all([
    readPartyShares(stores.analytics, parameters, { party, own, dimension: null }, { signal }),
    dimension === undefined
      ? []
      : readPartyShares(stores.analytics, { ...parameters, expected }, { party, own, dimension }, { signal }),
    findNewestEvent(stores.analytics, { workspace: workspace.number, hidden: subject.hidden }),
  ]);
  return composePartiesReport({
    workspace: workspace.key,
    ...{ party, dimension: dimension ?? null, asked: question.asked, broken, shortfall },
    dimensions: subject.tree.dimensions.map(({ key, names }) => ({ dimension: key, names })),
    period: { from: question.from, to: question.to },
    filters: composeFilters(question),
    reading: readingOf(context, question.to ?? newest ?? todayIn(context)),
  });
}
