import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkLength, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { quantileOfSorted, rankWithTies } from '@plumbline/stats/numeric/describe.ts';

export const RFM_SEGMENTS = [
  'champions',
  'loyal',
  'potentialLoyal',
  'new',
  'promising',
  'needAttention',
  'aboutToSleep',
  'atRisk',
  'cannotLose',
  'hibernating',
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

export const RFM_OCTANTS = [
  'keyValue',
  'keyDevelop',
  'keyKeep',
  'keyWinBack',
  'generalValue',
  'generalDevelop',
  'generalKeep',
  'generalWinBack',
] as const;
export type RfmOctant = (typeof RFM_OCTANTS)[number];

export type RfmScores = {
  /** 1..levels a customer; 5 is best: bought lately, often, much */
  recency: Int32Array;
  frequency: Int32Array;
  monetary: Int32Array;
  /** ten groups by recency and frequency */
  segments: RfmSegment[];
  /** eight groups by which of the three lie above the middle */
  octants: RfmOctant[];
  /** values between the scores, ascending; empty where scores go by rank */
  breaks: { recency: number[]; frequency: number[]; monetary: number[] };
};

export type RfmOptions = {
  /** scores of each, 5 if not given */
  levels?: number;
  /** `breaks` cuts at quantiles, so that equal values score equally; `ranks` makes groups of equal size from mean ranks */
  by?: 'breaks' | 'ranks';
};

/**
 * Recency, frequency and monetary scores of customers, and the groups that go by their names.
 *
 * A score is one more than the number of breaks strictly below the value; recency is turned round, so that little time
 * since the last purchase scores high. With many equal values (one purchase, say) some scores stay empty: that is so in
 * the data.
 *
 * @param recency   time since the last purchase, finite
 * @param frequency purchases
 * @param monetary  amount
 * @param options   levels 2..10, and how they are cut
 * @returns         scores and groups in the order of the customers
 * @throws ArgumentError `empty`, `length`, `notFinite`, `range`
 *
 * Source  [hughes-1994]     Checked  R 4.2.2 on the CDNOW log: breaks, scores, counts
 */
export function scoreRfm(
  recency: ArrayLike<number>,
  frequency: ArrayLike<number>,
  monetary: ArrayLike<number>,
  options: RfmOptions = {},
): RfmScores {
  const levels = options.levels ?? 5;
  checkWhole('levels', levels, 2, 10);
  checkFinite('recency', recency);
  for (const [name, values] of Object.entries({ frequency, monetary })) {
    checkFinite(name, values);
    checkLength(name, values, recency.length);
  }
  const score = options.by === 'ranks' ? scoreByRank : scoreByBreaks;
  const [r, f, m] = [score(recency, levels, true), score(frequency, levels, false), score(monetary, levels, false)];
  const customers = Array.from({ length: recency.length }, (_unused, i) => i);
  const on5 = (value: number): number => Math.ceil((value * 5) / levels);
  return {
    recency: r.scores,
    frequency: f.scores,
    monetary: m.scores,
    segments: customers.map((i) => segmentOf(on5(r.scores[i] as number), on5(f.scores[i] as number))),
    octants: customers.map((i) => {
      const above = (scores: Int32Array): boolean => (scores[i] as number) > levels / 2;
      return octantOf(above(r.scores), above(f.scores), above(m.scores));
    }),
    breaks: { recency: r.breaks, frequency: f.breaks, monetary: m.breaks },
  };
}

function scoreByBreaks(
  values: ArrayLike<number>,
  levels: number,
  reversed: boolean,
): { scores: Int32Array; breaks: number[] } {
  const sorted = Float64Array.from(values).sort();
  const breaks = Array.from({ length: levels - 1 }, (_unused, at) => quantileOfSorted(sorted, (at + 1) / levels));
  const scores = Int32Array.from(values, (value) => {
    let score = 1;
    for (const one of breaks) if (one < value) score++;
    return reversed ? levels + 1 - score : score;
  });
  return { scores, breaks };
}

function scoreByRank(
  values: ArrayLike<number>,
  levels: number,
  reversed: boolean,
): { scores: Int32Array; breaks: number[] } {
  const ranks = rankWithTies(values);
  const scores = Int32Array.from(ranks, (rank) => {
    const score = Math.ceil((levels * rank) / values.length);
    return reversed ? levels + 1 - score : score;
  });
  return { scores, breaks: [] };
}

/**
 * The group of a customer with quintile scores of recency and frequency.
 *
 * @param recency   1..5
 * @param frequency 1..5
 * @returns         the group's key
 * @throws ArgumentError `range`
 *
 * Source  [hughes-1994] for the scores; the ten names are those in common use
 */
export function segmentOf(recency: number, frequency: number): RfmSegment {
  checkWhole('recency', recency, 1, 5);
  checkWhole('frequency', frequency, 1, 5);
  const row = SEGMENTS_BY_RECENCY[recency - 1]?.[frequency - 1];
  if (row === undefined) throw new ArgumentError('recency', 'range', `${recency} and ${frequency} are no scores`);
  return row;
}

/** A row for each recency from 1, a cell for each frequency from 1. */
const SEGMENTS_BY_RECENCY: readonly (readonly RfmSegment[])[] = [
  ['hibernating', 'hibernating', 'atRisk', 'atRisk', 'cannotLose'],
  ['hibernating', 'hibernating', 'atRisk', 'atRisk', 'cannotLose'],
  ['aboutToSleep', 'aboutToSleep', 'needAttention', 'loyal', 'loyal'],
  ['promising', 'potentialLoyal', 'potentialLoyal', 'loyal', 'loyal'],
  ['new', 'potentialLoyal', 'potentialLoyal', 'champions', 'champions'],
];

/** Key customers spend above the middle; the rest goes by how lately and how often they came. */
function octantOf(lately: boolean, often: boolean, much: boolean): RfmOctant {
  if (much) return lately ? (often ? 'keyValue' : 'keyDevelop') : often ? 'keyKeep' : 'keyWinBack';
  return lately ? (often ? 'generalValue' : 'generalDevelop') : often ? 'generalKeep' : 'generalWinBack';
}
