import type { ContactTemplate } from '@plumbline/model/communication.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import { addContact, loadContactRules } from '@plumbline/store/operations/commit/contactLog.ts';
import {
  type ClaimedTask,
  claimContactMail,
  endTask,
  putBackTask,
  type WorkspaceToContact,
} from '@plumbline/store/operations/commit/contactTasks.ts';
import { localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { escapeHtml } from '../../http/html.ts';
import type { Mailer } from '../../listen/outreach/openMailer.ts';
import type { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { leaveToken } from './leaveToken.ts';
import { type ContactContext, mayContact } from './mayContact.ts';
import { fillsFor, languageFor } from './sayToCustomer.ts';
import { type ContactWords, composeWords, mapTemplates } from './templates.ts';

const TRIES_MAX = 5;
const RETRY_MS = 2 * 60_000;

type Turn = {
  desk: OutreachDesk;
  mailer: Mailer;
  context: ContactContext;
  templates: ReadonlyMap<string, ContactTemplate>;
};

/**
 * Hands over the mails of a workspace that are due, one after another. Each is claimed in the store before it is handed over,
 * and its end is written after: of a process that is killed between the two, that one mail is unclear, and sent by nobody again.
 *
 * @returns mails that were sent, and whether the server could not be reached
 */
export async function sendContactMails(
  desk: OutreachDesk,
  workspace: WorkspaceToContact,
  { until, signal }: { until: number; signal: AbortSignal },
): Promise<{ sent: number; unreachable: boolean }> {
  const mailer = await desk.mailer();
  if (mailer === null) return { sent: 0, unreachable: false };
  const { house } = desk;
  const { operations } = house.stores;
  const context = { ...house, workspace: workspace as WorkspaceContext['workspace'] };
  const [rules, templates] = await Promise.all([
    loadContactRules(operations, workspace.id),
    mapTemplates(house.stores, context.workspace),
  ]);
  let sent = 0;
  for (let room = rules.mailsPerMinute - workspace.lately; room > 0; room--) {
    if (signal.aborted || Date.now() >= until) break;
    const task = await claimContactMail(operations, { workspace: workspace.id, now: house.now() });
    if (task === null) break;
    const end = await sendOne({ desk, mailer, context, templates }, task);
    if (end === 'sent') sent += 1;
    if (end === 'unreachable') return { sent, unreachable: true };
  }
  return { sent, unreachable: false };
}

async function sendOne(turn: Turn, task: ClaimedTask): Promise<'sent' | 'notSent' | 'unreachable'> {
  const { desk, mailer, context, templates } = turn;
  const { operations } = context.stores;
  const at = desk.house.now();
  const asked = { customers: [task.customer], channel: task.channel, purpose: task.purpose, at };
  const judged = (await mayContact(context, asked)).get(task.customer);
  const template = templates.get(task.template);
  const person = judged?.person ?? null;
  if (judged === undefined || !judged.allowed || person === null || template === undefined) {
    const because = template === undefined ? 'cancelled' : (judged?.because ?? 'noCustomer');
    await endTask(operations, task.id, { state: 'skipped', because }, at);
    return 'notSent';
  }
  const language = languageFor(person, task);
  const words = composeWords(
    template,
    language,
    fillsFor(person, task, publicNameOf(context.workspace, localeOf(language))),
  );
  const handed = await mailer.send(mailOf(turn, task, { person, words }));
  if (handed.kind === 'later' && task.attempts < TRIES_MAX) {
    const dueAt = new Date(at.getTime() + RETRY_MS * 2 ** (task.attempts - 1));
    await putBackTask(operations, task.id, { dueAt, answer: handed.answer });
    return handed.reached ? 'notSent' : 'unreachable';
  }
  const outcome = handed.kind === 'later' ? 'failed' : handed.kind;
  await operations.transaction(async (inside) => {
    const contact = await addContact(inside, {
      ...{ workspace: context.workspace.id, customer: person.id, channel: task.channel, level: task.level },
      ...{ purpose: task.purpose, ...reasonOf(task), template: task.template, templateVersion: words.version },
      ...{ language: words.language, subject: words.subject, words: words.body, by: 'house', at, outcome },
      ...{ reply: null, repliedAt: null, once: `task ${task.id}` },
    });
    const state = outcome === 'sent' ? 'done' : outcome === 'unclear' ? 'unclear' : 'failed';
    await endTask(inside, task.id, { state, contact, answer: handed.kind === 'sent' ? null : handed.answer }, at);
  });
  return outcome === 'sent' ? 'sent' : 'notSent';
}

/** Which plan or rule a contact comes of. */
export function reasonOf({ plan, careRule }: Pick<ClaimedTask, 'plan' | 'careRule'>) {
  if (plan !== null) return { reasonKind: 'plan', reasonId: plan };
  return { reasonKind: 'careRule', reasonId: careRule };
}

function mailOf({ desk }: Turn, task: ClaimedTask, { person, words }: { person: ContactPerson; words: ContactWords }) {
  const unsubscribe = `${task.origin}/leave/${leaveToken(desk.secret, task.id)}`;
  const leave = say(words.language, 'communication:mail.leave');
  const paragraphs = words.body.split(/\n{2,}/).map((part) => escapeHtml(part).replaceAll('\n', '<br>'));
  const html = `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(words.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9"><div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-top:4px solid #1f5eff;color:#1f2430;font:16px/1.6 sans-serif">
${paragraphs.map((text) => `<p style="margin:0 0 16px">${text}</p>`).join('\n')}
<p style="margin:24px 0 0;color:#6b7280;font-size:12px"><a href="${escapeHtml(unsubscribe)}" style="color:#6b7280">${escapeHtml(leave)}</a></p>
</div></body></html>
`;
  const text = `${words.body}\n\n-- \n${leave}\n${unsubscribe}\n`;
  return { id: task.id, to: person.email, subject: words.subject, text, html, unsubscribe };
}
