import { foldText } from '@plumbline/text/matching/foldText.ts';
import { simplify } from '@plumbline/text/normalize/simplify.ts';

/** The part of a text that search looks into. */
export const SEARCHED_UNITS_MAX = 20_000;

/**
 * A text or a query made plain for search: simplified with the words of the mainland (軟體 finds 软件), lower case, half width,
 * without what is not seen. Digits stay as they are.
 */
export function foldForSearch(text: string): string {
  const head = text.length > SEARCHED_UNITS_MAX ? text.slice(0, SEARCHED_UNITS_MAX) : text;
  return foldText(simplify(head.normalize('NFKC').toLowerCase())).folded.trim();
}

/** More words than this narrow nothing further. */
const TERMS_MAX = 12;

/**
 * What a query asks for: every word, and every phrase in quotation marks as it stands.
 *
 * @returns terms folded like the texts, none empty, none twice
 */
export function readSearch(query: string): string[] {
  const terms: string[] = [];
  const folded = foldForSearch(query.replaceAll(/[「」『』“”„«»]/g, '"'));
  for (const [place, part] of folded.split('"').entries()) {
    // between an odd and an even mark stands a phrase; a mark without its partner begins none
    if (place % 2 === 1 && place < folded.split('"').length - 1) terms.push(part.trim());
    else terms.push(...part.split(/[\s,，、;；]+/));
  }
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, TERMS_MAX);
}
