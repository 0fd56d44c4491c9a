import type { Grouping } from './gapsReport.ts';

/**
 * What live answers become in the analytics store, an occasion at a time. Plain types: made by the product itself from
 * answers that were validated before.
 */

/** Marks that people are asked for, as the columns of `observations` are called. */
export const LIVE_MARKS = ['adequate', 'expected', 'expectedRecalled', 'believed', 'perceived', 'importance'] as const;
export type LiveMark = (typeof LIVE_MARKS)[number];

/** One row of `observations`: 0–100 each; a mark that nobody gave is not there. */
export type LiveObservation = {
  kind: 'dimension' | 'metric';
  dimension: string;
  marks: Readonly<Partial<Record<LiveMark, number>>>;
};

/** One row of `answers`: a question of a response, as answered. */
export type LiveAnswer = {
  source: string;
  question: string;
  askedAt: Date;
  number: number | null;
  code: string;
  text: string;
};

export type LiveText = { question: string; dimension: string; text: string };

/** One row of `kanoAnswers`: an item with and without, 1 like … 5 dislike, 0 not answered. */
export type LiveKano = {
  item: string;
  /** by language */
  names: Readonly<Record<string, string>>;
  dimension: string;
  functional: number;
  dysfunctional: number;
};

/** One row of `basisAnswers`: how far the expectation rests on it, 0–1. */
export type LiveBasis = { basis: string; dimension: string; strength: number };

/** Everything that is to stand in the analytics store for one occasion, but for answers that stand there already. */
export type LiveOccasion = {
  /** 64 bits, written in decimals */
  occasion: string;
  /** the key the person is known by; null where the occasion is all that is known of them */
  customer: string | null;
  /** 64 bits, written in decimals: the same on all occasions of a person who has no key that anybody knows them by */
  unnamed?: string;
  respondent: 'customer' | 'staff' | 'system';
  at: Date;
  /** in the workspace's civil time, YYYY-MM-DD */
  day: string;
  groupings: Readonly<Record<Grouping, string>>;
  /** `name=value` */
  attributePairs: readonly string[];
  observations: readonly LiveObservation[];
  answers: readonly LiveAnswer[];
  texts: readonly LiveText[];
  kano: readonly LiveKano[];
  bases: readonly LiveBasis[];
};
