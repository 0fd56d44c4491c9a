import { simplify } from '../normalize/simplify.ts';
import { foldName } from './spellName.ts';

/** More words than these narrow nothing down that three did not. */
const WORDS_MAX = 3;
const WORD_CHARS_MAX = 60;
/** Groups of digits with blanks or dashes between them are one number, such as a phone as people write it. */
const NUMBER = /^[+\d][\d\s-]*$/;

/**
 * What somebody typed into the search box, as cards are searched: folded words, all of which must be found.
 *
 * Traditional characters are simplified, ü is v, blanks part words; of a phone number only its digits count.
 */
export function readSearch(typed: string): string[] {
  const text = simplify(typed.slice(0, 200)).normalize('NFKC').trim();
  if (NUMBER.test(text)) return [text.replace(/[\s-]/g, '').slice(0, WORD_CHARS_MAX)];
  return text
    .split(/\s+/u)
    .map((word) => foldName(word).replaceAll('ü', 'v').slice(0, WORD_CHARS_MAX))
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
}
