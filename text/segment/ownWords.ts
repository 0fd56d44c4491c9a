import { normalizeText } from '../normalize/normalizeText.ts';

/** The company's own words (products, places, jargon), by their first unit, longest first. */
export type OwnWords = ReadonlyMap<number, readonly string[]>;

/** Own words as the segmenter wants them; each is normalised as texts are, so that both scripts find it. */
export function ownWordsOf(words: readonly string[]): OwnWords {
  const byFirst = new Map<number, string[]>();
  for (const word of new Set(words.map((each) => normalizeText(each).text))) {
    if (word.length < 2) continue;
    const first = word.charCodeAt(0);
    const list = byFirst.get(first);
    if (list === undefined) byFirst.set(first, [word]);
    else list.push(word);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return byFirst;
}

/** The longest own word at this place, or null. In Latin writing it must be a whole word. */
export function findOwnWord(text: string, at: number, words: OwnWords): string | null {
  for (const word of words.get(text.charCodeAt(at)) ?? []) {
    if (!text.startsWith(word, at)) continue;
    const before = at > 0 && isLatin(text.charCodeAt(at - 1)) && isLatin(word.charCodeAt(0));
    const end = at + word.length;
    const after = isLatin(text.charCodeAt(end)) && isLatin(word.charCodeAt(word.length - 1));
    if (!before && !after) return word;
  }
  return null;
}

const isLatin = (unit: number) => (unit >= 97 && unit <= 122) || (unit >= 0xc0 && unit <= 0x24f);
