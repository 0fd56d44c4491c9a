import type { JourneyVariants } from '@plumbline/model/journeyMap.ts';
import type { Reading } from '../reading.ts';
import { estimateTime } from './estimateTime.ts';
import { type Base, shareOfCases } from './shareOfCases.ts';

export type VariantCount = {
  way: readonly number[];
  cases: number;
  people: number;
  quantiles: readonly number[];
  ways: number;
  allCases: number;
};

/**
 * The ways through a journey, the most frequent first. Ways of too few people are only told together, and never so few together that
 * one could be had by subtraction.
 */
export function composeVariants(
  variants: readonly VariantCount[],
  names: readonly string[],
  base: Base,
  shares: readonly number[],
  reading: Reading,
): Pick<JourneyVariants, 'ways' | 'variants' | 'rest'> {
  const ways = variants[0]?.ways ?? 0;
  const allCases = variants[0]?.allCases ?? 0;
  const shown = variants.filter(({ people }) => people >= reading.cellPeopleMin);
  const restOf = () => allCases - shown.reduce((sum, { cases }) => sum + cases, 0);
  while (shown.length > 0 && restOf() > 0 && restOf() < reading.cellPeopleMin) shown.pop();
  return {
    ways,
    variants: shown.map(({ way, cases, people, quantiles }) => ({
      way: way.map((number) => names[number - 1] ?? ''),
      ...{ cases, people, share: shareOfCases(cases, base, reading) },
      // from its first to its last event is no time where there is only one
      duration: estimateTime(quantiles, shares, { people, times: way.length < 2 ? 0 : cases }, reading),
    })),
    rest: { ways: ways - shown.length, cases: restOf() },
  };
}
