import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Reading } from '../reading.ts';
import { type Base, shareOfCases } from './composeMap.ts';
import { roundToTens } from './suppressPassages.ts';

/** Counts below this lose too much in tens, and are held back. */
export const TENS_MIN = 200;

/**
 * A share of cases that stands beside their number: too few for whom it holds are not told, and where it does not hold for too few it
 * is told in tens, or held back.
 *
 * @param some    cases for which it holds, and their people
 * @param of      all cases
 * @param reading confidence, small cells
 */
export function tellShareOfCases(some: Base, of: Base, reading: Reading): Estimate {
  const { cellPeopleMin: needed } = reading;
  if (of.people < needed) return shareOfCases(some.cases, of, reading);
  if (some.people > 0 && some.people < needed) return { kind: 'tooFew', n: some.people, needed };
  const left = of.cases - some.cases;
  if (left <= 0 || left >= needed) return shareOfCases(some.cases, of, reading);
  if (some.cases < TENS_MIN) return { kind: 'withheld' };
  return shareOfCases(Math.min(of.cases, roundToTens(some.cases)), of, reading);
}
