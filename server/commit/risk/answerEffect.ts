import { estimatePromiseShare } from '@plumbline/loop/commit/estimatePromiseShare.ts';
import { estimateNoticeEffect, type NoticedSums } from '@plumbline/loop/commit/risk/estimateNoticeEffect.ts';
import { type NoticeEffect, NoticeRule, type RevisedTimes, RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type NoticedRow, sumNoticed } from '@plumbline/store/analytics/commit/risk/readNoticed.ts';
import { listOutcomesOf, type OutcomeRow } from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import { findNoticeRule, listNoticeGroups } from '@plumbline/store/operations/commit/risk/notices.ts';
import { listPromisedTimes } from '@plumbline/store/operations/commit/risk/promisedTimes.ts';
import { loadEdition } from '../../listen/texts/loadEdition.ts';
import { loadSubject, type MeasureContext, readingOf } from '../../measure/loadSubject.ts';
import { type OpenTimes, openTimes } from './openRisk.ts';

const NO_SUMS = { a: 0, w: 0, aa: 0, aw: 0, ww: 0, clusters: 0 };
const [KEPT, BROKEN] = [1, 2];

/**
 * Whether notices of a promise helped, and what became of the times that were told: the first, and the new one.
 *
 * @throws Refusal conflict `notices.notPossible`
 */
export async function answerEffect(context: MeasureContext, promise: string): Promise<NoticeEffect> {
  const { stores, workspace, signal } = context;
  const subject = await loadSubject(context);
  const open = await openTimes(context, subject, promise);
  if (open === null) throw new Refusal('conflict', 'notices.notPossible');
  const place = { workspace: workspace.id, promise };
  const groups = await listNoticeGroups(stores.operations, place, RISK_LIMITS.effectOccasions);
  const saved = await findNoticeRule(stores.operations, place);
  const { complaintEvents } = NoticeRule.parse(saved?.rule ?? {});
  const rows = await sumNoticed(
    stores.analytics,
    {
      ...{ workspace: workspace.number, hidden: subject.hidden, ...groups, complaintEvents },
      dimension: open.input.dimension ?? '',
      edition: await loadEdition(context, workspace.id),
    },
    { signal },
  );
  const rowOf = (told: number) => rows.find((row) => row.told === told);
  const reading = readingOf(context, open.asOf);
  const effect = estimateNoticeEffect(sumsOf(rowOf(1)), sumsOf(rowOf(0)), reading);
  // many cases of few customers are theirs all the same
  const shown = (count: number, people: number) => (people > 0 && people < reading.cellPeopleMin ? null : count);
  const group = (row: NoticedRow | undefined, figures: typeof effect.told) => ({
    ...{
      occasions: shown(row?.occasions ?? 0, row?.customers ?? 0),
      judged: shown(row?.judged ?? 0, row?.judges ?? 0),
    },
    ...figures,
  });
  return {
    schema: 1,
    promise,
    names: open.names,
    told: group(rowOf(1), effect.told),
    heldOut: group(rowOf(0), effect.heldOut),
    perceivedDifference: effect.perceivedDifference,
    complainedDifference: effect.complainedDifference,
    revised: await answerRevised(context, open),
  };
}

/** Sums over customers as the loop takes them. */
function sumsOf(row: NoticedRow | undefined): NoticedSums {
  if (row === undefined) return { judged: NO_SUMS, complained: NO_SUMS };
  return {
    judged: {
      ...{ a: row.points, w: row.judged, clusters: row.judges },
      ...{ aa: row.pointsPoints, aw: row.pointsJudged, ww: row.judgedJudged },
    },
    complained: {
      ...{ a: row.complained, w: row.occasions, clusters: row.customers },
      ...{ aa: row.complainedComplained, aw: row.complainedCases, ww: row.casesCases },
    },
  };
}

/** Promises whose time was told anew count twice, each by itself: by the time first promised, and by the new one. */
async function answerRevised(context: MeasureContext, open: OpenTimes): Promise<RevisedTimes> {
  const { stores, workspace, signal } = context;
  const place = { workspace: workspace.id, promise: open.promise };
  const limit = 2 * RISK_LIMITS.effectOccasions;
  const times = (await listPromisedTimes(stores.operations, place, { limit })).filter(({ version }) => version > 1);
  const outcomes = await listOutcomesOf(
    stores.analytics,
    open.asked,
    times.slice(0, RISK_LIMITS.effectOccasions).map(({ occasion }) => occasion),
    { signal },
  );
  const rooms = new Map(times.map(({ occasion, room }) => [occasion, room]));
  const reading = readingOf(context, open.asOf);
  const count = (outcomeOf: (row: OutcomeRow) => number) => {
    const kept = outcomes.filter((row) => outcomeOf(row) === KEPT).length;
    const broken = outcomes.filter((row) => outcomeOf(row) === BROKEN).length;
    const open = outcomes.length - kept - broken;
    return { kept, broken, open, share: estimatePromiseShare(kept, broken, kept + broken, reading) };
  };
  return {
    told: outcomes.length,
    first: count(({ outcome }) => outcome),
    revised: count(({ occasionKey, spent, ended }) => {
      const room = rooms.get(occasionKey) ?? Number.POSITIVE_INFINITY;
      // the hair's breadth is for hours, which come out of sums of seconds
      if (spent > room + 1e-9) return BROKEN;
      return ended ? KEPT : 0;
    }),
  };
}
