import type { WordTable } from './buildVocabulary.ts';

export interface TopicName {
  /** The words that tell it best from the others, best first, with their weights. */
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

/**
 * Words that name clusters of texts: frequent in the cluster, rare in the others (class-based TF-IDF).
 *
 * Source  Grootendorst (2022), BERTopic
 *
 * @param topicOf  cluster of each text, −1 for none
 */
export function nameTopics(
  { words, starts, ids }: WordTable,
  topicOf: Int32Array,
  topics: number,
  wordsMax = 10,
): TopicName[] {
  const size = words.length;
  const counts = new Float64Array(topics * size);
  const totals = new Float64Array(size);
  const sums = new Float64Array(topics);
  for (let text = 0; text + 1 < starts.length; text++) {
    const topic = topicOf[text] ?? -1;
    if (topic < 0) continue;
    for (let i = starts[text] as number; i < (starts[text + 1] as number); i++) {
      const id = ids[i] as number;
      counts[topic * size + id] = (counts[topic * size + id] as number) + 1;
      totals[id] = (totals[id] as number) + 1;
      sums[topic] = (sums[topic] as number) + 1;
    }
  }
  const mean = sums.reduce((sum, value) => sum + value, 0) / Math.max(1, topics);
  return Array.from({ length: topics }, (_none, topic) => {
    const weights = Array.from({ length: size }, (_no, id) => {
      const share = (counts[topic * size + id] as number) / Math.max(1, sums[topic] as number);
      return { word: words[id] as string, weight: share * Math.log(1 + mean / Math.max(1, totals[id] as number)) };
    });
    return {
      words: weights
        .sort((one, other) => other.weight - one.weight)
        .slice(0, wordsMax)
        .filter(({ weight }) => weight > 0),
    };
  });
}
