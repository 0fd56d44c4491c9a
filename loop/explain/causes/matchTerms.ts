import { padTerm } from './padTerm.ts';

/**
 * Whether folded words speak of one of the terms: a Chinese term anywhere, a latin one where a word begins, so that `late`
 * is found in `latest` but not in `plate`.
 *
 * @param folded  a name or a text, folded as for search
 * @param terms   folded in the same way
 */
export function matchTerms(folded: string, terms: readonly string[]): boolean {
  const padded = ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return terms.some((term) => padded.includes(padTerm(term)));
}
