import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { TransparencyContent } from '@plumbline/model/transparency.ts';
import { say } from '@plumbline/words/say.ts';
import { type Html, html } from '../../http/html.ts';

/** An edition as somebody looks at it: on a day, in a language, from an address. */
export type Shown = {
  content: TransparencyContent;
  /** null for a preview */
  edition: { number: number; publishedAt: Date } | null;
  locale: Locale;
  /** the day on which it is looked at: certificates expire without being published anew */
  today: string;
  /** of the newest edition: `/t/KEY` */
  address: string;
  zone: string;
};
/** What every part of the page writes with. */
export type Writing = Shown & {
  speech: Speech;
  words: (key: string, values?: Record<string, string | number>) => string;
};

export function writingOf(shown: Shown): Writing {
  const { locale } = shown;
  const bound = (key: string, values?: Record<string, string | number>) => say(locale, key, values);
  return {
    ...shown,
    speech: { locale, say: bound },
    words: (key, values) => bound(`transparency:page.${key}`, values),
  };
}

/** How long a reader's browser, and whoever stands between, may keep a page: a withdrawal is seen after that. */
export const KEEP_SECONDS = 300;

/** An address of the page in the language it is read in. */
export function linkTo({ address, locale }: Pick<Writing, 'address' | 'locale'>, rest: string): string {
  return `${address}${rest}?lang=${locale}`;
}

type Texts = Partial<Record<Locale, string>>;
const NEXT: Record<Locale, readonly Locale[]> = {
  'zh-CN': ['zh-CN', 'zh-TW', 'en'],
  'zh-TW': ['zh-TW', 'zh-CN', 'en'],
  en: ['en', 'zh-CN', 'zh-TW'],
};

function languageOf(texts: Texts, locale: Locale): Locale {
  return NEXT[locale].find((one) => texts[one] !== undefined) ?? locale;
}

/** Words in the reader's language, else in one that they were written in. */
export function textOf(texts: Texts, locale: Locale): string {
  return texts[languageOf(texts, locale)] ?? '';
}

/** Says so where words are in another language than the page, so that they are read aloud rightly. */
export function langOf(texts: Texts, locale: Locale): Html | false {
  const language = languageOf(texts, locale);
  return language !== locale && html` lang="${language}"`;
}

/** Paragraphs as they were written, an empty line between them. */
export function paragraphs(texts: Texts, locale: Locale, className = ''): Html {
  const parts = textOf(texts, locale)
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '');
  return html`${parts.map((part) => html`<p class="${className}"${langOf(texts, locale)}>${part.trim()}</p>`)}`;
}

/** A civil day as people write it. */
export function dayIn(day: string, locale: Locale): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

export function momentIn(at: Date, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at);
}
