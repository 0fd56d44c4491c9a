import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { PortalWords } from '@plumbline/model/portal.ts';

/** Words of the company in a reader's language, else in the nearest they were written in; '' where there are none. */
export function wordsIn(words: PortalWords, locale: Locale): string {
  const given = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
  return Object.keys(given).length === 0 ? '' : nameIn(given, locale);
}
