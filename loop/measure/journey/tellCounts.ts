import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Reading } from '../reading.ts';
import { type Base, shareOfCases } from './shareOfCases.ts';

/** The counts of one table as they may be told: as they are, or all of them in steps. */
export type Told = {
  inTens: boolean;
  /** how wide the steps are in which counts are told */
  step: number;
  /** @param whole  of how many cases or people there are: what all but too few have is told as the whole is */
  count: (count: number, whole?: number) => number;
  /** a share of cases, of too few people nothing */
  share: (some: number, of: Base) => Estimate;
  /** of those who came before, how many are lost; withheld where these may be few */
  loss: (before: Base, after: Base, all: Base) => Estimate;
};

/** The steps in which counts are told: so wide that nobody knows whether too few lie between two of them. */
const stepOf = (peopleMin: number): number => Math.max(10, 2 * peopleMin);

/** How counts are told: exactly, or in steps; what all but too few have is told as the whole is. */
export function countInSteps(inTens: boolean, peopleMin: number): Told['count'] {
  const step = stepOf(peopleMin);
  return (some, whole = Number.POSITIVE_INFINITY) => {
    if (!inTens || some <= 0) return some;
    const nearest = some <= whole && whole - some < peopleMin ? whole : some;
    return Math.max(step, Math.round(nearest / step) * step);
  };
}

export const isFew = (count: number, { cellPeopleMin }: Reading): boolean => count > 0 && count < cellPeopleMin;

/** Whether what one count is short of another is of too few, cases or people. */
export const isNearly = (some: Base, of: Base, reading: Reading): boolean =>
  isFew(of.cases - some.cases, reading) || isFew(of.people - some.people, reading);

/**
 * How a table tells its counts. Where one of them is too few, or all but too few of another, the exact others would tell it by
 * subtraction: all are told in steps then, and shares are made of these, with intervals wider by what steps leave open.
 *
 * @param inTens  whether the table has such a count
 * Source  [hundepool-2012] chapter 5
 */
export function tellCounts(inTens: boolean, reading: Reading): Told {
  const step = stepOf(reading.cellPeopleMin);
  const count = countInSteps(inTens, reading.cellPeopleMin);
  const shareWithin = (some: number, of: Base, doubt: number): Estimate => {
    const at = (value: number) => shareOfCases(Math.min(of.cases, Math.max(0, value)), of, reading);
    const [low, middle, high] = [at(some - doubt), at(some), at(some + doubt)];
    if (low.kind !== 'estimate' || middle.kind !== 'estimate' || high.kind !== 'estimate') return middle;
    return { ...middle, low: low.low, high: high.high };
  };
  const baseOf = ({ cases, people }: Base, all: Base): Base => ({
    cases: count(cases, all.cases),
    people: count(people, all.people),
  });
  const isExact = (of: Base) => !inTens || of.people < reading.cellPeopleMin;
  return {
    ...{ inTens, step, count },
    share: (some, of) => {
      if (isExact(of) || some === 0) return shareOfCases(some, of, reading);
      return shareWithin(count(some, of.cases), baseOf(of, of), step);
    },
    loss: (before, after, all) => {
      const lost = Math.max(0, before.cases - after.cases);
      if (isExact(before)) return shareOfCases(lost, before, reading);
      const told = baseOf(before, all);
      const lostInTens = told.cases - count(after.cases, all.cases);
      return lostInTens < 2 * step ? { kind: 'withheld' } : shareWithin(lostInTens, told, 2 * step);
    },
  };
}
