import type { Grouping } from './gapsReport.ts';
import type { Asked, Gap } from './mark.ts';

/**
 * What the analytics store counts and the loop estimates from: sums over clusters, and counts of people and occasions.
 *
 * A cluster is a customer, or in large questions a fixed group of customers. `A` is a cluster's weighted total of a
 * mark less `MARK_CENTRE` (native measures: as they are), `W` its total weight.
 */
export const MARK_CENTRE = 50;

/** The marks that observations carry; a standard is decided, never observed. */
export const OBSERVED_MARKS = ['adequate', 'expected', 'believed', 'promised', 'delivered', 'perceived'] as const;
export type ObservedMark = (typeof OBSERVED_MARKS)[number];

/** Everything observed that has a mean. */
export const OBSERVED = [...OBSERVED_MARKS, 'promisedNative', 'deliveredNative'] as const;
export type Observed = (typeof OBSERVED)[number];

/** The gaps between two observed marks. */
export const OBSERVED_GAPS = [
  'service',
  'knowledge',
  'communication',
  'outcome',
  'perception',
] as const satisfies Gap[];
export type ObservedGap = (typeof OBSERVED_GAPS)[number];

/** The gaps that have, or may have, a decided value on one side. */
export const DECIDED_GAPS = ['standards', 'delivery', 'communication'] as const satisfies Gap[];
export type DecidedGap = (typeof DECIDED_GAPS)[number];

export type MeanSums = { a: number; w: number; aa: number; aw: number; ww: number; clusters: number };
export type ProductSums = { ab: number; awb: number; wab: number; wawb: number; clustersEither: number };

/** Who and what stands behind a figure: people once each, occasions, their weights and squared weights. */
export type Answered = { people: number; occasions: number; weights: number; weightSquares: number };

export type MeanMoments = MeanSums & Answered;
export type PairMoments = ProductSums & {
  either: Answered;
  /** the difference on the occasions that have both marks */
  pairs: MeanMoments;
};

/** One dimension in one cell. */
export type CellMoments = {
  dimension: string;
  /** the value of each attribute the question splits by, in its order */
  by: readonly string[];
  observed: Record<Observed, MeanMoments>;
  pairs: Record<ObservedGap, PairMoments>;
  /** differences to decided values that changed within the period; only of dimensions where one did */
  decided: Partial<Record<DecidedGap, MeanMoments>>;
  /** total weight of occasions with perceived ≥ expected, of those that have both (see `pairs.service.pairs`) */
  met: number;
  /** total weight of occasions below and above the zone of tolerance, of those that have all three marks */
  zone: { below: number; above: number; all: Answered };
};

/** A value in force from a civil day until the next of the same dimension and mark. */
export type DecidedValue = {
  dimension: string;
  mark: 'standard' | 'promised';
  /** 0–100; null: from that day on nothing holds there any more */
  point: number | null;
  /** `YYYY-MM-DD` */
  since: string;
  decidedBy: string;
  /** only for occasions with these values, by attribute as in `by`; without it for all */
  where?: Readonly<Record<string, string>>;
  /** of values that hold on the same day the one of the highest rank counts: how narrowly it was decided */
  rank?: number;
};

/** What a figure is asked of. Every list that is empty means all. */
export type MomentsQuestion = {
  /** the workspace's number in the analytics store */
  workspace: number;
  /** imports whose rows must not count */
  hidden: readonly number[];
  /** occasions that people left out of figures; 64-bit numbers as text */
  excluded?: readonly string[];
  /** the revision of who is one person with whom; without it every key is a person of its own */
  roots?: number;
  kind: 'dimension' | 'metric';
  dimensions: readonly string[];
  /** civil days, both included; null is open */
  from: string | null;
  to: string | null;
  filters: Readonly<Partial<Record<Grouping, readonly string[]>>>;
  /** filters on attributes that the files brought */
  attributes: Readonly<Record<string, readonly string[]>>;
  /** what to split by: groupings, `attribute:NAME`, `week` or `month`; at most three */
  by: readonly string[];
  asked: Asked;
  decided: readonly DecidedValue[];
};

export type Moments = {
  cells: readonly CellMoments[];
  /** people in the question, once each */
  people: number;
  clusteredBy: 'customer' | 'group';
  countedFrom: 'rows' | 'rollup';
  /** counts of many people may be off by about 2 %; few are always exact */
  peopleApproximate: boolean;
  /** the days the counted rows lie on; null where there are none */
  firstDay: string | null;
  lastDay: string | null;
};
