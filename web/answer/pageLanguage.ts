import { isRightToLeft } from '@plumbline/loop/listen/survey/isRightToLeft.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { loadPageWords, type Say } from './pageWords.ts';

/** The respondent's language, and the page's own words in it or in the nearest it speaks. */
export type PageLanguage = {
  language: string;
  locale: Locale;
  say: Say;
  /** attributes of a place with the page's own words, where they are in another language than the survey's */
  own: { lang?: string; dir?: 'ltr' | 'rtl' };
};

const directionOf = (language: string): 'ltr' | 'rtl' => (isRightToLeft(language) ? 'rtl' : 'ltr');

export async function loadPageLanguage(language: string): Promise<PageLanguage> {
  const { locale, say } = await loadPageWords(language);
  const same = locale.split('-')[0] === language.split('-')[0];
  const dir = directionOf(locale) === directionOf(language) ? {} : { dir: directionOf(locale) };
  return { language, locale, say, own: same ? {} : { lang: locale, ...dir } };
}

/** Tells the browser and the screen reader which language is read, and which way. */
export function speakLanguage({ language }: PageLanguage, root: HTMLElement): void {
  root.lang = language;
  root.dir = directionOf(language);
}
