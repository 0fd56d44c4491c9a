import type { MetricMaterial } from '@plumbline/model/metricReport.ts';
import { listEventNames } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { listNativeUnits } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { listMetricNames, listNumberedQuestions } from '@plumbline/store/analytics/measure/metrics/metricMaterial.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import { loadSubject, type MeasureContext, readingOf, todayIn } from '../loadSubject.ts';

/** What the workspace has to make metrics of. */
export async function answerMaterial(context: MeasureContext): Promise<MetricMaterial> {
  const { hidden, tree } = await loadSubject(context);
  const { analytics } = context.stores;
  const where = { workspace: context.workspace.number, hidden };
  const [questions, events, natives, named, ledger] = await Promise.all([
    listNumberedQuestions(analytics, { ...where, least: readingOf(context, todayIn(context)).cellPeopleMin }),
    listEventNames(analytics, where),
    listNativeUnits(analytics, where),
    listMetricNames(analytics, where),
    listLedger(context.stores.operations, context.workspace.id),
  ]);
  // the newest version of each comes first
  const told = new Map(
    ledger.flatMap(({ id, validFrom, input }) => (validFrom === null ? [] : [[id, input.names] as const])).reverse(),
  );
  return {
    metrics: tree.metrics.map(({ key, names }) => ({ key, names })),
    dimensions: tree.dimensions.map(({ key, names }) => ({ key, names })),
    questions,
    events: [...events],
    natives: Object.entries(natives).map(([dimension, unit]) => ({ dimension, unit })),
    ...named,
    ledger: [...told].map(([id, names]) => ({ id, names })).reverse(),
  };
}
