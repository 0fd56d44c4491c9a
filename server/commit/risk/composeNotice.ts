import { fillNotice, type NoticeValues } from '@plumbline/loop/commit/risk/fillNotice.ts';
import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { NOTICE_FIELDS, type NoticePreview, type NoticeRule, type NoticeText } from '@plumbline/model/promiseRisk.ts';
import { say } from '@plumbline/words/say.ts';
import { escapeHtml } from '../../http/html.ts';

/** The words of the house for a language, with their fields to be filled in later. */
export function defaultNoticeText(locale: Locale): NoticeText {
  const fields = Object.fromEntries(NOTICE_FIELDS.map((field) => [field, `{{${field}}}`]));
  return {
    subject: say(locale, 'notices:words.subject', fields),
    body: say(locale, 'notices:words.body', fields),
    next: say(locale, 'notices:words.next'),
  };
}

/** The words that are used, in every language: those that were written, else those of the house. */
export function noticeWords({ texts }: Pick<NoticeRule, 'texts'>): Record<Locale, NoticeText> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, texts[locale] ?? defaultNoticeText(locale)])) as Record<
    Locale,
    NoticeText
  >;
}

/** A notice for one customer as plain text and as HTML that mail programs of every age can show. */
export function composeNotice(locale: Locale, words: NoticeText, values: NoticeValues): NoticePreview {
  const { subject, paragraphs } = fillNotice(words, values);
  const text = `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  const { link } = values;
  const lineOf = (line: string): string =>
    link === ''
      ? escapeHtml(line)
      : line
          .split(link)
          .map(escapeHtml)
          .join(`<a href="${escapeHtml(link)}" style="color:#1a56a8">${escapeHtml(link)}</a>`);
  const body = paragraphs.map((lines) => `<p style="margin:0 0 16px">${lines.map(lineOf).join('<br>')}</p>`).join('\n');
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9"><div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;color:#1f2430;font:16px/1.6 sans-serif;overflow-wrap:anywhere">
${body}
</div></body></html>
`;
  return { subject, text, html };
}

/** A time as people read it: a day where only days were promised, else a moment in the workspace's zone. */
export function sayTime(locale: Locale, time: string, zone: string): string {
  const byDay = /^\d{4}-\d{2}-\d{2}$/.test(time);
  const format = byDay
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
    : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return format.format(new Date(time));
}
