import { checkRange } from '../checkArguments.ts';

/**
 * Refuses what is no probability.
 *
 * @param p any number of values
 * @returns nothing
 * @throws ArgumentError `range`, naming the place from 1
 *
 * Source  none: a check
 */
export function checkProbabilities(p: readonly number[]): void {
  p.forEach((value, at) => {
    checkRange(`p[${at + 1}]`, value, 0, 1);
  });
}

/**
 * Places of the values, the smallest value's first.
 *
 * @param values any number
 * @returns      places from 0
 *
 * Source  none: sorting
 */
export function ascending(values: readonly number[]): number[] {
  return values.map((_unused, at) => at).sort((one, other) => (values[one] as number) - (values[other] as number));
}
