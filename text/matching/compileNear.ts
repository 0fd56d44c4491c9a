import { foldWord } from './foldText.ts';
import { expandCue } from './parseCue.ts';

/** Asks whether one of a few words stands near a place; a question costs the same on every text. */
export interface Near {
  /** The end of a word that begins in from..from+within, or −1; `within` 0 asks for the very place. */
  after(folded: string, from: number, within: number): number;
  /** The start of a word that ends in to−within..to, or −1. */
  before(folded: string, to: number, within: number): number;
}

/**
 * Compile words that must or must not stand beside a cue.
 *
 * Sentences are not crossed: the search ends at a full stop, an exclamation or question mark, or a new line; going back it
 * may be made to end with the clause.
 *
 * @param templates  words as `expandCue` reads them
 * @param back       how far the search goes back at most
 */
export function compileNear(templates: readonly string[], back: 'clause' | 'sentence' = 'sentence'): Near {
  const ends = back === 'clause' ? endsClause : endsSentence;
  const words = [...new Set(templates.flatMap(expandCue).map(foldWord))].filter(Boolean);
  const byFirst = groupBy(words, (word) => word.charCodeAt(0));
  const byLast = groupBy(words, (word) => word.charCodeAt(word.length - 1));
  return {
    after(folded, from, within) {
      for (let i = from; i <= from + within && i < folded.length; i++) {
        for (const word of byFirst.get(folded.charCodeAt(i)) ?? []) {
          if (folded.startsWith(word, i)) return i + word.length;
        }
        if (endsSentence(folded, i)) return -1;
      }
      return -1;
    },
    before(folded, to, within) {
      for (let i = to; i >= to - within && i > 0; i--) {
        for (const word of byLast.get(folded.charCodeAt(i - 1)) ?? []) {
          if (folded.endsWith(word, i)) return i - word.length;
        }
        if (ends(folded, i - 1)) return -1;
      }
      return -1;
    },
  };
}

function groupBy(words: readonly string[], unitOf: (word: string) => number): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const word of words) {
    const group = groups.get(unitOf(word));
    if (group) group.push(word);
    else groups.set(unitOf(word), [word]);
  }
  return groups;
}

/** Whether a sentence ends at this unit of a folded text; a point between digits or letters ends none. */
export function endsSentence(folded: string, at: number): boolean {
  const sign = folded[at];
  if (sign === '。' || sign === '!' || sign === '?' || sign === '\n' || sign === '…') return true;
  if (sign !== '.') return false;
  const next = folded[at + 1];
  return next === undefined || next === ' ' || next === '\n' || next === '.' || next > '\u2e80';
}

/** Whether a clause ends at this unit. */
export function endsClause(folded: string, at: number): boolean {
  const sign = folded[at];
  if (sign === ';' || sign === '~' || sign === '、' || sign === '～' || sign === ':')
    return sign !== ':' || !isDigit(folded[at + 1]);
  if (sign === ',') return !isDigit(folded[at + 1]) || !isDigit(folded[at - 1]);
  // in Chinese a space stands where a comma was meant
  if (sign === ' ') return isHan(folded[at - 1]) && isHan(folded[at + 1]);
  return endsSentence(folded, at);
}

const isDigit = (sign: string | undefined) => sign !== undefined && sign >= '0' && sign <= '9';
const isHan = (sign: string | undefined) => sign !== undefined && sign >= '\u4e00' && sign <= '\u9fff';
