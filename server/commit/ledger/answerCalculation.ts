import { composeCalculation, ranksToKeep } from '@plumbline/loop/commit/composeCalculation.ts';
import { limitOfRule, signOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { applyValueFunction } from '@plumbline/loop/measure/applyValueFunction.ts';
import { estimatePoints } from '@plumbline/loop/measure/estimatePoints.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { PROMISE_LIMITS, type PromiseCalculation } from '@plumbline/model/servicePromise.ts';
import {
  countMeasured,
  findMeasuredAt,
  type MeasuredCounts,
  type OutcomesAsked,
  sumMeasuredPoints,
} from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject } from '../../measure/loadSubject.ts';
import { composeOutcomesAsked } from './composeOutcomesAsked.ts';
import { CalculationInput, composeOutcomeFilters } from './ledgerQuery.ts';
import { tryRule } from './openPromise.ts';

const DAY_MS = 86_400_000;

/** How often a rule would have been kept in the past, and what would have been kept as often as asked. */
export async function answerCalculation(context: MeasureContext, asked: CalculationInput): Promise<PromiseCalculation> {
  const { rule, keep, by: wanted, filters, from: first, to: last } = CalculationInput.parse(asked);
  const subject = await loadSubject(context);
  const { judged, asOf } = await tryRule(context, subject, rule);
  const to = last ?? asOf;
  const from = first ?? dayBefore(to, PROMISE_LIMITS.tryDays - 1);
  const where = { ...subject, workspace: context.workspace.number };
  const { parameters, by } = composeOutcomeFilters(where, { ...filters, from, to, by: wanted } as never);
  const outcomes = composeOutcomesAsked(judged, parameters);
  const reading = readingOf(context, asOf);
  const sign = signOfRule(rule);
  const { analytics } = context.stores;
  const own = { by, sign, value: rule.kind === 'date' ? sign * limitOfRule(rule) : limitOfRule(rule) };
  const cells = await countMeasured(analytics, outcomes, own, { signal: context.signal });
  const measured = cells.filter(({ counted }) => counted > 0);
  const ranked = await findMeasuredAt(
    analytics,
    outcomes,
    measured.map(({ counted }) => ({ counted, ranks: ranksToKeep(counted, keep, sign, reading.confidence) })),
    { signal: context.signal },
  );
  const nativeUnit =
    subject.tree.dimensions.find(({ key }) => rule.kind === 'date' && key === rule.key)?.value?.unit ?? '';
  const parts = { rule, nativeUnit, keep, by, period: { from, to }, cells, ranked, reading };
  return composeCalculation({
    ...parts,
    satisfaction:
      by.length > 0 ? null : await estimateEffect(context, subject, outcomes, { ...parts, whole: cells[0] }),
    supportShareMin: context.workspace.settings.promiseSupportShare ?? PROMISE_LIMITS.supportShareMin,
  });
}

/** Where the promise would stand on the 0–100 line, against what was delivered; null without a value function in its unit. */
async function estimateEffect(
  context: MeasureContext,
  { tree }: Subject,
  outcomes: OutcomesAsked,
  {
    rule,
    whole,
    ranked,
    reading,
  }: {
    rule: PromiseCalculation['rule'];
    whole: MeasuredCounts | undefined;
    ranked: readonly (readonly number[])[];
    reading: ReturnType<typeof readingOf>;
  },
): Promise<PromiseCalculation['satisfaction']> {
  if (rule.kind !== 'threshold') return null;
  const value = tree.dimensions.find(({ key }) => key === rule.dimension)?.value;
  if (value === undefined || value.unit !== rule.unit) return null;
  const byGroup = (whole?.people ?? 0) > LIMITS.exactClusterPeopleMax;
  const sums = await sumMeasuredPoints(context.stores.analytics, outcomes, { byGroup }, { signal: context.signal });
  const delivered = estimatePoints(sums, { ...reading, clusteredBy: byGroup ? 'group' : 'customer' });
  const promisedPoints = applyValueFunction(value, rule.value);
  const instead = ranked[0]?.[0];
  return {
    dimension: rule.dimension,
    promisedPoints,
    insteadPoints: instead === undefined || delivered.kind !== 'estimate' ? null : applyValueFunction(value, instead),
    delivered,
    gap: lessBy(delivered, promisedPoints),
  };
}

/** A gap is not cut at the ends of the line, as a mark is; moved by a constant, it keeps its doubt. */
function lessBy(estimate: Estimate, points: number): Estimate {
  if (estimate.kind !== 'estimate') return estimate;
  const { point, low, high } = estimate;
  return { ...estimate, point: point - points, low: low - points, high: high - points, method: 'clustered-gap' };
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
