import type { Mark } from './mark.ts';
import type { Answered, MeanMoments, MomentsQuestion, PairMoments } from './moments.ts';

/** What one pair of marks is asked of: any of the seven against any other. */
export type PairQuestion = MomentsQuestion & {
  of: Mark;
  against: Mark;
  /** whether the zone of tolerance is counted too */
  zone: boolean;
};

/** One dimension in one cell: both marks, what they have in common, and the zone of tolerance where it was asked for. */
export type PairCell = {
  dimension: string;
  /** the value of each attribute the question splits by, in its order */
  by: readonly string[];
  of: MeanMoments;
  against: MeanMoments;
  pair: PairMoments;
  zone: { below: number; above: number; all: Answered } | null;
};

export type PairAnswer = {
  cells: readonly PairCell[];
  /** dimensions on which promises to single customers were observed; on others a public promise stands for them */
  promisesObserved: readonly string[];
  people: number;
  clusteredBy: 'customer' | 'group';
  peopleApproximate: boolean;
  firstDay: string | null;
  lastDay: string | null;
};
