import { limitOfRule, signOfRule, unitOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { LatenessCurve, PromiseEffect, PromiseLateness } from '@plumbline/model/promiseLateness.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { PromiseRule } from '@plumbline/model/servicePromise.ts';
import {
  countOutcomes,
  type JudgedPair,
  listJudgedPairs,
  type OutcomesAsked,
} from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { z } from 'zod';
import { type FitAnswer, fitInWorker, roundNative } from '../../expect/tree/fitValue.ts';
import type { FilterQuery } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, type Subject } from '../../measure/loadSubject.ts';
import { answerFulfilment, judgedBy } from './answerFulfilment.ts';
import { composeOutcomesAsked } from './composeOutcomesAsked.ts';
import { composeOutcomeFilters, FulfilmentQuery } from './ledgerQuery.ts';
import { openPromise, tryRule } from './openPromise.ts';

const RESAMPLES = 400;
/** With fewer pairs, or customers, than this nothing is drawn. */
const PAIRS_MIN = 20;
/** Values of the measure at which a curve is read. */
const READ_MAX = 121;

export const EffectInput = z
  .strictObject({
    rule: PromiseRule,
    /** what would be promised instead, in the unit of the rule */
    instead: z.number().nullable().default(null),
    /** the dimension by which it is judged; without it the one that it is measured on */
    dimension: z.string().max(200).optional(),
  })
  .meta({ id: 'EffectInput' });
export type EffectInput = z.output<typeof EffectInput>;

/** What lateness costs: the mean judgement kept and broken, and the curve between them with its band. */
export async function answerLateness(
  context: MeasureContext,
  promise: string,
  query: z.output<typeof FilterQuery>,
): Promise<PromiseLateness> {
  const subject = await loadSubject(context);
  const opened = await openPromise(context, subject, promise);
  const whole = await answerFulfilment(context, promise, { ...query, by: [] } as never);
  const rule = [...opened.judged.rules.values()][0];
  if (rule === undefined) throw new RangeError('a promise without a rule');
  const { unit, each } = unitOfRule(rule, nativeUnitOf(subject, rule));
  const dimension = judgedBy(opened);
  const absent = { kind: 'absent', because: 'notAsked' } as const;
  const { kept = absent, broken = absent } = whole.satisfaction ?? {};
  const asked = { promise, asOf: whole.asOf, unit, allowed: limitOfRule(rule) / each, kept, broken };
  const judged = whole.cells[0]?.kept !== null && kept.kind === 'estimate' && dimension !== null;
  if (!judged) return { schema: 1, dimension, ...asked, curve: null };
  const where = { ...subject, workspace: context.workspace.number };
  const { parameters } = composeOutcomeFilters(where, { ...query, by: [] } as never);
  const outcomes = composeOutcomesAsked(opened.judged, parameters);
  const promises = (whole.cells[0]?.kept ?? 0) + (whole.cells[0]?.broken ?? 0);
  const pairs = await readPairs(context, outcomes, { dimension, promises, each });
  const curve = pairs === null ? null : await fitCurve(context, pairs, signOfRule(rule));
  return { schema: 1, dimension, ...asked, curve };
}

/** What a rule, and another value of it, would do to satisfaction; asked after the calculator, as it takes longer. */
export async function answerEffect(
  context: MeasureContext,
  { rule, instead, dimension: named }: EffectInput,
): Promise<PromiseEffect> {
  const subject = await loadSubject(context);
  const { judged, asOf } = await tryRule(context, subject, rule);
  const { unit, each } = unitOfRule(rule, nativeUnitOf(subject, rule));
  const dimension = named ?? (await ownDimension(context, rule));
  const answer = { schema: 1 as const, rule, dimension, unit, asOf };
  if (dimension === null) return { ...answer, effect: null };
  const where = { ...subject, workspace: context.workspace.number };
  const { parameters } = composeOutcomeFilters(where, FulfilmentQuery.parse({}));
  const outcomes = composeOutcomesAsked(judged, parameters);
  const [counted] = await countOutcomes(context.stores.analytics, outcomes, [], { signal: context.signal });
  const promises = (counted?.kept ?? 0) + (counted?.broken ?? 0);
  const pairs = await readPairs(context, outcomes, { dimension, promises, each });
  if (pairs === null) return { ...answer, effect: null };
  const value = limitOfRule(rule) / each;
  const at = instead === null ? [value] : [value, instead];
  const found = await fit(context, pairs, { sign: signOfRule(rule), customers: 'half', at });
  if (found === null) return { ...answer, effect: null };
  const [promised, other] = found.points.map(({ native, estimate, low, high }) => ({
    ...{ at: native, point: estimate, low, high },
  }));
  if (promised === undefined) return { ...answer, effect: null };
  const { applied, fitted } = found;
  const { people, occasions } = fitted;
  const joint = applied === null ? null : applied.joint;
  return {
    ...answer,
    effect: {
      ...{ promised, instead: other ?? null, people, occasions, confidence: confidenceOf(context) },
      delivered:
        joint === null || applied === null
          ? null
          : { point: joint.estimate, low: joint.low, high: joint.high, people: applied.people },
    },
  };
}

