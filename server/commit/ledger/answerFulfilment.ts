import { composePromisesReport } from '@plumbline/loop/commit/composePromisesReport.ts';
import { estimatePoints } from '@plumbline/loop/measure/estimatePoints.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { PromiseFulfilment } from '@plumbline/model/servicePromise.ts';
import {
  countOutcomes,
  type OutcomeCounts,
  type OutcomesAsked,
  sumJudged,
} from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { keepNothing } from '@plumbline/store/analytics/keep.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { findAnswersVersion } from '../../measure/findAnswersVersion.ts';
import { keepCounts } from '../../measure/keptCounts.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject } from '../../measure/loadSubject.ts';
import { composeOutcomesAsked } from './composeOutcomesAsked.ts';
import { findOutcomes } from './keepOutcomes.ts';
import { composeOutcomeFilters, type FulfilmentQuery, writtenFilters } from './ledgerQuery.ts';
import { type OpenPromise, openPromise } from './openPromise.ts';

/**
 * What became of one promise, as it was judged when it was given: kept, broken, not yet due, not measurable.
 *
 * @param options.judged   whether how customers judged those kept and broken is wanted too: it is a question of its own
 * @param options.subject  where it was loaded already
 */
export async function answerFulfilment(
  context: MeasureContext,
  promise: string,
  query: FulfilmentQuery,
  { judged = true, subject: loaded }: { judged?: boolean; subject?: Subject } = {},
): Promise<PromiseFulfilment> {
  const subject = loaded ?? (await loadSubject(context));
  const keep = judged ? keepNothing : await keepCounts(context);
  const opened = await openPromise(context, subject, promise, keep);
  const where = { ...subject, workspace: context.workspace.number };
  const { parameters, by, asking } = composeOutcomeFilters(where, query);
  const outcomes = composeOutcomesAsked(opened.judged, parameters);
  const options = judged ? { signal: context.signal } : {};
  const { dataVersion } = await (judged
    ? findDataVersion(context.stores.operations, context.workspace.id)
    : findAnswersVersion(context));
  const written = findOutcomes(context, dataVersion, subject, { judged: opened.judged, filters: parameters });
  const counts = await keep(keyOf(subject, outcomes, by), () =>
    countOutcomes(context.stores.analytics, written ?? outcomes, by, options),
  );
  const reading = readingOf(context, opened.asOf);
  const report = composePromisesReport({
    workspace: context.workspace.key,
    counts: counts.map((cell) => ({ ...cell, promise })),
    promises: [{ key: promise, names: opened.rows[0]?.input.names ?? {}, dimension: null, party: 'company' }],
    by,
    period: { from: asking.from, to: asking.to },
    filters: writtenFilters(asking),
    reading,
  });
  return {
    schema: 1,
    promise,
    asOf: report.asOf,
    period: report.period,
    filters: report.filters,
    by: report.by,
    confidence: report.confidence,
    cellPeopleMin: report.cellPeopleMin,
    cells: report.promises.map(({ by: cell, kept, broken, notYetDue, notMeasurable, people: shown, share }, at) => ({
      ...{ by: cell, kept, broken, overdue: broken === null ? null : (counts[at]?.overdue ?? 0) },
      ...{ notYetDue, notMeasurable, people: shown, share },
    })),
    satisfaction: by.length > 0 || !judged ? null : await estimateJudged(context, opened, outcomes, counts[0]),
  };
}

/** On pages on which promises stand beside much else they are counted once while the data, and the rules that judge, stay as they are. */
function keyOf(
  { hidden, excluded, roots }: Pick<Subject, 'hidden' | 'excluded' | 'roots'>,
  outcomes: OutcomesAsked,
  by: readonly string[],
): unknown[] {
  // which occasions are left out is of the version of the data
  const { excluded: _left, ...parameters } = outcomes.parameters;
  return ['outcomes', { ...outcomes, parameters }, by, hidden, excluded.length, roots];
}

async function estimateJudged(
  context: MeasureContext,
  { rows, asOf }: OpenPromise,
  outcomes: OutcomesAsked,
  whole: OutcomeCounts | undefined,
): Promise<PromiseFulfilment['satisfaction']> {
  const dimension = judgedBy({ rows });
  if (dimension === null || whole === undefined) return null;
  const byGroup = whole.people > LIMITS.exactClusterPeopleMax;
  const own = { dimension, byGroup, promises: whole.kept + whole.broken };
  const sums = await sumJudged(context.stores.analytics, outcomes, own, { signal: context.signal });
  const reading = { ...readingOf(context, asOf), clusteredBy: byGroup ? ('group' as const) : ('customer' as const) };
  const of = (outcome: number) =>
    estimatePoints(
      sums.find((one) => one.outcome === outcome),
      reading,
    );
  return { dimension, kept: of(1), broken: of(2) };
}

/** The dimension that those who were promised something judge: the one it is said to be about, else the one it is measured on. */
export function judgedBy({ rows }: Pick<OpenPromise, 'rows'>): string | null {
  const input = rows.find(({ validFrom }) => validFrom !== null)?.input ?? rows[0]?.input;
  return input?.dimension ?? (input?.rule.kind === 'threshold' ? input.rule.dimension : null);
}
