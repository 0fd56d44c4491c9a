import type { TestOfMeans } from '@plumbline/stats/compare/moments.ts';

/** Columns of an estimate with its t test, in the order of `testCells`. */
export const TEST_COLUMNS = ['estimate', 'standardError', 'low', 'high', 'statistic', 'degreesOfFreedom', 'p'] as const;

/**
 * The cells of an estimate with its t test.
 *
 * @param test estimate, interval, t and p
 * @returns    in the order of `TEST_COLUMNS`
 */
export function testCells(test: TestOfMeans): number[] {
  return [test.estimate, test.standardError, test.low, test.high, test.statistic, test.degreesOfFreedom, test.p];
}
