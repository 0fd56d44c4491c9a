import type { Texts } from '@plumbline/model/surveyKey.ts';

/**
 * The words in the language asked for, else in the fallback, else in any: somebody who reads a little of another
 * language is better off than before an empty line.
 */
export function textIn(texts: Texts | undefined, language: string, fallback: string): string {
  if (texts === undefined) return '';
  for (const one of [language, fallback, ...Object.keys(texts)]) {
    const words = Object.hasOwn(texts, one) ? texts[one] : undefined;
    if (words !== undefined && words !== '') return words;
  }
  return '';
}
