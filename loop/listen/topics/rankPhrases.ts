import { rankKeyphrases } from '@plumbline/text/topics/rankKeyphrases.ts';
import { rankKeywords } from '@plumbline/text/topics/rankKeywords.ts';
import { readableWords } from './readableWords.ts';

export type RankedPhrases = {
  words: { word: string; texts: number; z: number }[];
  phrases: { phrase: string; texts: number }[];
};

const WORDS_MAX = 30;
const PHRASES_MAX = 30;
const HALF = 0.5;

/** Collects texts and those they are held against, and ranks the words and phrases that tell what they are about. */
export class PhraseRanker {
  private readonly here: string[][] = [];
  private readonly others: string[][] = [];

  add(folded: string, here: boolean): void {
    (here ? this.here : this.others).push(readableWords(folded));
  }

  rank(): RankedPhrases {
    const latin = this.here.flat().filter((word) => /^[a-z]/.test(word)).length;
    const joint = latin > this.here.flat().length * HALF ? ' ' : '';
    const textsMin = Math.max(2, Math.min(5, Math.round(this.here.length / 100)));
    return {
      words: this.others.length === 0 ? [] : rankKeywords(this.here, this.others, WORDS_MAX),
      phrases: rankKeyphrases(this.here, { textsMin, phrasesMax: PHRASES_MAX, joint }).map(({ phrase, texts }) => ({
        phrase,
        texts,
      })),
    };
  }
}
