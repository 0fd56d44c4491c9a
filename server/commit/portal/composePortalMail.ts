import type { Locale } from '@plumbline/words/localeOf.ts';
import { html } from '../../http/html.ts';

export type PortalMailParts = {
  locale: Locale;
  brand: string;
  subject: string;
  paragraphs: readonly string[];
  /** words of the company or of a customer, set apart */
  quote?: string | undefined;
  button: { text: string; href: string };
  leave?: { text: string; href: string } | undefined;
};

/** A mail of the portal as plain text and as HTML that mail programs of every age can show. */
export function composePortalMail(parts: PortalMailParts): { subject: string; text: string; html: string } {
  const { locale, brand, paragraphs, quote, button, leave } = parts;
  const subject = parts.subject.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim();
  const text = [
    ...paragraphs,
    ...(quote === undefined ? [] : [quote.replace(/^/gm, '> ')]),
    `${button.text}\n${button.href}`,
    ...(leave === undefined ? [] : [`-- \n${leave.text}\n${leave.href}`]),
  ].join('\n\n');
  const body = html`<p style="margin:0 0 16px;color:#5b6270">${brand}</p>
${paragraphs.map((one) => html`<p style="margin:0 0 16px">${one}</p>`)}
${quote !== undefined && html`<blockquote style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid #c2cedb;white-space:pre-line">${quote}</blockquote>`}
<p style="margin:0 0 16px"><a href="${button.href}" style="display:inline-block;padding:12px 22px;border-radius:6px;background:#1c5a9c;color:#ffffff;text-decoration:none;font-weight:600">${button.text}</a></p>
${leave !== undefined && html`<p style="margin:24px 0 0;font-size:12px"><a href="${leave.href}" style="color:#6b7280">${leave.text}</a></p>`}`;
  const whole = html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9"><div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-top:4px solid #1c5a9c;color:#1f2430;font:16px/1.6 sans-serif">
${body}
</div></body></html>
`;
  return { subject, text: `${text}\n`, html: `<!doctype html>\n${whole}` };
}
