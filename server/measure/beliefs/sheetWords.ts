import type { BeliefWords } from '@plumbline/loop/measure/composeBeliefSurvey.ts';
import type { MailText } from '@plumbline/model/outreach.ts';
import { LOCALES } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

type Values = Record<string, string>;

const inEveryLanguage = (key: string, values: Values = {}): Values =>
  Object.fromEntries(LOCALES.map((locale) => [locale, say(locale, key, values)]));

/** What a worksheet asks, in every language. */
export function wordsOf({
  title,
  department,
  company,
}: Record<'title' | 'department' | 'company', string>): BeliefWords {
  return {
    title: inEveryLanguage('fivegaps:answer.title', { title, department }),
    description: inEveryLanguage('fivegaps:answer.description', { company }),
    question: inEveryLanguage('fivegaps:answer.question', { dimension: '{dimension}' }),
    low: inEveryLanguage('fivegaps:answer.low'),
    high: inEveryLanguage('fivegaps:answer.high'),
    priority: inEveryLanguage('fivegaps:answer.priority'),
    priorityHelp: inEveryLanguage('fivegaps:answer.priorityHelp'),
    thanks: inEveryLanguage('fivegaps:answer.thanks'),
  };
}

/** The mails to staff; what stands in braces is filled in for each person when it leaves. */
export function mailsOf(): { texts: Record<string, MailText>; reminderTexts: Record<string, MailText> } {
  const fields = { title: '{{title}}', link: '{{link}}', closing: '{{closing}}', company: '{{company}}' };
  const texts = LOCALES.map((locale): [string, MailText] => [
    locale,
    { subject: say(locale, 'fivegaps:mail.subject', fields), body: say(locale, 'fivegaps:mail.body', fields) },
  ]);
  const reminders = LOCALES.map((locale): [string, MailText] => [
    locale,
    {
      subject: say(locale, 'fivegaps:mail.remindSubject', fields),
      body: say(locale, 'fivegaps:mail.remindBody', fields),
    },
  ]);
  return { texts: Object.fromEntries(texts), reminderTexts: Object.fromEntries(reminders) };
}
