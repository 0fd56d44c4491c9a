import type { NoticeValues } from '@plumbline/loop/commit/risk/fillNotice.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { type NoticePreview, RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import { listOutcomesOf, type OutcomeRow } from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import { addContact } from '@plumbline/store/operations/commit/contactLog.ts';
import {
  type ClaimedNotice,
  claimNotice,
  finishNotice,
  listNotices,
  requeueNotice,
} from '@plumbline/store/operations/commit/risk/notices.ts';
import { listRemedyRules } from '@plumbline/store/operations/commit/risk/remedies.ts';
import { addStatusLink } from '@plumbline/store/operations/commit/risk/statusLinks.ts';
import { say } from '@plumbline/words/say.ts';
import { isWindowOpen } from '../../listen/outreach/isWindowOpen.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { chooseChannels } from './chooseChannels.ts';
import { composeNotice, noticeWords, sayTime } from './composeNotice.ts';
import { isFresh } from './isFresh.ts';
import type { RuleTurn } from './noticeDesk.ts';
import { type OpenTimes, openTimes } from './openRisk.ts';
import { statusToken } from './statusToken.ts';

const TRIES_MAX = 5;
const RETRY_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
const OPEN = 3;
type Turn = RuleTurn & { open: OpenTimes; remedy: RemedyWords; outcomes: ReadonlyMap<string, OutcomeRow> };
type RemedyWords = (locale: Locale) => string;

/**
 * Hands over the notices of one rule that are due, one after another. Each is claimed before it is handed over and its end written
 * after; of a process that is killed in between, that one is unclear and is not sent again.
 *
 * @param until   a moment (milliseconds) after which no further one is begun
 * @returns       notices that were sent or handed over
 */
export async function sendNotices(turn: RuleTurn, { until }: { until: number }): Promise<number> {
  const { context, promise, rule } = turn;
  if (!isWindowOpen(rule.window, context.workspace.zone, context.now())) return 0;
  const open = await openTimes(context, await loadSubject(context), promise);
  // what was confirmed late waits for newer data
  if (open === null || !isFresh(turn, open)) return 0;
  const whole = { ...turn, open, remedy: await remedyWords(turn, open), outcomes: await outcomesOfQueued(turn, open) };
  let done = 0;
  while (!context.signal.aborted && context.now().getTime() < until) {
    const place = { workspace: context.workspace.id, promise };
    const notice = await claimNotice(context.stores.operations, place, context.now());
    if (notice === null) break;
    const end = await sendOne(whole, notice);
    if (end === 'told') done += 1;
    if (end === 'unreachable') break;
  }
  return done;
}

/** What became of all that waits, asked once: each question looks through every promise given. */
async function outcomesOfQueued(
  { context, promise }: RuleTurn,
  open: OpenTimes,
): Promise<ReadonlyMap<string, OutcomeRow>> {
  const place = { workspace: context.workspace.id, promise };
  const limit = RISK_LIMITS.effectOccasions;
  const queued = await listNotices(context.stores.operations, { ...place, state: 'queued', limit });
  const occasions = queued.map(({ occasion }) => occasion);
  const outcomes = await listOutcomesOf(context.stores.analytics, open.asked, occasions, { signal: context.signal });
  return new Map(outcomes.map((row) => [row.occasionKey, row]));
}

async function sendOne(turn: Turn, claimed: ClaimedNotice): Promise<'told' | 'not' | 'unreachable'> {
  const { stores, workspace, now } = turn.context;
  const notice = { ...claimed, workspace: workspace.id };
  let prepared: Written | 'told' | 'not';
  try {
    prepared = await prepare(turn, notice);
  } catch (error) {
    // nothing has left yet, so that it goes another time; taken for unclear, its customer would never be told
    const sendAt = new Date(now().getTime() + RETRY_MS);
    await requeueNotice(stores.operations, notice.id, { sendAt, tried: false });
    throw error;
  }
  return typeof prepared === 'string' ? prepared : mailIt(turn, notice, prepared);
}

/** The mail to be sent; or how the notice ended that is handed over otherwise, or to nobody. */
async function prepare(turn: Turn, notice: ClaimedNotice & { workspace: string }): Promise<Written | 'told' | 'not'> {
  const { context } = turn;
  const { operations, analytics } = context.stores;
  const at = context.now();
  const skip = async (because: string): Promise<'not'> => {
    await finishNotice(operations, notice, { state: 'skipped', because, at });
    return 'not';
  };
  // judged at the last moment: it may be done, and its customer may have left, while the notice waited
  const now =
    turn.outcomes.get(notice.occasion) ??
    (await listOutcomesOf(analytics, turn.open.asked, [notice.occasion], { signal: context.signal }))[0];
  if (now?.outcome !== OPEN) return skip('over');
  const chosen = (await chooseChannels(turn, [notice.customer])).get(notice.customer);
  if (chosen === undefined || chosen.channel === null) return skip(chosen?.because ?? 'noCustomer');
  const given = { at: notice.givenAt.getTime(), day: now.day };
  const written = await writeNotice(turn, notice, { person: chosen.person, given });
  const words = { subject: written.subject, body: written.text, at };
  if (chosen.channel !== 'mail') {
    await finishNotice(operations, notice, { state: 'handedOver', channel: chosen.channel, ...words });
    return 'told';
  }
  return { written, words, to: chosen.person.email };
}

