/** Texts as numbers of words; the words of text d are at `starts[d]` up to `starts[d + 1]`, in their order. */
export interface WordTable {
  readonly words: readonly string[];
  /** In how many texts each word stands. */
  readonly textCounts: Int32Array;
  readonly starts: Int32Array;
  readonly ids: Int32Array;
}

export interface VocabularyOptions {
  /** Words of fewer texts are left out. */
  readonly textsMin?: number;
  /** Words of a larger share of the texts say nothing and are left out. */
  readonly shareMax?: number;
  readonly wordsMax?: number;
}

/**
 * Number the words of texts, the most frequent first.
 *
 * @param texts  words of each text, as `segmentWords` cuts them
 */
export function buildVocabulary(texts: readonly (readonly string[])[], options: VocabularyOptions = {}): WordTable {
  const { textsMin = 5, shareMax = 0.3, wordsMax = 12_000 } = options;
  const counts = new Map<string, { texts: number; last: number }>();
  for (const [text, words] of texts.entries()) {
    for (const word of words) {
      const known = counts.get(word);
      if (!known) counts.set(word, { texts: 1, last: text });
      else if (known.last !== text) {
        known.texts++;
        known.last = text;
      }
    }
  }
  const most = Math.max(textsMin, shareMax * texts.length);
  const kept = [...counts]
    .filter(([, { texts: count }]) => count >= textsMin && count <= most)
    .sort(([word, one], [otherWord, other]) => other.texts - one.texts || (word < otherWord ? -1 : 1))
    .slice(0, wordsMax);
  const idOf = new Map(kept.map(([word], id) => [word, id]));
  const starts = new Int32Array(texts.length + 1);
  const ids: number[] = [];
  for (const [text, words] of texts.entries()) {
    for (const word of words) {
      const id = idOf.get(word);
      if (id !== undefined) ids.push(id);
    }
    starts[text + 1] = ids.length;
  }
  return {
    words: kept.map(([word]) => word),
    textCounts: Int32Array.from(kept, ([, { texts: count }]) => count),
    ...{ starts, ids: Int32Array.from(ids) },
  };
}
