import { LIMITS } from '@plumbline/model/limits.ts';
import { type Locale, type Names, nameIn } from '@plumbline/model/locale.ts';
import { listOccasionsOf, type OccasionRow } from '@plumbline/store/analytics/commit/risk/readNoticed.ts';
import { listOutcomesOf, type OutcomeRow } from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import { findCustomerPeople } from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';
import { listPromisedTimes, type TimeTold } from '@plumbline/store/operations/commit/risk/promisedTimes.ts';
import { findStatusWords, type OpenedStatusLink } from '@plumbline/store/operations/commit/risk/statusLinks.ts';
import type { HouseContext } from '../../http/context.ts';
import { inTurns } from '../../measure/inTurns.ts';
import { loadSubject, type Subject } from '../../measure/loadSubject.ts';
import type { NoticeContext } from './noticeDesk.ts';
import { listRunning, type OpenRisk, type OpenTimes, openRisk, openTimes } from './openRisk.ts';
import { promiseText } from './sendNotices.ts';

/** What a customer reads of one promise to them. Times are civil days or moments. */
export type StatusPromise = {
  words: string;
  state: 'open' | 'kept' | 'broken' | 'late';
  due: string;
  /** what they were told anew, the latest */
  newDue: string | null;
  expected: { early: string; late: string | null } | null;
};
export type StatusStep = { words: string; at: string };
export type StatusRequest = { began: string; promises: StatusPromise[]; steps: StatusStep[] };
export type StatusView = { requests: StatusRequest[]; asOf: string | null };

const OCCASIONS = 30;
const STEPS = 40;
const KEEP_MS = 10 * 60_000;
const PROMISES_KEPT = 500;
/** Promises that are looked up side by side: each is a handful of questions, and anybody with a link asks them. */
const AT_ONCE = 4;
const [KEPT, OPEN] = [1, 3];

/** What every page of customers stands on: how long promises take is counted once for many of them. */
export class StatusDesk {
  readonly house: HouseContext;
  readonly secret: string;
  readonly #risks = new Map<string, { at: number; risk: Promise<OpenRisk | null> }>();

  constructor(house: HouseContext, secret: string) {
    this.house = house;
    this.secret = secret;
  }

