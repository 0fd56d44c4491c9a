import { expect } from 'vitest';
import { expectNear } from './golden.ts';

/**
 * Fails unless every number of a reference is met, wherever it lies in objects and arrays; text and flags must be equal.
 *
 * @param found     ours, of the same shape (more is allowed, less is not)
 * @param expected  theirs
 * @param tolerance of a number at a path such as `games_howell.B-A.p`
 * @param path      where this part lies; empty at the top
 * @returns         how many numbers were compared
 *
 * Source  none: an assertion
 */
export function expectTree(
  found: unknown,
  expected: unknown,
  tolerance: (path: string) => { abs?: number; rel?: number },
  path = '',
): number {
  if (typeof expected === 'number' || expected === null) {
    expectNear(found as number | null | undefined, expected, tolerance(path), path);
    return 1;
  }
  if (typeof expected !== 'object') {
    expect(found, path).toEqual(expected);
    return 1;
  }
  expect(typeof found === 'object' && found !== null, `${path} is not there`).toBe(true);
  let compared = 0;
  for (const [key, value] of Object.entries(expected as object))
    compared += expectTree(
      (found as Record<string, unknown>)[key],
      value,
      tolerance,
      path === '' ? key : `${path}.${key}`,
    );
  return compared;
}
