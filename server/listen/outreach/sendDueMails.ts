import { type InvitationPlan, OUTREACH_LIMITS } from '@plumbline/model/outreach.ts';
import { Survey } from '@plumbline/model/survey.ts';
import {
  type ClaimedMail,
  claimMail,
  finishMail,
  listRemindersDue,
  listSurveysToMail,
  queueMails,
  requeueMail,
  type SurveyToMail,
} from '@plumbline/store/operations/listen/outreachMails.ts';
import { findLink, type LinkRow } from '@plumbline/store/operations/listen/surveyLinks.ts';
import { findSurvey, type SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { signLink } from '../surveys/linkToken.ts';
import { composeMail } from './composeMail.ts';
import { isWindowOpen } from './isWindowOpen.ts';
import { judgeMail } from './judgeMail.ts';
import type { Mailer } from './openMailer.ts';
import type { OutreachDesk } from './outreachDesk.ts';
import { unsubscribeToken } from './unsubscribeToken.ts';

export const DEFAULT_PLAN: InvitationPlan = {
  reminders: 1,
  reminderDays: 5,
  mailsPerMinute: OUTREACH_LIMITS.mailsPerMinute,
  window: null,
};
/** Mails of one survey before the next one has its turn. */
const IN_TURN = 20;
/** A mail that may not leave yet is looked at again after this. */
const WAIT_MS = 10 * 60_000;
const TRIES_MAX = 5;
const RETRY_MS = 2 * 60_000;

/** Queues the reminders whose days are over, of people who have not answered. */
export async function queueReminders({ house }: OutreachDesk): Promise<number> {
  const { operations } = house.stores;
  return queueMails(operations, await listRemindersDue(operations, house.now()));
}

/**
 * Hands over what is due, one mail after another, until nothing may leave now. Each is claimed in the store before it is
 * handed over, and its end is written after: of a process that is killed between the two, that one mail is unclear.
 *
 * @param until   a moment after which no further mail is begun
 * @returns       mails that were sent
 */
export async function sendDueMails(desk: OutreachDesk, { until, signal }: { until: number; signal: AbortSignal }) {
  const mailer = await desk.mailer();
  if (mailer === null) return 0;
  let sent = 0;
  for (let went = true; went; ) {
    went = false;
    for (const survey of await listSurveysToMail(desk.house.stores.operations, desk.house.now())) {
      const turn = await sendInTurn(desk, mailer, survey, { until, signal });
      if (turn.looked > 0) went = true;
      sent += turn.sent;
      // a server that cannot be reached is asked again at the next time, not for every mail
      if (turn.unreachable) return sent;
    }
    if (signal.aborted || Date.now() >= until) break;
  }
  return sent;
}

type Turn = { until: number; signal: AbortSignal };

async function sendInTurn(desk: OutreachDesk, mailer: Mailer, row: SurveyToMail, { until, signal }: Turn) {
  const { house } = desk;
  const { operations } = house.stores;
  const plan = row.plan ?? DEFAULT_PLAN;
  const done = { looked: 0, sent: 0, unreachable: false };
  if (!isWindowOpen(plan.window, row.zone, house.now())) return done;
  const survey = await findSurvey(operations, row.workspace, row.survey);
  if (survey?.published == null) return done;
  const turn = { desk, mailer, row, survey, definition: Survey.parse(survey.published) };
  for (let room = Math.min(IN_TURN, plan.mailsPerMinute - row.lately); room > 0; room--) {
    if (signal.aborted || Date.now() >= until) break;
    const mail = await claimMail(operations, row, house.now());
    if (mail === null) break;
    done.looked += 1;
    const end = await sendOne(turn, mail);
    if (end === 'sent') done.sent += 1;
    if (end === 'unreachable') return { ...done, unreachable: true };
  }
  return done;
}

type OneTurn = { desk: OutreachDesk; mailer: Mailer; row: SurveyToMail; survey: SurveyRow; definition: Survey };

async function sendOne(turn: OneTurn, mail: ClaimedMail): Promise<'sent' | 'notSent' | 'unreachable'> {
  const { desk, mailer, row, survey } = turn;
  const { operations } = desk.house.stores;
  const now = desk.house.now().getTime();
  const context = { stores: desk.house.stores, now: desk.house.now, workspace: workspaceOf(row) };
  const link = await findLink(operations, { workspace: row.workspace, survey: row.survey, link: mail.link });
  if (link === null || link.email === null) {
    await finishMail(operations, mail, { state: 'skipped', because: 'noAddress' });
    return 'notSent';
  }
  const because = await judgeMail(context, { survey, link, step: mail.step, pilot: mail.pilot, secret: desk.secret });
  if (because === 'wait') {
    await requeueMail(operations, mail.id, { dueAt: new Date(now + WAIT_MS), answer: null, tried: false });
    return 'notSent';
  }
  if (because !== null) {
    await finishMail(operations, mail, { state: 'skipped', because });
    return 'notSent';
  }
  const handed = await mailer.send({ ...mailOf(turn, mail, link), id: mail.id, to: link.email });
  if (handed.kind === 'later' && mail.attempts < TRIES_MAX) {
    const dueAt = new Date(now + RETRY_MS * 2 ** (mail.attempts - 1));
    await requeueMail(operations, mail.id, { dueAt, answer: handed.answer, tried: true });
    return handed.reached ? 'notSent' : 'unreachable';
  }
  if (handed.kind === 'sent') {
    await finishMail(operations, mail, { state: 'sent' });
    return 'sent';
  }
  const state = handed.kind === 'later' ? 'failed' : handed.kind;
  await finishMail(operations, mail, { state, answer: handed.answer });
  return 'notSent';
}

function mailOf({ desk, row, survey, definition }: OneTurn, mail: ClaimedMail, link: LinkRow) {
  const token = signLink(desk.secret, link.id);
  const unsubscribe = `${mail.origin}/u/${unsubscribeToken(desk.secret, link.id)}`;
  const reminder = mail.step > 0;
  const { subject, text, html, logo } = composeMail({
    survey: definition,
    texts: (reminder ? row.reminderTexts : row.texts) ?? {},
    reminder,
    language: link.language,
    name: link.hidden.name ?? null,
    company: companyOf(definition, row.name),
    link: `${mail.origin}/s/${survey.key}?link=${token}${mail.pilot ? '&pilot=1' : ''}`,
    unsubscribe,
    closesAt: survey.settings.closesAt,
    zone: row.zone,
  });
  return { subject, text, html, logo, unsubscribe };
}

/** Who asks: as the survey's logo says, else the workspace's name. */
export function companyOf({ theme, languages }: Survey, workspace: string): string {
  return theme.logoText?.[languages[0] ?? ''] ?? workspace;
}

function workspaceOf(row: SurveyToMail): WorkspaceContext['workspace'] {
  const { workspace: id, workspaceKey: key, number, name, demo, zone, settings } = row;
  return { id, key, number, name, demo, zone, settings };
}
