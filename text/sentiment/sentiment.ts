import type { Span } from '../span.ts';

/** What a text, or a sentence of it, feels. */
export type Verdict =
  | 'positive'
  | 'negative'
  /** It says something, and neither praise nor blame. */
  | 'neutral'
  /** It may be either: irony, two equal sides, a question, or a probability near one half. */
  | 'uncertain'
  /** Too short to say anything: 好, 👍, "ok". */
  | 'insufficient'
  /** In a language that is not understood. */
  | 'unsupported';

/** A word that moved the verdict, in the text as it was written. */
export type Evidence = Span & { strength: number; aspect: string };

export type Sentiment = {
  verdict: Verdict;
  /** Probability of praise, 0..1; null where nothing may be said. */
  positiveProbability: number | null;
  /** Whether the probability was fitted on labels or ratings of the same kind of texts, or only on what ships. */
  calibrated: boolean;
  /** 0 clear … 1 nothing can be said. */
  doubt: number;
  evidence: Evidence[];
};
export type SentenceSentiment = Sentiment & Span;