  /** How long a promise takes, as it was at most ten minutes ago. */
  riskOf(context: NoticeContext, promise: string): Promise<OpenRisk | null> {
    const now = context.now().getTime();
    const known = this.#risks.get(promise);
    if (known !== undefined && now - known.at < KEEP_MS) return known.risk;
    const risk = openRisk(context, promise);
    this.#risks.set(promise, { at: now, risk });
    // one that failed is asked again by the next reader
    risk.catch(() => this.#risks.delete(promise));
    const oldest = this.#risks.keys().next().value;
    if (this.#risks.size > PROMISES_KEPT && oldest !== undefined) this.#risks.delete(oldest);
    return risk;
  }
}

/** Everything on one customer's page, in the reader's language. Nothing of anybody else, and nothing of the house's own words. */
export async function answerStatus(
  desk: StatusDesk,
  context: NoticeContext,
  link: OpenedStatusLink,
  locale: Locale,
): Promise<StatusView> {
  const { analytics, operations } = context.stores;
  const subject = await loadSubject(context);
  const { number, id } = context.workspace;
  const keys = await findCustomerPeople(analytics, { workspace: number, roots: subject.roots, hash: link.customer });
  if (keys.length === 0) return { requests: [], asOf: null };
  const occasions = await listOccasionsOf(analytics, {
    ...{ workspace: number, hidden: subject.hidden, excluded: subject.excluded, only: link.occasion, rows: OCCASIONS },
    people: keys.map(({ person }) => person),
    groups: [...new Set(keys.map(({ customerGroup }) => customerGroup % LIMITS.customerGroups))],
  });
  const numbers = occasions.map(({ occasionKey }) => occasionKey);
  const words = await findStatusWords(operations, id);
  const running = numbers.length === 0 ? [] : await listRunning(context);
  const asked = await inTurns(running, AT_ONCE, (promise) => readTold(desk, context, { subject, promise, numbers }));
  const told = asked.filter((one) => one !== null);
  const requests = occasions.map((occasion): StatusRequest => {
    const own = told.flatMap(({ open, outcomes, times, risk }) =>
      outcomes
        .filter(({ occasionKey, outcome }) => occasionKey === occasion.occasionKey && outcome !== 4)
        .map((row) => ({ row, open, risk, time: latestOf(times, row.occasionKey) })),
    );
    return {
      began: new Date(occasion.beganMs).toISOString(),
      promises: own.map(({ row, open, risk, time }) => presentPromise(open, row, { risk, time, locale })),
      steps: stepsOf(occasion, words, locale),
    };
  });
  return {
    requests: requests.filter(({ promises, steps }) => promises.length > 0 || steps.length > 0),
    asOf:
      told
        .map(({ open }) => open.asOf)
        .sort()
        .at(-1) ?? null,
  };
}

type Told = { open: OpenTimes; outcomes: OutcomeRow[]; times: TimeTold[]; risk: OpenRisk | null };

/** What became of one promise on a customer's occasions; null where it was given on none of them. */
async function readTold(
  desk: StatusDesk,
  context: NoticeContext,
  { subject, promise, numbers }: { subject: Subject; promise: string; numbers: string[] },
): Promise<Told | null> {
  const { analytics, operations } = context.stores;
  const open = await openTimes(context, subject, promise);
  if (open === null) return null;
  const outcomes = await listOutcomesOf(analytics, open.asked, numbers);
  if (outcomes.length === 0) return null;
  const place = { workspace: context.workspace.id, promise };
  const times = await listPromisedTimes(operations, place, { occasions: numbers, limit: 4 * OCCASIONS });
  const risk = outcomes.some(({ ended }) => !ended) ? await desk.riskOf(context, promise) : null;
  return { open, outcomes, times, risk };
}

function latestOf(times: readonly TimeTold[], occasion: string): TimeTold | undefined {
  return times
    .filter((time) => time.occasion === occasion && time.version > 1)
    .sort((a, b) => b.version - a.version)[0];
}

function presentPromise(
  open: OpenTimes,
  row: OutcomeRow,
  { risk, time, locale }: { risk: OpenRisk | null; time: TimeTold | undefined; locale: Locale },
): StatusPromise {
  const given = { at: Date.parse(`${row.given.replace(' ', 'T')}Z`), day: row.day };
  const write = (room: number) => open.time.write(given, room);
  const state = row.ended ? (row.outcome === KEPT ? 'kept' : 'broken') : row.outcome === OPEN ? 'open' : 'late';
  const cell =
    risk === null || row.ended
      ? null
      : risk.risks.judge({
          ...{ place: '', segment: row.segment, promises: 1 },
          waited: Math.floor(row.spent / risk.step + 1e-9),
          promised: Math.floor(row.room / risk.step + 1e-9),
        });
  return {
    words: promiseText(open, locale),
    state,
    due: write(row.room),
    newDue: time === undefined ? null : write(time.room),
    expected:
      cell?.done == null || risk === null
        ? null
        : {
            early: write(cell.done.early * risk.step),
            late: cell.done.late === null ? null : write(cell.done.late * risk.step),
          },
  };
}

/** What happened, in the words that were given to it for customers; what has none is not theirs to read. */
function stepsOf({ names, momentsMs }: OccasionRow, words: Record<string, Names>, locale: Locale): StatusStep[] {
  return names
    .flatMap((name, at) => {
      const named = name === '' ? undefined : words[name];
      const moment = momentsMs[at];
      return named === undefined || moment === undefined
        ? []
        : [{ words: nameIn(named, locale), at: new Date(moment).toISOString() }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .slice(-STEPS);
}
