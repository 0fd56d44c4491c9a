import { seededRandom } from '../linear/random.ts';
import { buildVocabulary, type VocabularyOptions, type WordTable } from './buildVocabulary.ts';
import { clusterRows } from './clusterRows.ts';
import { fitWordVectors, type WordVectors } from './fitWordVectors.ts';
import { nameTopics, type TopicName } from './nameTopics.ts';

export interface Topic extends TopicName {
  /** Place in this run; ids that stay from run to run are given by `matchTopics`. */
  readonly place: number;
  readonly texts: number;
  readonly centroid: Float32Array;
}

export interface TopicModel {
  readonly topics: readonly Topic[];
  /** Topic of each text; −1 where it has no word that is known. */
  readonly topicOf: Int32Array;
  /** How near each text is to its topic, −1..1. */
  readonly nearness: Float32Array;
  /** Vector of unit length for each text, for what is similar. */
  readonly textVectors: Float32Array;
  readonly table: WordTable;
  readonly wordVectors: WordVectors;
}

export interface TopicOptions extends VocabularyOptions {
  readonly topics?: number;
  readonly dimensions?: number;
  readonly seed?: number;
  /** Word vectors and centroids are learnt on at most so many texts; all are assigned. */
  readonly learnFromMax?: number;
}

/** Weight of a word in the vector of a text: a / (a + share of texts it stands in). */
const SMOOTHING = 1e-3;

/**
 * Topics of texts: vectors of words from the texts themselves, of each text their weighted mean, and clusters of these.
 *
 * Chosen over latent Dirichlet allocation because it is as coherent on short texts, agrees better with known categories,
 * and takes a fraction of the time. The same bits for the same texts and seed.
 *
 * Source  Arora, Liang, Ma (2017), A simple but tough-to-beat baseline for sentence embeddings; Dhillon, Modha (2001)
 *
 * @param texts    words of each text, as `topicWords` gives them
 * @param options  how many topics (30), dimensions (64) and so on
 */
export function fitTopics(texts: readonly (readonly string[])[], options: TopicOptions = {}): TopicModel {
  const { topics: count = 30, dimensions = 64, seed = 1, learnFromMax = 200_000 } = options;
  const table = buildVocabulary(texts, options);
  const learnt = texts.length > learnFromMax ? thin(table, Math.ceil(texts.length / learnFromMax)) : table;
  const wordVectors = fitWordVectors(learnt, dimensions, seed);
  const textVectors = vectorsOfTexts(table, wordVectors);
  const { topicOf, nearness, centroids } = clusterRows(textVectors, dimensions, {
    clusters: Math.min(count, Math.max(1, texts.length)),
    random: seededRandom(seed + 1),
  });
  const names = nameTopics(table, topicOf, centroids.length / dimensions);
  const topics = names.map((name, place) => ({
    ...name,
    place,
    texts: topicOf.reduce((sum, topic) => sum + (topic === place ? 1 : 0), 0),
    centroid: centroids.slice(place * dimensions, (place + 1) * dimensions),
  }));
  return { topics, topicOf, nearness, textVectors, table, wordVectors };
}

/** Every so manieth text. */
function thin({ words, textCounts, starts, ids }: WordTable, step: number): WordTable {
  const kept: number[] = [];
  const keptStarts = [0];
  for (let text = 0; text + 1 < starts.length; text += step) {
    for (let i = starts[text] as number; i < (starts[text + 1] as number); i++) kept.push(ids[i] as number);
    keptStarts.push(kept.length);
  }
  return { words, textCounts, starts: Int32Array.from(keptStarts), ids: Int32Array.from(kept) };
}

/** Weighted means of word vectors, less what all of them have in common, made of unit length. */
export function vectorsOfTexts(
  { starts, ids, textCounts }: WordTable,
  { dimensions, rows }: WordVectors,
): Float32Array {
  const texts = starts.length - 1;
  const weights = Float64Array.from(textCounts, (count) => SMOOTHING / (SMOOTHING + count / Math.max(1, texts)));
  const vectors = new Float32Array(texts * dimensions);
  const mean = new Float64Array(dimensions);
  for (let text = 0; text < texts; text++) {
    const to = text * dimensions;
    for (let i = starts[text] as number; i < (starts[text + 1] as number); i++) {
      const id = ids[i] as number;
      const weight = weights[id] as number;
      for (let k = 0; k < dimensions; k++)
        vectors[to + k] = (vectors[to + k] as number) + weight * (rows[id * dimensions + k] as number);
    }
    scaleRow(vectors, to, dimensions);
    for (let k = 0; k < dimensions; k++) mean[k] = (mean[k] as number) + (vectors[to + k] as number) / texts;
  }
  for (let to = 0; to < vectors.length; to += dimensions) {
    if (!vectors.subarray(to, to + dimensions).some((value) => value !== 0)) continue;
    for (let k = 0; k < dimensions; k++) vectors[to + k] = (vectors[to + k] as number) - (mean[k] as number);
    scaleRow(vectors, to, dimensions);
  }
  return vectors;
}

function scaleRow(vectors: Float32Array, from: number, dimensions: number): void {
  let norm = 0;
  for (let k = from; k < from + dimensions; k++) norm += (vectors[k] as number) ** 2;
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  for (let k = from; k < from + dimensions; k++) vectors[k] = (vectors[k] as number) * scale;
}
