import type { MailPreview, MailText } from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findInvitation } from '@plumbline/store/operations/listen/outreachMails.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { checkMailText, composeMail } from './composeMail.ts';
import type { OutreachDesk } from './outreachDesk.ts';
import { publishedOf } from './presentInvitation.ts';
import { companyOf } from './sendDueMails.ts';

type Sample = { language: string; reminder: boolean; text?: MailText | undefined; origin: string };

/** A mail as somebody would get it whose name nobody knows, with the open link. */
export async function previewMail(context: WorkspaceContext, id: string, sample: Sample): Promise<MailPreview> {
  const { subject, text, html } = await composeSample(context, id, sample);
  return { subject, text, html };
}

/**
 * Sends the mail to whoever asks, with a pilot link, so that it can be seen where it will be read.
 *
 * @throws Refusal conflict `outreach.mailOff`, `outreach.noOwnAddress`; unavailable `outreach.mailRefused`
 */
export async function tryMail(
  context: WorkspaceContext,
  desk: OutreachDesk,
  id: string,
  sample: Sample,
): Promise<{ sentTo: string }> {
  const { actor } = context;
  if (actor.kind !== 'person') throw new Refusal('conflict', 'outreach.noOwnAddress');
  const mailer = await desk.mailer();
  if (mailer === null) throw new Refusal('conflict', 'outreach.mailOff');
  const { subject, text, html, logo } = await composeSample(context, id, sample);
  const handed = await mailer.send({ to: actor.email, subject, text, html, logo, id: newId() });
  if (handed.kind !== 'sent') throw new Refusal('unavailable', 'outreach.mailRefused', { answer: handed.answer });
  return { sentTo: actor.email };
}

async function composeSample(context: WorkspaceContext, id: string, { language, reminder, text, origin }: Sample) {
  const { operations } = context.stores;
  const row = await loadSurvey(operations, context.workspace.id, id);
  const survey = publishedOf(row);
  if (text !== undefined) checkMailText(text, language);
  const saved = await findInvitation(operations, { workspace: context.workspace.id, survey: id });
  const texts = (reminder ? saved?.reminderTexts : saved?.texts) ?? {};
  return composeMail({
    survey,
    texts: text === undefined ? texts : { ...texts, [language]: text },
    reminder,
    language,
    name: null,
    company: companyOf(survey, context.workspace.name),
    link: `${origin}/s/${row.key}?pilot=1`,
    unsubscribe: `${origin}/u/`,
    closesAt: row.settings.closesAt,
    zone: context.workspace.zone,
  });
}
