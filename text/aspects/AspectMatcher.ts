import { normalizeText } from '../normalize/normalizeText.ts';
import type { Span } from '../span.ts';

/** A dimension a text may speak of: its names in any language, and words a person accepted for it. */
export type AspectSeeds = { aspect: string; words: readonly string[] };
export type AspectMention = Span & { aspect: string };

type Node = { next: Map<number, Node>; aspects: string[] };

/**
 * Finds mentions of aspects in normalised texts by their seed words, the longest first.
 *
 * Chinese seeds match anywhere; English ones match whole words and take a plural ending. A seed that two aspects share
 * is a mention of both: a person decides what to do about it, not this.
 */
export class AspectMatcher {
  #root: Node = { next: new Map(), aspects: [] };

  /** @param seeds  as a person writes them, in any script; normalised here like the texts they are looked for in */
  constructor(seeds: readonly AspectSeeds[]) {
    for (const { aspect, words } of seeds) for (const word of words) this.#add(normalizeText(word).text, aspect);
  }

  /** Mentions in order; they do not overlap, but for words that belong to several aspects. */
  find(text: string, within: Span = { start: 0, end: text.length }): AspectMention[] {
    const mentions: AspectMention[] = [];
    let at = within.start;
    while (at < within.end) {
      const latin = isLatin(text.charCodeAt(at));
      if (latin && at > 0 && isLatin(text.charCodeAt(at - 1))) {
        at += 1;
        continue;
      }
      const found = this.#longestAt(text, at, within.end, latin);
      for (const aspect of found?.aspects ?? []) mentions.push({ aspect, start: at, end: found?.end ?? at });
      at = found?.end ?? at + 1;
    }
    return mentions;
  }

  #longestAt(text: string, start: number, limit: number, latin: boolean): { aspects: string[]; end: number } | null {
    let node: Node | undefined = this.#root;
    let best: { aspects: string[]; end: number } | null = null;
    for (let to = start; to < limit; to += 1) {
      node = node.next.get(text.charCodeAt(to));
      if (node === undefined) break;
      if (node.aspects.length === 0) continue;
      const end = latin ? endOfWord(text, to + 1) : to + 1;
      if (end !== null) best = { aspects: node.aspects, end };
    }
    return best;
  }

  #add(word: string, aspect: string): void {
    if (word === '') return;
    let node = this.#root;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      const next = node.next.get(unit) ?? { next: new Map(), aspects: [] };
      node.next.set(unit, next);
      node = next;
    }
    if (!node.aspects.includes(aspect)) node.aspects.push(aspect);
  }
}

/** The end of an English word that may carry s, es or 's; null when the word goes on otherwise. */
function endOfWord(text: string, end: number): number | null {
  for (const ending of ['', 's', 'es', "'s"]) {
    if (text.startsWith(ending, end) && !isLatin(text.charCodeAt(end + ending.length))) return end + ending.length;
  }
  return null;
}

const isLatin = (unit: number) => (unit >= 97 && unit <= 122) || unit === 39;
