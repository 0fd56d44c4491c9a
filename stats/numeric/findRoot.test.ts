import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { findRoot } from './findRoot.ts';

describe('a root', () => {
  test.each([
    ['x² − 2', (x: number) => x * x - 2, 0, 2, Math.SQRT2],
    ['cos x', Math.cos, 0, 3, Math.PI / 2],
    ['eˣ − 10', (x: number) => Math.exp(x) - 10, -5, 20, Math.log(10)],
    ['x³ − 2x − 5 (Wallis)', (x: number) => x ** 3 - 2 * x - 5, 2, 3, 2.094551481542327],
    ['atan x, far from the middle', (x: number) => Math.atan(x - 0.001), -1e6, 10, 0.001],
    ['x⁹, flat at its root', (x: number) => (x - 1) ** 9, 0, 3.1, 1],
    ['a step', (x: number) => (x < 0.3 ? -1 : 1), 0, 1, 0.3],
    ['a root of 0', (x: number) => x + x ** 3, -1, 0.7, 0],
  ])('of %s is found', (name, f, low, high, root) => {
    const found = findRoot(f, low, high);
    expect(Math.abs(found - root)).toBeLessThanOrEqual(name.startsWith('x⁹') ? 1e-3 : 1e-11);
  });
  test('at an end is that end, and the ends may be swapped', () => {
    expect(findRoot((x) => x - 3, 3, 5)).toBe(3);
    expect(findRoot((x) => x - 5, 3, 5)).toBe(5);
    expect(findRoot((x) => x * x - 2, 2, 0)).toBeCloseTo(Math.SQRT2, 12);
  });
  test('is not looked for where the signs are the same, or one is no number', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(ArgumentError);
    expect(() => findRoot(() => Number.NaN, -1, 1)).toThrow(/same sign/);
  });
  test('needs far fewer calls than halving for a smooth function', () => {
    let calls = 0;
    findRoot(
      (x) => {
        calls++;
        return Math.exp(x) - 10;
      },
      -5,
      20,
    );
    expect(calls).toBeLessThan(25);
  });
});
