import type { Locale } from '@plumbline/model/locale.ts';

/** Names or words in a row, with the comma that the language uses for it. */
export const joinNames = (names: readonly string[], locale: Locale): string =>
  names.join(locale === 'en' ? ', ' : '、');
