import { createHash } from 'node:crypto';
import type { RefusalCode } from '@plumbline/model/refusal.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { type Html, html } from './html.ts';
import { PAGE_STYLE } from './pageStyle.ts';

/** Another language of the same page: `?lang=en`. The one with the page's own locale is marked as current. */
export type LanguageLink = { locale: Locale; href: string };

/** A public page as a handler of `htmlRoute` answers with it. */
export type HtmlPage = {
  locale: Locale;
  title: string;
  /** what stands in `main`; the page's `h1` is its own */
  body: Html;
  /** whose page it is, at the top: the company's name */
  brand?: string;
  languages?: readonly LanguageLink[];
  /** what stands at the bottom */
  footer?: Html;
  /** `page` (default), `card` (one short thing, such as a question), `small` (shown inside another website) */
  layout?: 'page' | 'card' | 'small';
  /** rules besides those of pageStyle.ts; `style="…"` on an element does nothing under the page's policy */
  styles?: string;
  /** who may show it in a frame; nobody by default */
  frame?: 'nobody' | 'anybody';
  /** true keeps search engines out: for everything behind a link of one person's */
  noindex?: boolean;
  /** how long anybody may keep it, in seconds; without it nobody keeps it */
  cache?: { seconds: number };
  /** for a page that says why there is nothing here */
  status?: RefusalCode;
};

const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

/** The whole text of a page, complete without scripts, and the policy under which browsers may show it. */
export function composeHtmlPage(page: HtmlPage): { text: string; policy: string } {
  const { locale, title, body, brand, languages = [], footer, layout = 'page', noindex = false } = page;
  // The policy knows the style by its hash, so its text must reach the page unchanged.
  const style = `${PAGE_STYLE}${page.styles ?? ''}`;
  if (/<\/style/i.test(style)) throw new RangeError('a style that ends its own element');
  const nav =
    languages.length > 1 &&
    html`<nav aria-label="${say(locale, 'transparency:frame.languages')}">${languages.map(
      (one) =>
        html`<a href="${one.href}" hreflang="${one.locale}" lang="${one.locale}"${one.locale === locale && html` aria-current="true"`}>${LANGUAGE_NAMES[one.locale]}</a>`,
    )}</nav>`;
  const head = (brand !== undefined || nav) && html`<header><strong>${brand}</strong>${nav}</header>`;
  const text = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${
    noindex ? '<meta name="robots" content="noindex, nofollow">' : ''
  }${html`<title>${title}</title>${languages.map((one) => html`<link rel="alternate" hreflang="${one.locale}" href="${one.href}">`)}`}
<style>${style}</style></head>
${html`<body class="${layout}"><div class="frame">${head}
<main>${body}</main>
${footer && html`<footer>${footer}</footer>`}</div></body>`}
</html>
`;
  return { text, policy: policyOf(style, page.frame ?? 'nobody') };
}

/** Links to the same address in every language; other values of the address stay. */
export function languageLinks(locales: readonly Locale[], values: Record<string, string> = {}): LanguageLink[] {
  return locales.map((locale) => ({ locale, href: `?${new URLSearchParams({ ...values, lang: locale })}` }));
}

function policyOf(style: string, frame: 'nobody' | 'anybody'): string {
  const hash = createHash('sha256').update(style, 'utf8').digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frame === 'anybody' ? '*' : "'none'"}`,
  ].join('; ');
}
