import { foldText } from '@plumbline/text/matching/foldText.ts';
import { simplify } from '@plumbline/text/normalize/simplify.ts';

const LATIN = /^[\p{Script=Latin}\p{N} '-]+$/u;

/**
 * The first of a list of words that stands in a text, in either script and in any case; Latin ones only as whole words, so
 * that nobody is held for a part of a harmless one.
 *
 * @returns the word as it stands in the list, or null
 */
export function findBlockedWord(text: string, words: readonly string[]): string | null {
  const folded = fold(text);
  for (const word of words) {
    const wanted = fold(word);
    if (wanted === '') continue;
    if (LATIN.test(wanted)) {
      const edges = new RegExp(
        `(?<![\\p{L}\\p{N}])${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
        'u',
      );
      if (edges.test(folded)) return word;
    } else if (folded.includes(wanted)) return word;
  }
  return null;
}

const fold = (text: string): string => foldText(simplify(text.normalize('NFKC').toLowerCase())).folded.trim();
