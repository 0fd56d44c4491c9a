import type { Locale } from '@plumbline/model/locale.ts';
import { freshKey } from './freshKey.ts';

/** A survey with one empty page, in the language of who makes it. */
export function blankSurvey(locale: Locale, draw?: () => number): Record<string, unknown> {
  return {
    plumbline: 1,
    title: {},
    languages: [locale],
    moment: 'after',
    pages: [{ key: freshKey('p', new Set(), draw), questions: [] }],
    hidden: [{ key: 'customer', meaning: { identity: 'customer' } }],
  };
}
