const LATIN = /^[a-z0-9]/;
/** Words this short begin many others: `app` is no `appointment`. */
const WHOLE_WORD_UNITS = 3;

/**
 * What is looked for in words that stand between spaces: a Chinese term as it is, a latin one where a word begins, and one
 * of three letters at most as a whole word.
 *
 * @param term  folded as for search
 */
export function padTerm(term: string): string {
  if (!LATIN.test(term)) return term;
  return term.length <= WHOLE_WORD_UNITS ? ` ${term} ` : ` ${term}`;
}
