import { type Invitation, type InvitationInput, type MailState, SKIP_REASONS } from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import {
  countInvited,
  countMails,
  findInvitation,
  type InvitationRow,
  type MailCount,
} from '@plumbline/store/operations/listen/outreachMails.ts';
import { loadSurvey, type SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { checkMailText, defaultText } from './composeMail.ts';
import { sendsMail } from './openMailer.ts';
import { DEFAULT_PLAN } from './sendDueMails.ts';

/** What a survey has where nobody wrote anything. */
export const FRESH_INVITATION: InvitationRow = { texts: {}, reminderTexts: {}, plan: DEFAULT_PLAN, state: 'draft' };

/** How a survey invites, and how far it has come. */
export async function presentInvitation(context: WorkspaceContext, id: string): Promise<Invitation> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, survey: id };
  const survey = await loadSurvey(operations, place.workspace, id);
  const [row, counts, invited] = await Promise.all([
    findInvitation(operations, place),
    countMails(operations, place),
    countInvited(operations, place),
  ]);
  const { texts, reminderTexts, plan, state } = row ?? FRESH_INVITATION;
  const { config } = context;
  return {
    texts,
    reminderTexts,
    plan,
    state,
    defaults: Object.fromEntries(
      languagesOf(survey).map((language) => [
        language,
        { first: defaultText(language, false), reminder: defaultText(language, true) },
      ]),
    ),
    mail: { on: sendsMail(config), from: config.mailFrom ?? null },
    progress: { ...invited, ...progressOf(counts) },
  };
}

function progressOf(counts: readonly MailCount[]) {
  const states: Partial<Record<MailState, number>> = {};
  const skipped: Invitation['progress']['skipped'] = {};
  let reminded = 0;
  let nextAt: Date | null = null;
  for (const { state, because, step, mails, nextAt: dueAt } of counts) {
    states[state] = (states[state] ?? 0) + mails;
    if (step > 0 && state === 'sent') reminded += mails;
    if (state === 'queued' && (nextAt === null || dueAt < nextAt)) nextAt = dueAt;
    const reason = SKIP_REASONS.find((known) => known === because);
    if (state === 'skipped' && reason !== undefined) skipped[reason] = (skipped[reason] ?? 0) + mails;
  }
  return {
    states: states,
    skipped,
    reminded,
    nextAt: nextAt === null ? null : (nextAt as Date).toISOString(),
  };
}

/** Languages of what is published, else of the draft. */
export function languagesOf({ published, draft }: SurveyRow): string[] {
  const { languages } = (published ?? draft) as { languages?: unknown };
  return Array.isArray(languages) ? languages.filter((one): one is string => typeof one === 'string') : [];
}

/** @throws Refusal conflict `survey.notPublished` */
export function publishedOf(survey: SurveyRow): Survey {
  if (survey.published === null) throw new Refusal('conflict', 'survey.notPublished');
  return Survey.parse(survey.published);
}

/** @throws Refusal invalid `outreach.unknownField`, `outreach.noLink`, `outreach.notItsLanguage` */
export function checkInvitation(survey: SurveyRow, { texts, reminderTexts }: InvitationInput): void {
  const languages = languagesOf(survey);
  for (const [language, text] of [...Object.entries(texts), ...Object.entries(reminderTexts)]) {
    if (!languages.includes(language)) {
      throw new Refusal('invalid', 'outreach.notItsLanguage', { language, languages: languages.join(', ') });
    }
    checkMailText(text, language);
  }
}
