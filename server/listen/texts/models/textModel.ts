import type { StatementWord } from '@plumbline/model/statementWord.ts';
import type { VerdictWord } from '@plumbline/model/textModel.ts';
import type { AspectModel } from '@plumbline/text/aspects/fitAspects.ts';
import type { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import type { ReadText, ScoredLanguage } from '@plumbline/text/sentiment/readText.ts';
import type { TurnReader } from '@plumbline/text/warning/warnTurns.ts';

/** What a person said of a text, by which its reading stands whatever a model says. */
export type PersonsWord = {
  /** sipHash64 of the text, in digits */
  textHash: string;
  verdict: VerdictWord | null;
  /** dimensions it speaks of, with the sign where one was given; null where nobody said */
  aspects: Readonly<Record<string, 'none' | 'mentioned' | VerdictWord>> | null;
  /** stated expectations by their place; null where nobody said */
  statements: Readonly<Record<string, StatementWord>> | null;
};

/** The standing model of a workspace as it is handed to a thread; plain data, so that it can be sent. */
export type TextModelParts = {
  /** 0 is the model that ships */
  model: number;
  /** a bundle; null is the model that ships */
  bytes: Uint8Array | null;
  words: readonly PersonsWord[];
  /** what a model of one's own said of texts, where it is on; before the built-in one, after people */
  own: readonly { textHash: string; verdict: VerdictWord; positive: number | null }[];
  /** what the workspace's own outcomes taught of early warning; null is the polarity of words */
  warning: { number: number; bytes: Uint8Array } | null;
  /** words that people took as naming a dimension, beside its own names */
  seeds: Readonly<Record<string, readonly string[]>>;
};

export type TextReading = ReadText & {
  /** true where a person said it */
  confirmed: boolean;
};

/** A model made of its parts, in the thread that reads. */
export type TextModel = {
  readonly model: number;
  /**
   * Language, verdict, probability and evidence of one text; a person's word stands before the model's.
   *
   * @param textHash  sipHash64 of the text in digits, where it is known already
   */
  read(text: string, textHash?: string): TextReading;
  /** for aspects and sentences of a language */
  scorer(language: ScoredLanguage): PolarityScorer;
  /** what warns in a language: what outcomes taught where that stands, or the polarity of words */
  warner(language: ScoredLanguage): TurnReader;
  /** true where outcomes taught it */
  warnsByOutcomes(language: ScoredLanguage): boolean;
  /** what people's confirmations and seeds taught of aspects; null where nobody did */
  aspects(language: ScoredLanguage): AspectModel | null;
  /**
   * Dimensions a text speaks of without naming one of its words, by what was learnt; normalised text.
   */
  learntAspects(text: string, language: ScoredLanguage): { dimension: string; probability: number }[];
  /** what people said of the aspects of this text; null where nobody did */
  confirmedAspects(textHash: string): PersonsWord['aspects'];
  /** what people said of the expectations this text states; null where nobody did */
  confirmedStatements(textHash: string): PersonsWord['statements'];
  readonly seeds: TextModelParts['seeds'];
};
