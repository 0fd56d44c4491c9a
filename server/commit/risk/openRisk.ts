import { unitOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { composeRisks, type JudgedCell, type Risks } from '@plumbline/loop/commit/risk/composeRisks.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import type { PromiseInput, PromiseRule } from '@plumbline/model/servicePromise.ts';
import type { OutcomesAsked } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { countOpen, countTimes } from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject } from '../../measure/loadSubject.ts';
import { composeOutcomesAsked } from '../ledger/composeOutcomesAsked.ts';
import { composeOutcomeFilters } from '../ledger/ledgerQuery.ts';
import { openPromise } from '../ledger/openPromise.ts';
import { findOpenSince } from './findOpenSince.ts';
import { type TimeOfPromise, timeOfPromise } from './timeOfPromise.ts';

/** A promise whose time runs, as it is asked about. */
export type OpenTimes = {
  promise: string;
  names: Names;
  input: PromiseInput;
  rule: PromiseRule;
  asked: OutcomesAsked;
  /** civil day up to which is known what happened, and the moment */
  asOf: string;
  known: number;
  time: TimeOfPromise;
  /** the unit the rule is written in, and how many days or hours of what is counted it holds */
  unit: 'hours' | 'days';
  each: number;
  /** days or hours of one step */
  step: number;
};
export type OpenRisk = OpenTimes & { risks: Risks; step: number };

/** Whether a promise by this rule is open for a time before it is kept or broken. */
export const runsInTime = (rule: PromiseRule): boolean =>
  rule.kind === 'elapsed' || (rule.kind === 'date' && rule.by === 'promise');

/** Promises that were ever published and whose time runs, by id. */
export async function listRunning(context: MeasureContext): Promise<string[]> {
  const rows = await listLedger(context.stores.operations, context.workspace.id);
  return [
    ...new Set(rows.filter(({ validFrom, input }) => validFrom !== null && runsInTime(input.rule)).map(({ id }) => id)),
  ];
}

/** @returns null where the promise's time does not run, or nothing of it was published */
export async function openTimes(context: MeasureContext, subject: Subject, promise: string): Promise<OpenTimes | null> {
  const opened = await openPromise(context, subject, promise);
  const shown = opened.rows.find(({ validFrom }) => validFrom !== null);
  if (shown === undefined || !runsInTime(shown.input.rule)) return null;
  const { rule, names } = shown.input;
  const where = { ...subject, workspace: context.workspace.number };
  const { parameters } = composeOutcomeFilters(where, { by: [] } as never);
  const composed = composeOutcomesAsked(opened.judged, parameters);
  const openSince = new Date(findOpenSince(opened.judged)).toISOString().replace('T', ' ').replace('Z', '');
  const asked = { ...composed, parameters: { ...composed.parameters, openSince } };
  const { unit, each } = unitOfRule(rule, '');
  const within = rule.kind === 'elapsed' ? rule.within * each : 0;
  return {
    ...{ promise, names, input: shown.input, rule, asked, asOf: opened.asOf, known: opened.judged.span.last },
    time: timeOfPromise(rule, opened.judged),
    unit: unit === 'days' ? 'days' : 'hours',
    each,
    step: rule.kind === 'elapsed' ? Math.max(1 / 60, within / RISK_LIMITS.steps) : 1,
  };
}

/** One promise with the risk of what is open of it; null where its time does not run. */
export async function openRisk(context: MeasureContext, promise: string, given?: Subject): Promise<OpenRisk | null> {
  const subject = given ?? (await loadSubject(context));
  const opened = await openTimes(context, subject, promise);
  if (opened === null) return null;
  const { analytics } = context.stores;
  const { signal } = context;
  const { step, cells } = await countOpen(analytics, opened.asked, opened.step, { signal });
  const times = cells.length === 0 ? [] : await countTimes(analytics, opened.asked, step, { signal });
  const { confidence } = readingOf(context, opened.asOf);
  return { ...opened, step, risks: composeRisks(times, cells, { confidence, asOf: opened.asOf }) };
}

/** How many cells, the riskiest first, are kept less often than that. */
export function countAtRisk(cells: readonly JudgedCell[], keptMin: number): number {
  const first = cells.findIndex(({ kept }) => kept.kind !== 'estimate' || kept.point >= keptMin);
  return first < 0 ? cells.length : first;
}
