import { textIn } from '@plumbline/loop/listen/survey/textIn.ts';
import { MAIL_FIELDS, type MailField, type MailPreview, type MailText } from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

export type MailTexts = Readonly<Record<string, MailText>>;
export type MailFor = {
  survey: Survey;
  /** what was written for the survey, by language */
  texts: MailTexts;
  reminder: boolean;
  /** of the person; null for the survey's first */
  language: string | null;
  name: string | null;
  company: string;
  link: string;
  /** null in a preview that nobody could leave */
  unsubscribe: string | null;
  closesAt: string | undefined;
  zone: string;
};

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;
const DEFAULT_COLOUR = '#1f5eff';

/** The words of the house for a language; a language without words of ours gets English ones. */
export function defaultText(language: string, reminder: boolean): MailText {
  const locale = localeOf(language);
  const kind = reminder ? 'reminder' : 'first';
  // the fields are ours to fill in later, not the catalogue's
  const fields = Object.fromEntries(MAIL_FIELDS.map((field) => [field, `{{${field}}}`]));
  return {
    subject: say(locale, `outreach:mail.${kind}.subject`, fields),
    body: say(locale, `outreach:mail.${kind}.body`, fields),
  };
}

/** @throws Refusal invalid `outreach.unknownField`, `outreach.noLink` */
export function checkMailText({ subject, body }: MailText, language: string): void {
  for (const [, field = ''] of `${subject}\n${body}`.matchAll(FIELD)) {
    if (!(MAIL_FIELDS as readonly string[]).includes(field)) {
      throw new Refusal('invalid', 'outreach.unknownField', { field, language, known: MAIL_FIELDS.join(', ') });
    }
  }
  if (!/\{\{\s*link\s*\}\}/.test(body)) throw new Refusal('invalid', 'outreach.noLink', { language });
}

/** A person's mail: what was written for their language, filled in, as plain text and as HTML. */
export function composeMail(mail: MailFor): MailPreview & { logo: { type: string; content: Buffer } | undefined } {
  const { survey, texts, reminder } = mail;
  const language = mail.language ?? survey.languages[0] ?? 'en';
  const locale = localeOf(language);
  const written = texts[language] ?? defaultText(language, reminder);
  const values: Record<MailField, string | null> = {
    name: mail.name ?? say(locale, 'outreach:mail.someone'),
    title: textIn(survey.title, language, survey.languages[0] ?? ''),
    link: mail.link,
    closing: closingDay(mail.closesAt, mail.zone, [language, locale]),
    company: mail.company,
  };
  const subject = fill(written.subject, values).replace(/\s+/g, ' ').trim();
  const paragraphs = paragraphsOf(written.body, values);
  const leave = mail.unsubscribe === null ? null : say(locale, 'outreach:mail.leave');
  const text = [
    ...paragraphs.map((lines) => lines.map((line) => fill(line, values)).join('\n')),
    ...(leave === null ? [] : [`-- \n${leave}\n${mail.unsubscribe}`]),
  ].join('\n\n');
  const { html, logo } = composeHtml(mail, { language, locale, paragraphs, values, subject, leave });
  return { subject, text: `${text}\n`, html, logo };
}

/** Paragraphs of lines. A line about the closing day is left out of a survey that has none. */
function paragraphsOf(body: string, values: Record<MailField, string | null>): string[][] {
  return body
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => values.closing !== null || !/\{\{\s*closing\s*\}\}/.test(line)))
    .filter((lines) => lines.some((line) => line.trim() !== ''));
}

function fill(text: string, values: Record<MailField, string | null>): string {
  return text.replace(FIELD, (_whole, field: string) => plainly(values[field as MailField] ?? ''));
}

/** A value is words of a person: no line of its own, no character that hides or turns the words around it. */
function plainly(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

function closingDay(closesAt: string | undefined, zone: string, [language, known]: [string, string]): string | null {
  if (closesAt === undefined) return null;
  // a language may be written as a survey may write it and still be none that dates are written in
  const tag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(language) ? language : known;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: zone }).format(new Date(closesAt));
}

type HtmlParts = {
  language: string;
  locale: ReturnType<typeof localeOf>;
  paragraphs: readonly string[][];
  values: Record<MailField, string | null>;
  subject: string;
  leave: string | null;
};

/** Plain HTML that mail programs of every age can show: one column, the survey's colour and logo, no picture from afar. */
function composeHtml({ survey, link, unsubscribe }: MailFor, parts: HtmlParts) {
  const { language, locale, paragraphs, values, subject, leave } = parts;
  const colour = survey.theme.colour ?? DEFAULT_COLOUR;
  const button =
    `<a href="${escaped(link)}" style="display:inline-block;padding:12px 22px;border-radius:6px;background:${colour};` +
    `color:${inkOn(colour)};text-decoration:none;font-weight:600">${escaped(say(locale, 'outreach:mail.button'))}</a>`;
  const linked = `<a href="${escaped(link)}" style="color:inherit">${escaped(link)}</a>`;
  const lineOf = (line: string): string => {
    if (/^\s*\{\{\s*link\s*\}\}\s*$/.test(line)) return button;
    return line
      .split(/(\{\{\s*link\s*\}\})/)
      .map((piece) => (/^\{\{\s*link\s*\}\}$/.test(piece) ? linked : escaped(fill(piece, values))))
      .join('');
  };
  const body = paragraphs.map((lines) => `<p style="margin:0 0 16px">${lines.map(lineOf).join('<br>')}</p>`).join('\n');
  const logo = readLogo(survey.theme.logo);
  const logoText =
    survey.theme.logoText === undefined ? '' : textIn(survey.theme.logoText, language, survey.languages[0] ?? '');
  const head = logo
    ? `<img src="cid:logo" alt="${escaped(logoText)}" style="max-height:48px;max-width:220px;margin:0 0 20px;display:block">`
    : logoText === ''
      ? ''
      : `<p style="margin:0 0 20px;font-weight:600">${escaped(logoText)}</p>`;
  const foot =
    leave === null || unsubscribe === null
      ? ''
      : `<p style="margin:24px 0 0;color:#6b7280;font-size:12px"><a href="${escaped(unsubscribe)}" style="color:#6b7280">${escaped(leave)}</a></p>`;
  const html = `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9"><div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-top:4px solid ${colour};color:#1f2430;font:16px/1.6 sans-serif">
${head}
${body}
${foot}
</div></body></html>
`;
  return { html, logo };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Black or white, whichever can be read on the colour. */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

function readLogo(logo: string | undefined): { type: string; content: Buffer } | undefined {
  const [, type, data] = /^data:(image\/(?:png|jpeg|webp));base64,(.+)$/.exec(logo ?? '') ?? [];
  return type === undefined || data === undefined ? undefined : { type, content: Buffer.from(data, 'base64') };
}
