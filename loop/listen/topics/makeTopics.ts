import { fitTopics } from '@plumbline/text/topics/fitTopics.ts';
import { measureCoherence } from '@plumbline/text/topics/measureCoherence.ts';
import { rankKeyphrases } from '@plumbline/text/topics/rankKeyphrases.ts';
import { readableWords } from './readableWords.ts';

/** A text as its reading keeps it: personal data masked, ready for words. */
export type TopicText = {
  key: string;
  day: string;
  import: number;
  person: number;
  verdict: string;
  folded: string;
};

export type MadeTopic = {
  place: number;
  words: { word: string; weight: number }[];
  phrases: string[];
  texts: number;
  people: number;
  judged: number;
  negative: number;
  coherence: number;
};

export type MadeTopics = {
  topics: MadeTopic[];
  /** place of each text's topic, −1 where it has no word that is known */
  topicOf: Int32Array;
  nearness: Float32Array;
  /** of each text, −127..127 */
  vectors: Int8Array;
  dimensions: number;
  placed: number;
  people: number;
  words: number;
  coherence: number;
  diversity: number;
};

/** Texts of a topic whose phrases are looked at: those nearest to its middle say what it is about. */
const PHRASE_TEXTS = 300;
const PHRASES = 5;
const NAMING_WORDS = 10;
const SEED = 20;
/** What is said in fewer texts is a slip or a name. */
const TEXTS_MIN = 5;

/** Collects texts and makes topics of them. The same texts in the same order make the same topics. */
export class TopicMaker {
  private readonly words: string[][] = [];
  private readonly known = new Map<string, string>();
  private readonly person: number[] = [];
  private readonly verdict: string[] = [];

  add({ folded, person, verdict }: Pick<TopicText, 'folded' | 'person' | 'verdict'>): void {
    // one copy of each word in memory, however many texts say it
    const once = (word: string): string => {
      const found = this.known.get(word);
      if (found === undefined) this.known.set(word, word);
      return found ?? word;
    };
    this.words.push(readableWords(folded).map(once));
    this.person.push(person);
    this.verdict.push(verdict);
  }

  /** @param count  topics that are wanted */
  make(count: number): MadeTopics {
    const { topics, topicOf, nearness, textVectors, table, wordVectors } = fitTopics(this.words, {
      topics: count,
      seed: SEED,
      textsMin: Math.max(2, Math.min(TEXTS_MIN, Math.round(this.words.length / 200))),
    });
    const naming = topics.map(({ words }) => words.slice(0, NAMING_WORDS).map(({ word }) => word));
    const made = topics
      .filter(({ texts }) => texts > 0)
      .map(({ place, words }) => ({
        ...{ place, words: [...words], phrases: this.phrasesOf(place, topicOf, nearness) },
        ...this.countOf(place, topicOf),
        coherence: measureCoherence(table, [naming[place] ?? []]),
      }));
    const all = naming.flat();
    return {
      ...{ topics: made, topicOf, nearness, dimensions: wordVectors.dimensions, words: table.words.length },
      vectors: Int8Array.from(textVectors, (value) => Math.round(value * 127)),
      placed: made.reduce((sum, { texts }) => sum + texts, 0),
      people: new Set(this.person).size,
      coherence: made.reduce((sum, one) => sum + one.coherence, 0) / Math.max(1, made.length),
      diversity:
        all.length === 0 ? 0 : all.filter((word) => all.indexOf(word) === all.lastIndexOf(word)).length / all.length,
    };
  }

  private countOf(place: number, topicOf: Int32Array): Pick<MadeTopic, 'texts' | 'people' | 'judged' | 'negative'> {
    const people = new Set<number>();
    let [texts, judged, negative] = [0, 0, 0];
    for (const [row, topic] of topicOf.entries()) {
      if (topic !== place) continue;
      texts++;
      people.add(this.person[row] as number);
      const verdict = this.verdict[row];
      if (verdict === 'negative') negative++;
      if (verdict === 'negative' || verdict === 'positive') judged++;
    }
    return { texts, people: people.size, judged, negative };
  }

  private phrasesOf(place: number, topicOf: Int32Array, nearness: Float32Array): string[] {
    const rows: number[] = [];
    for (const [row, topic] of topicOf.entries()) if (topic === place) rows.push(row);
    rows.sort((one, other) => (nearness[other] as number) - (nearness[one] as number) || one - other);
    const texts = rows.slice(0, PHRASE_TEXTS).map((row) => this.words[row] as string[]);
    const joint = texts.flat().filter((word) => /^[a-z]/.test(word)).length > texts.flat().length / 2 ? ' ' : '';
    return rankKeyphrases(texts, { textsMin: 3, phrasesMax: PHRASES, joint }).map(({ phrase }) => phrase);
  }
}
