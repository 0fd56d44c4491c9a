export interface Keyphrase {
  readonly phrase: string;
  readonly texts: number;
  readonly score: number;
}

export interface KeyphraseOptions {
  readonly textsMin?: number;
  readonly phrasesMax?: number;
  /** What stands between the words of a phrase: nothing in Chinese, a space in English. */
  readonly joint?: string;
}

/**
 * Phrases of two or three words that belong together: pointwise mutual information times the freedom of what stands beside
 * them, so that neither chance neighbours nor cut pieces of longer phrases win.
 *
 * @param texts  words of each text in their order
 */
export function rankKeyphrases(texts: readonly (readonly string[])[], options: KeyphraseOptions = {}): Keyphrase[] {
  const { textsMin = 5, phrasesMax = 100, joint = '' } = options;
  const words = new Map<string, number>();
  const phrases = new Map<
    string,
    { parts: readonly string[]; count: number; left: Map<string, number>; right: Map<string, number> }
  >();
  let total = 0;
  for (const text of texts) {
    total += text.length;
    for (const [i, word] of text.entries()) {
      words.set(word, (words.get(word) ?? 0) + 1);
      for (const length of [2, 3]) {
        const parts = text.slice(i, i + length);
        if (parts.length < length) continue;
        const key = parts.join('\u0001');
        const known = phrases.get(key) ?? { parts, count: 0, left: new Map(), right: new Map() };
        known.count++;
        const add = (beside: Map<string, number>, neighbour: string) =>
          beside.set(neighbour, (beside.get(neighbour) ?? 0) + 1);
        // the edge of a text is a neighbour of its own each time
        add(known.left, text[i - 1] ?? `\u0002${known.count}`);
        add(known.right, text[i + length] ?? `\u0002${known.count}`);
        phrases.set(key, known);
      }
    }
  }
  return [...phrases.values()]
    .filter(({ count }) => count >= textsMin)
    .map(({ parts, count, left, right }) => {
      const chance = parts.reduce((sum, part) => sum + Math.log((words.get(part) ?? 1) / total), 0);
      const together = (Math.log(count / total) - chance) / (parts.length - 1);
      return { phrase: parts.join(joint), texts: count, score: together * Math.min(entropyOf(left), entropyOf(right)) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.phrase < other.phrase ? -1 : 1))
    .slice(0, phrasesMax);
}

function entropyOf(counts: ReadonlyMap<string, number>): number {
  const values = [...counts.values()];
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.reduce((sum, value) => sum - (value / total) * Math.log(value / total), 0);
}
