import { stepBetween } from '@plumbline/loop/expect/market/estimateStep.ts';
import type { EffectMark, PlanEffect } from '@plumbline/model/communication.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { sumTold } from '@plumbline/store/analytics/commit/planAudience.ts';
import { loadPlan } from '@plumbline/store/operations/commit/communicationPlans.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { dayOf, shiftDay } from './listAudience.ts';

/**
 * Whether what a plan told moved an expectation: those told against those held out, as they set the mark afterwards, and those
 * told against themselves before. Whoever was to be told counts as told, whether or not the telling reached them.
 *
 * @param asked.days  days before and after the beginning that are compared
 * @throws Refusal conflict `communication.planNotBegun`; invalid `communication.noEffectAsked`
 */
export async function answerEffect(
  context: WorkspaceContext,
  plan: string,
  { mark, dimension, days }: { mark?: EffectMark | undefined; dimension?: string | undefined; days: number },
): Promise<PlanEffect> {
  const { stores, workspace, signal } = context;
  const row = await loadPlan(stores.operations, { workspace: workspace.id, plan });
  if (row.startedAt === null) throw new Refusal('conflict', 'communication.planNotBegun');
  const about = dimension ?? row.input.effect?.dimension;
  const level = mark ?? row.input.effect?.mark ?? 'expected';
  if (about === undefined) throw new Refusal('invalid', 'communication.noEffectAsked');
  const { hidden, excluded } = await loadSubject(context);
  const since = dayOf(row.startedAt, workspace.zone);
  const sums = await sumTold(
    stores.analytics,
    {
      ...{ workspace: workspace.number, plan: row.number, hidden, excluded, dimension: about, mark: level },
      ...{ sinceMs: row.startedAt.getTime(), from: shiftDay(since, -days), to: shiftDay(since, days) },
    },
    { signal },
  );
  const { settings } = workspace;
  const reading = {
    confidence: settings.confidence ?? LIMITS.confidence,
    cellPeopleMin: Math.max(settings.cellPeopleMin ?? LIMITS.cellPeopleMin, LIMITS.cellPeopleMin),
    ...{ clusteredBy: 'customer' as const, asOf: context.now().toISOString() },
  };
  const apart = { ab: 0, awb: 0, wab: 0, wawb: 0, clustersEither: sums.later.clusters + sums.held.clusters };
  const named = (step: PlanEffect['beforeAfter']) => ({ ...step, difference: asTold(step.difference) });
  return {
    ...{ dimension: about, mark: level, since, days },
    heldOut: row.counts?.heldOut ? named(stepBetween(sums.later, sums.held, apart, reading)) : null,
    beforeAfter: named(stepBetween(sums.later, sums.before, sums.products, reading)),
  };
}

/** The difference is explained by the page of this method. */
const asTold = (estimate: Estimate): Estimate =>
  estimate.kind === 'estimate' ? { ...estimate, method: 'told-effect' } : estimate;
