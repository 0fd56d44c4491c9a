import type { Locale } from '@plumbline/model/locale.ts';

/**
 * Words that a term keeps as the mainland writes them, because what Taiwan writes is another word there (資料 is 数据, 指標 is
 * 指针) and would find other comments.
 */
const KEPT: readonly (readonly [kept: string, shown: string])[] = [
  ['资料', '資料'],
  ['指标', '指標'],
];

/** Terms of a cause in the reader's script, none twice. */
export const showTerms = (terms: readonly string[], locale: Locale): string[] => [
  ...new Set(terms.map((term) => showTerm(term, locale))),
];

const showTerm = (term: string, locale: Locale): string =>
  locale === 'zh-TW' ? KEPT.reduce((shown, [kept, written]) => shown.replaceAll(kept, written), term) : term;

/**
 * Terms as a person typed them, with commas between.
 *
 * @param kept  the terms that were shown: what they were shown as stands for them, so that saving what nobody touched
 *              finds the same comments
 */
export function readTerms(typed: string, kept: readonly string[], locale: Locale): string[] {
  const words = typed.split(/[,，、]/).map((word) => word.trim());
  return words
    .filter((word) => word.length > 1)
    .flatMap((word) => {
      const known = kept.filter((term) => showTerm(term, locale) === word);
      return known.length > 0 ? known : [word];
    });
}
