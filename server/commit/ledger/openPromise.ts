import { composeTimeline, type Stretch } from '@plumbline/loop/commit/composeTimeline.ts';
import type { CalendarHours } from '@plumbline/model/businessCalendar.ts';
import type { PromiseRule } from '@plumbline/model/servicePromise.ts';
import { findNewestEvent } from '@plumbline/store/analytics/commit/readFulfilments.ts';
import { findEventSpan, findNewestMeasure } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { type Keep, keepNothing } from '@plumbline/store/analytics/keep.ts';
import { type CalendarRow, loadCalendar } from '@plumbline/store/operations/commit/calendars.ts';
import {
  listRecounts,
  loadPromise,
  type RecountRow,
  type VersionRow,
} from '@plumbline/store/operations/commit/ledger.ts';
import type { MeasureContext, Subject } from '../../measure/loadSubject.ts';
import type { JudgedBy } from './composeOutcomesAsked.ts';

const DAY_MS = 86_400_000;

export type OpenPromise = { rows: VersionRow[]; recounts: RecountRow[]; judged: JudgedBy; asOf: string };

/**
 * One promise with its history: which version judges what.
 *
 * @param keep  holds how far the data reach, which is asked of all rows and is the same for many promises
 * @throws Refusal not_found `commit.noPromise`
 */
export async function openPromise(
  context: MeasureContext,
  subject: Subject,
  promise: string,
  keep: Keep = keepNothing,
): Promise<OpenPromise> {
  const place = { workspace: context.workspace.id, promise };
  const [rows, recounts] = await Promise.all([
    loadPromise(context.stores.operations, place),
    listRecounts(context.stores.operations, place),
  ]);
  const published = rows.filter(({ validFrom }) => validFrom !== null);
  const newest = published[0] ?? rows[0];
  if (newest === undefined) throw new RangeError('a promise without versions');
  const rule = newest.input.rule;
  const calendar = await findCalendar(context, rule);
  const span = await findSpan(context, subject, rule, keep);
  return {
    rows,
    recounts,
    asOf: dayOf(span.last),
    judged: { ...judge(rows, recounts, calendar), span, zone: context.workspace.zone },
  };
}

/** Which version, and which hours, judge what was promised when. */
export function judge(
  rows: readonly VersionRow[],
  recounts: readonly Pick<RecountRow, 'since' | 'until' | 'version' | 'calendarVersion'>[],
  calendar: readonly CalendarRow[],
): Pick<JudgedBy, 'timeline' | 'rules' | 'calendars'> {
  const published = rows.filter(({ validFrom }) => validFrom !== null);
  const timeline = composeTimeline({
    versions: published.map(({ version, validFrom, validTo }) => ({
      version,
      from: validFrom?.getTime() ?? 0,
      to: validTo?.getTime() ?? null,
    })),
    calendarVersions: calendar.map(({ version, validFrom }) => ({ version, from: validFrom.getTime() })),
    recounts: recounts.map(({ since, until, version, calendarVersion }) => ({
      ...{ from: since?.getTime() ?? null, to: until.getTime(), version, calendarVersion },
    })),
  });
  const judging = published.length > 0 ? published : rows;
  return {
    timeline,
    rules: new Map(judging.map(({ version, input }) => [version, input.rule])),
    calendars: hoursByVersion(calendar),
  };
}

/** A rule that is only tried: in force for ever, by the hours that hold now. */
export async function tryRule(context: MeasureContext, subject: Subject, rule: PromiseRule) {
  const calendar = await findCalendar(context, rule);
  const always: Stretch = { from: Number.NEGATIVE_INFINITY, version: 1, calendarVersion: calendar[0]?.version ?? null };
  const span = await findSpan(context, subject, rule);
  const judged: JudgedBy = {
    timeline: [always],
    rules: new Map([[1, rule]]),
    calendars: hoursByVersion(calendar),
    span,
    zone: context.workspace.zone,
  };
  return { judged, asOf: dayOf(span.last) };
}

const hoursByVersion = (calendar: readonly CalendarRow[]): Map<number, CalendarHours> =>
  new Map(calendar.map(({ version, hours }) => [version, hours]));

/** The calendar a rule names, newest version first. @throws Refusal not_found `commit.noCalendar` */
export async function findCalendar({ stores, workspace }: MeasureContext, rule: PromiseRule): Promise<CalendarRow[]> {
  if (rule.kind !== 'elapsed' || rule.calendar === null) return [];
  return loadCalendar(stores.operations, workspace.id, rule.calendar);
}

/** From the first to the newest event that the source of a rule knows of: by the newest it is judged what is due. */
async function findSpan(
  { stores: { analytics }, workspace, now }: MeasureContext,
  { hidden }: Subject,
  rule: PromiseRule,
  keep: Keep = keepNothing,
): Promise<JudgedBy['span']> {
  const where = { workspace: workspace.number, hidden };
  if (rule.kind === 'elapsed') {
    const found = await keep(['eventSpan', hidden], () => findEventSpan(analytics, where));
    return found ?? { first: now().getTime() - DAY_MS, last: now().getTime() };
  }
  const key = rule.kind === 'threshold' ? rule.dimension : rule.key;
  const day =
    rule.kind === 'date' && rule.by === 'promise'
      ? await keep(['newestEvent', hidden], () => findNewestEvent(analytics, where))
      : await keep(['newestMeasure', hidden, key], () => findNewestMeasure(analytics, { ...where, key }));
  return { first: 0, last: day === null ? now().getTime() : Date.parse(`${day}T00:00:00Z`) };
}

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
