import { listUnknownFields } from '@plumbline/loop/commit/risk/fillNotice.ts';
import { LOCALES, type Locale, nameIn } from '@plumbline/model/locale.ts';
import {
  NOTICE_FIELDS,
  type NoticePreview,
  NoticeRule,
  type NoticeRuleInput,
  type NoticeSetup,
  NoticeText,
} from '@plumbline/model/promiseRisk.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { loadPromise } from '@plumbline/store/operations/commit/ledger.ts';
import { findNoticeRule, saveNoticeRule } from '@plumbline/store/operations/commit/risk/notices.ts';
import { listRemedyRules } from '@plumbline/store/operations/commit/risk/remedies.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { sendsMail } from '../../listen/outreach/openMailer.ts';
import { todayIn } from '../../measure/loadSubject.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { composeNotice, defaultNoticeText, noticeWords, sayTime } from './composeNotice.ts';
import { NOTICE_QUEUE } from './noticeJob.ts';
import { runsInTime } from './openRisk.ts';
import { promiseText } from './sendNotices.ts';

const DAY_MS = 86_400_000;

/** How a promise tells of its risk. */
export async function answerSetup(context: WorkspaceContext, promise: string): Promise<NoticeSetup> {
  const place = { workspace: context.workspace.id, promise };
  const rows = await loadPromise(context.stores.operations, place);
  const saved = await findNoticeRule(context.stores.operations, place);
  const rule = NoticeRule.parse(saved?.rule ?? { language: context.locale });
  return {
    on: saved?.on ?? false,
    rule,
    words: noticeWords(rule),
    changedBy: saved?.changedBy ?? null,
    changedAt: saved?.changedAt.toISOString() ?? null,
    mail: sendsMail(context.config),
    possible: rows.some(({ input }) => runsInTime(input.rule)),
  };
}

/**
 * Saves when and how customers are told. Words that are those of the house are not kept, so that better ones reach them.
 *
 * @throws Refusal conflict `notices.notPossible`, invalid `notices.unknownField`
 */
export async function saveSetup(
  context: WorkspaceContext,
  promise: string,
  { on, rule }: NoticeRuleInput,
  origin: string,
): Promise<NoticeSetup> {
  const place = { workspace: context.workspace.id, promise };
  const rows = await loadPromise(context.stores.operations, place);
  if (on && !rows.some(({ input }) => runsInTime(input.rule))) throw new Refusal('conflict', 'notices.notPossible');
  for (const locale of LOCALES) checkWords(rule.texts[locale], locale);
  const texts = Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = rule.texts[locale];
      return text === undefined || isHouses(text, locale) ? [] : [[locale, text]];
    }),
  );
  const fresh = { on, rule: { ...rule, texts }, origin, by: nameOfActor(context.actor) };
  await saveNoticeRule(context.stores.operations, place, fresh);
  if (on) await callJob(context, NOTICE_QUEUE);
  return answerSetup(context, promise);
}

export const PreviewInput = z.strictObject({ language: z.enum(LOCALES), text: NoticeText.optional() });

/** A notice as somebody would read it whose name nobody knows. */
export async function previewNotice(
  context: WorkspaceContext,
  promise: string,
  { language, text }: z.output<typeof PreviewInput>,
): Promise<NoticePreview> {
  const place = { workspace: context.workspace.id, promise };
  const [newest] = await loadPromise(context.stores.operations, place);
  if (newest === undefined) throw new RangeError('a promise without versions');
  checkWords(text, language);
  const saved = await findNoticeRule(context.stores.operations, place);
  const [remedy] = await listRemedyRules(context.stores.operations, place);
  const words = text ?? noticeWords(NoticeRule.parse(saved?.rule ?? {}))[language];
  const today = todayIn(context);
  const dayAfter = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  return composeNotice(language, words, {
    name: say(language, 'notices:words.someone'),
    promise: promiseText(newest, language),
    due: sayTime(language, dayAfter(1), context.workspace.zone),
    newTime: sayTime(language, dayAfter(4), context.workspace.zone),
    next: words.next,
    remedy: remedy?.rule.on === true ? nameIn(remedy.rule.what, language) : newest.input.remedy,
    link: 'https://…/status/…',
    company: publicNameOf(context.workspace, language),
  });
}

function checkWords(text: NoticeText | undefined, language: Locale): void {
  const [field] = text === undefined ? [] : listUnknownFields(text);
  if (field === undefined) return;
  throw new Refusal('invalid', 'notices.unknownField', { field, language, known: NOTICE_FIELDS.join(', ') });
}

function isHouses(text: NoticeText, locale: Locale): boolean {
  const house = defaultNoticeText(locale);
  return text.subject === house.subject.trim() && text.body === house.body.trim() && text.next === house.next.trim();
}