type Written = {
  written: NoticePreview;
  words: { subject: string; body: string; at: Date };
  to: string;
};

async function mailIt(turn: Turn, notice: ClaimedNotice & { workspace: string }, { written, words, to }: Written) {
  const { context, desk } = turn;
  const { operations } = context.stores;
  const mailer = await desk.mailer();
  if (mailer === null) {
    await finishNotice(operations, notice, { state: 'skipped', because: 'mailOff', at: words.at });
    return 'not';
  }
  const { subject, text, html } = written;
  const handed = await mailer.send({ to, subject, text, html, id: notice.id });
  if (handed.kind === 'later' && notice.attempts < TRIES_MAX) {
    const sendAt = new Date(words.at.getTime() + RETRY_MS * 2 ** (notice.attempts - 1));
    await requeueNotice(operations, notice.id, { sendAt, tried: true });
    return handed.reached ? 'not' : 'unreachable';
  }
  const state = handed.kind === 'later' ? 'failed' : handed.kind;
  const answer = handed.kind === 'sent' ? null : handed.answer;
  await finishNotice(operations, notice, { state, answer, channel: 'mail', ...words });
  await logContact(turn, notice, { outcome: state, subject, words: text, at: words.at });
  return state === 'sent' ? 'told' : 'not';
}

async function logContact(
  { context, promise }: Pick<RuleTurn, 'context' | 'promise'>,
  notice: ClaimedNotice,
  end: { outcome: 'sent' | 'refused' | 'failed' | 'unclear'; subject: string; words: string; at: Date },
): Promise<void> {
  await addContact(context.stores.operations, {
    ...{ workspace: context.workspace.id, customer: notice.customer, channel: 'mail', level: 'information' },
    ...{ purpose: 'service', reasonKind: 'notice', reasonId: promise, template: null, templateVersion: null },
    ...{ language: notice.language, by: 'notices', reply: null, repliedAt: null, once: `notice ${notice.id}` },
    ...end,
  });
}

/** The words for one customer, with a page of their own where the words lead to one. */
async function writeNotice(
  turn: Turn,
  notice: ClaimedNotice,
  { person, given }: { person: ContactPerson; given: { at: number; day: string } },
): Promise<NoticePreview> {
  const { context, desk, rule, open, origin, remedy } = turn;
  const { language } = notice;
  const words = noticeWords(rule)[language];
  let link = '';
  if (/\{\{\s*link\s*\}\}/.test(`${words.body}${words.next}`)) {
    const workspace = context.workspace.id;
    const expiresAt = new Date(context.now().getTime() + rule.linkDays * DAY_MS);
    const { customer, key, occasion } = notice;
    const fresh = { workspace, customer, key, occasion, language, createdBy: 'notices', expiresAt };
    const id = await addStatusLink(context.stores.operations, fresh);
    link = `${origin}/status/${statusToken(desk.secret, { workspace, link: id })}`;
  }
  const timeOf = (room: number) => sayTime(language, open.time.write(given, room), context.workspace.zone);
  const values: NoticeValues = {
    name: person.name === '' ? say(language, 'notices:words.someone') : person.name,
    promise: promiseText(open, language),
    due: timeOf(notice.room),
    newTime: notice.newRoom === null ? '' : timeOf(notice.newRoom),
    next: words.next,
    remedy: remedy(language),
    link,
    company: publicNameOf(context.workspace, language),
  };
  return composeNotice(language, words, values);
}

/** The promise in the words it was told in, of the customer's language where it has any; its name is the house's own. */
export function promiseText({ input }: Pick<OpenTimes, 'input'>, locale: Locale): string {
  return nameIn(input.texts, locale);
}

/** What the customer gets if it is broken: of the rule in force, else what the promise itself says. */
async function remedyWords({ context, promise }: RuleTurn, { input }: OpenTimes): Promise<RemedyWords> {
  const place = { workspace: context.workspace.id, promise };
  const [rule] = await listRemedyRules(context.stores.operations, place);
  return (locale) => (rule?.rule.on === true ? nameIn(rule.rule.what, locale) : input.remedy);
}
