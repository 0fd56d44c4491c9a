import { expect } from 'vitest';

/**
 * Fails unless two series agree, number by number, to so many decimal places.
 *
 * @param found    ours
 * @param expected theirs, as many
 * @param digits   decimal places
 * @returns        nothing
 *
 * Source  none: an assertion
 */
export function expectSeries(found: ArrayLike<number>, expected: ArrayLike<number>, digits: number): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(found[i], `value ${i + 1}`).toBeCloseTo(expected[i] as number, digits);
}
