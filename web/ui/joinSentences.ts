import type { Locale } from '@plumbline/model/locale.ts';

/** Sentences behind one another, as the language sets them: Chinese without a space between. Those that say nothing are left out. */
export const joinSentences = (locale: Locale, ...sentences: readonly (string | null)[]): string =>
  sentences.filter((one) => one !== null && one !== '').join(locale === 'en' ? ' ' : '');
