import { type CriticalAsk, type CurveAsk, LOYALTY_LIMITS, type LoyaltyWhere } from '@plumbline/model/loyalty.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type NumberColumn, openUnits } from '@plumbline/store/analytics/explain/openUnits.ts';
import { listNativeUnits } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';

/** How a worker reads figures. */
export type LoyaltyReading = { confidence: number; cellPeopleMin: number; asOf: string; sampled: boolean };
export type CurveWork = { ask: CurveAsk; reading: LoyaltyReading };
export type CriticalWork = { ask: CriticalAsk; reading: LoyaltyReading; unit: string };

/**
 * Opens the occasions of a curve: both marks of the dimension and the metric.
 *
 * @throws Refusal not_found `measure.noDimension`, `loyalty.noMetric`
 */
export async function openCurve(context: WorkspaceContext, ask: CurveAsk) {
  const subject = await loadSubject(context);
  checkDimension(subject, ask.dimension);
  checkMetric(subject, ask.metric);
  const numbers: NumberColumn[] = [
    { key: ask.dimension, mark: 'expected' },
    { key: ask.dimension, mark: 'perceived' },
    { key: `metric:${ask.metric}`, mark: 'perceived' },
  ];
  return {
    open: async () => {
      const { asked, where } = ask;
      const { lines, sampled } = await openOccasions(context, subject, { numbers, words: [], asked, where });
      const work: CurveWork = { ask, reading: readingFor(context, sampled) };
      return { work, tables: { occasions: lines } };
    },
  };
}

/**
 * Opens the occasions of a critical point: the measure along which it is looked, and what may bend.
 *
 * @throws Refusal not_found `measure.noDimension`, `loyalty.noMetric`
 */
export async function openCritical(context: WorkspaceContext, ask: CriticalAsk) {
  const subject = await loadSubject(context);
  const { along, of, where } = ask;
  checkDimension(subject, along.dimension);
  if (of.kind === 'metric') checkMetric(subject, of.metric);
  const { dimension } = along;
  const marks = {
    gap: ['expected', 'perceived'],
    native: ['deliveredNative'],
    late: ['promisedNative', 'deliveredNative'],
  } as const;
  const numbers: NumberColumn[] = [
    ...marks[along.kind].map((mark) => ({ key: dimension, mark })),
    ...(of.kind === 'metric' ? [{ key: `metric:${of.metric}`, mark: 'perceived' as const }] : []),
  ];
  const unit = along.kind === 'gap' ? 'points' : await findUnit(context, subject, dimension);
  const words = of.kind === 'attribute' ? [of.attribute] : [];
  const asked = along.kind === 'gap' ? along.asked : 'joined';
  return {
    open: async () => {
      const { lines, sampled } = await openOccasions(context, subject, { numbers, where, words, asked });
      const work: CriticalWork = { ask, reading: readingFor(context, sampled), unit };
      return { work, tables: { occasions: lines } };
    },
  };
}

export type OccasionsAsked = {
  numbers: readonly NumberColumn[];
  words: readonly string[];
  asked: MomentsQuestion['asked'];
  where: LoyaltyWhere;
};

/** Occasions with the columns that are asked for, of those whom the question is about. */
export function openOccasions(
  { stores, workspace, signal }: WorkspaceContext,
  { hidden, excluded, roots }: Subject,
  { where: { from, to, ...filters }, ...asked }: OccasionsAsked,
) {
  return openUnits(
    stores.analytics,
    {
      ...{ workspace: workspace.number, hidden, excluded, roots },
      ...{ ...asked, from, to, filters, per: 'occasion', rowsMax: LOYALTY_LIMITS.unitsMax },
    },
    { signal },
  );
}

export function readingFor(context: WorkspaceContext, sampled: boolean): LoyaltyReading {
  const { confidence, cellPeopleMin, asOf } = readingOf(context, todayIn(context));
  return { confidence, cellPeopleMin, asOf, sampled };
}

export function checkDimension({ tree }: Subject, dimension: string): void {
  if (!tree.dimensions.some(({ key }) => key === dimension))
    throw new Refusal('not_found', 'measure.noDimension', { dimension });
}

export function checkMetric({ tree }: Subject, metric: string): void {
  if (!tree.metrics.some(({ key }) => key === metric)) {
    const known = tree.metrics.map(({ key }) => key).join(', ');
    throw new Refusal('not_found', 'loyalty.noMetric', { metric, known });
  }
}

async function findUnit({ stores, workspace }: WorkspaceContext, { hidden, tree }: Subject, dimension: string) {
  const units = await listNativeUnits(stores.analytics, { workspace: workspace.number, hidden });
  return units[dimension] ?? tree.dimensions.find(({ key }) => key === dimension)?.value?.unit ?? '';
}
