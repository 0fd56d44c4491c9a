import type { Reading } from '@plumbline/loop/expect/market/estimatePoints.ts';
import { estimateStep } from '@plumbline/loop/expect/market/estimateStep.ts';
import { type ClaimsReport, type CompetitorClaim, MARKET_LIMITS, type Step } from '@plumbline/model/market.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { type ExposedQuestion, type LevelColumn, sumExposed } from '@plumbline/store/analytics/expect/sumExposed.ts';
import { findExpectationAsked } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { type ClaimRow, listCompetitorClaims } from '@plumbline/store/operations/expect/market.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';

/** Claims whose anchoring is asked of the store; of older ones the words stand alone. */
const ASKED_MAX = 60;
const NONE = { kind: 'absent', because: 'notMeasured' } as const;

/** What competitors claim, and how far the expectation of its dimension moved from that day on. */
export async function answerClaims(context: MeasureContext): Promise<ClaimsReport> {
  const { stores, workspace } = context;
  const [rows, subject] = await Promise.all([
    listCompetitorClaims(stores.operations, workspace.id),
    loadSubject(context),
  ]);
  const mark = await findMark(context, subject);
  const steps = new Map<string, Step>();
  const placeOf = ({ dimension, since }: ClaimRow) => JSON.stringify([dimension, since]);
  for (const row of rows.slice(0, ASKED_MAX)) {
    if (steps.has(placeOf(row))) continue;
    steps.set(placeOf(row), await compareAround(context, subject, { ...row, mark, day: row.since }));
  }
  const tested = [...steps].filter(([, { p }]) => p !== null);
  const adjusted = adjustBenjaminiHochberg(tested.map(([, { p }]) => p ?? 1));
  const pOf = new Map(tested.map(([place], at) => [place, adjusted[at] ?? null]));
  const names = new Map(subject.tree.dimensions.map((one) => [one.key, one.names]));
  return {
    ...{ schema: 1, asOf: todayIn(context), days: MARKET_LIMITS.claimDays, tests: tested.length },
    claims: rows.map(
      (row): CompetitorClaim => ({
        ...{ ...row, names: names.get(row.dimension) ?? null, enteredAt: row.enteredAt.toISOString() },
        anchoring: steps.get(placeOf(row)) ?? { of: NONE, from: NONE, difference: NONE, p: null },
        pAdjusted: pOf.get(placeOf(row)) ?? null,
      }),
    ),
  };
}

/** The expectation that is told here: asked before the service where there is any, else the recalled one. */
export async function findMark(
  { stores, workspace }: MeasureContext,
  { hidden }: Subject,
): Promise<'expected' | 'expectedRecalled'> {
  const asked = await findExpectationAsked(stores.analytics, { workspace: workspace.number, hidden });
  return asked === 'before' ? 'expected' : 'expectedRecalled';
}

/** A mark of a dimension in the days from one on, against as many days before it. */
export async function compareAround(
  context: MeasureContext,
  { hidden, excluded, roots }: Subject,
  { dimension, mark, day }: { dimension: string; mark: LevelColumn; day: string },
): Promise<Step> {
  const { stores, workspace, signal } = context;
  const from = shiftDay(day, -MARKET_LIMITS.claimDays);
  const question: ExposedQuestion = {
    ...{ workspace: workspace.number, hidden, excluded, roots, dimension, mark, from, contactsFrom: day },
    ...{ to: shiftDay(day, MARKET_LIMITS.claimDays - 1), dose: { kind: 'since', day }, heldOut: null },
  };
  const { cells, clusteredBy } = await sumExposed(stores.analytics, question, { signal });
  const reading = exposedReading(context, clusteredBy);
  return estimateStep(cells, ({ dose }) => dose === 1, reading);
}

/** An estimate knows two kinds of clusters; weeks are groups of occasions. */
export function exposedReading(context: MeasureContext, clusteredBy: 'customer' | 'group' | 'week'): Reading {
  const { confidence, cellPeopleMin, asOf } = readingOf(context, todayIn(context));
  return { confidence, cellPeopleMin, asOf, clusteredBy: clusteredBy === 'customer' ? 'customer' : 'group' };
}

export function shiftDay(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
