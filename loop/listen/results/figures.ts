import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Counts, Weighed } from './weighedValues.ts';

export type PricePoints = Readonly<Record<'pmc' | 'opp' | 'ipp' | 'pme', Estimate>>;
export type PriceRow = { tooCheap: number; cheap: number; expensive: number; tooExpensive: number };
/** What a feature is to its people, from pairs `functional/dysfunctional` and how many gave each. */
export type KanoFigures = {
  whole: Counts;
  counts: Readonly<Record<string, Counts>>;
  better: Estimate;
  worse: Estimate;
};

/**
 * The estimates of counted answers, under the rules of small cells. Whoever puts the stages together makes one from the
 * estimators of measuring, expectation and price: this room counts and arranges.
 */
export type Figures = {
  /** whether every case counts by its weight */
  weighted: boolean;
  share: (agree: Counts, whole: Counts) => Estimate;
  /** @param bounds what the scale cannot leave */
  mean: (values: readonly Weighed[], unit: string, bounds?: readonly [number, number], method?: string) => Estimate;
  median: (values: readonly Weighed[], unit: string) => Estimate;
  /** @param values points 0 to 10 */
  nps: (values: readonly Weighed[]) => Estimate;
  kano: (pairs: ReadonlyMap<string, Counts>) => KanoFigures;
  prices: (rows: readonly PriceRow[]) => PricePoints;
  /** whether so many are enough to be shown */
  shows: (n: number) => boolean;
};
/** @param people behind all responses that count: under the least a cell may have, nothing is shown */
export type OpenFigures = (people: number) => Figures;

export const KANO_ORDER = ['M', 'O', 'A', 'I', 'R', 'Q'] as const;