const confidenceOf = ({ workspace }: MeasureContext): number => workspace.settings.confidence ?? LIMITS.confidence;

const nativeUnitOf = ({ tree }: Subject, rule: PromiseRule): string =>
  tree.dimensions.find(({ key }) => rule.kind === 'date' && key === rule.key)?.value?.unit ?? '';

async function ownDimension({ stores, workspace }: MeasureContext, rule: PromiseRule): Promise<string | null> {
  if (rule.kind === 'threshold') return rule.dimension;
  if (rule.kind === 'elapsed') return null;
  if (rule.by === 'dimension') return rule.key;
  const promises = await listPromises(stores.operations, workspace.id);
  return promises.find(({ key }) => key === rule.key)?.dimension ?? null;
}

/** Pairs in the unit of the rule; null where they are too few, of pairs or of people, to say anything. */
async function readPairs(
  context: MeasureContext,
  outcomes: OutcomesAsked,
  { dimension, promises, each }: { dimension: string; promises: number; each: number },
): Promise<JudgedPair[] | null> {
  const own = { dimension, promises };
  const found = await listJudgedPairs(context.stores.analytics, outcomes, own, { signal: context.signal });
  const people = new Set(found.map(({ person }) => person)).size;
  const peopleMin = Math.max(LIMITS.cellPeopleMin, context.workspace.settings.cellPeopleMin ?? 0, PAIRS_MIN);
  if (found.length < PAIRS_MIN || people < peopleMin) return null;
  return roundNative(found.map((pair) => ({ ...pair, native: pair.native / each })));
}

async function fitCurve(context: MeasureContext, pairs: JudgedPair[], sign: 1 | -1): Promise<LatenessCurve | null> {
  const found = await fit(context, pairs, { sign, customers: 'all', at: valuesToRead(pairs) });
  if (found === null) return null;
  const { people, occasions } = found.fitted;
  return {
    points: found.points.map(({ native, estimate, low, high }) => ({ at: native, point: estimate, low, high })),
    ...{ rising: sign === -1, people, occasions, confidence: confidenceOf(context) },
  };
}

async function fit(
  context: MeasureContext,
  pairs: JudgedPair[],
  { sign, customers, at }: { sign: 1 | -1; customers: 'half' | 'all'; at: number[] },
): Promise<Exclude<FitAnswer, { says: string }> | null> {
  try {
    const work = { pairs, unit: '', falling: sign === 1, resamples: RESAMPLES, confidence: confidenceOf(context) };
    return await fitInWorker({ ...work, customers, at });
  } catch (error) {
    // too few different values: nothing is drawn, which the page says
    if (error instanceof Refusal && error.code === 'invalid') return null;
    throw error;
  }
}

/** Evenly over where all but a hundredth of the pairs lie, in steps that people count in. */
function valuesToRead(pairs: readonly JudgedPair[]): number[] {
  const sorted = [...groupBy(pairs, ({ native }) => native).keys()].sort((one, other) => one - other);
  const all = pairs.map(({ native }) => native).sort((one, other) => one - other);
  const [first = 0, last = 0] = [all[Math.floor(all.length * 0.005)], all[Math.floor(all.length * 0.995)]];
  const within = sorted.filter((native) => native >= first && native <= last);
  if (within.length <= READ_MAX) return within;
  const spread = (last - first) / (READ_MAX - 1);
  const power = 10 ** Math.floor(Math.log10(spread));
  const step = [1, 2, 5, 10].map((of) => of * power).find((one) => one >= spread) ?? spread;
  const [from, to] = [Math.ceil(first / step), Math.floor(last / step)];
  return Array.from({ length: to - from + 1 }, (_none, place) => Math.round((from + place) * step * 1e9) / 1e9);
}
