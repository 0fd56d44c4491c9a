import { describe, expect, test } from 'vitest';
import { minimise } from './minimise.ts';

const rosenbrock = ([x = 0, y = 0]: Float64Array) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
const rosenbrockGradient = ([x = 0, y = 0]: Float64Array) =>
  Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x));

describe('a minimum', () => {
  test.each([
    ['with its gradient', { gradient: rosenbrockGradient }],
    ['with differences', {}],
  ])('of Rosenbrock’s valley is at (1, 1), %s', (_name, options) => {
    const found = minimise(rosenbrock, [-1.2, 1], options);
    expect(found.converged).toBe(true);
    expect(found.at[0]).toBeCloseTo(1, 6);
    expect(found.at[1]).toBeCloseTo(1, 6);
    expect(found.value).toBeLessThan(1e-12);
  });
  test('of a quadratic form is where its gradient is 0, and the inverse Hessian is its inverse matrix', () => {
    // ½(3x² + 2xy + 2y²) − x − y: minimum at (0.2, 0.4), inverse of 3 1 / 1 2 is 0.4 −0.2 / −0.2 0.6
    const f = ([x = 0, y = 0]: Float64Array) => (3 * x * x + 2 * x * y + 2 * y * y) / 2 - x - y;
    const found = minimise(f, [10, -7], {
      gradient: ([x = 0, y = 0]) => Float64Array.of(3 * x + y - 1, x + 2 * y - 1),
      tolerance: 1e-12,
    });
    expect(found.at[0]).toBeCloseTo(0.2, 10);
    expect(found.at[1]).toBeCloseTo(0.4, 10);
    [0.4, -0.2, -0.2, 0.6].forEach((expected, at) => {
      expect(found.inverseHessian[at]).toBeCloseTo(expected, 2);
    });
  });
  test('is found on the allowed side where the function is infinite on the other', () => {
    const f = ([x = 0]: Float64Array) => (x <= 0 ? Number.POSITIVE_INFINITY : x - Math.log(x));
    const found = minimise(f, [30], { gradient: ([x = 0]) => Float64Array.of(1 - 1 / x) });
    expect(found.converged).toBe(true);
    expect(found.at[0]).toBeCloseTo(1, 7);
  });
  test('a start that is the minimum needs no round', () => {
    expect(minimise(([x = 0]) => x * x, [0])).toMatchObject({ converged: true, rounds: 0 });
  });
  test('does not depend on the order of the parameters', () => {
    const one = minimise(rosenbrock, [-1.2, 1], { gradient: rosenbrockGradient });
    const swapped = minimise(([y = 0, x = 0]) => rosenbrock(Float64Array.of(x, y)), [1, -1.2], {
      gradient: ([y = 0, x = 0]) => rosenbrockGradient(Float64Array.of(x, y)).reverse(),
    });
    expect(swapped.at[1]).toBeCloseTo(one.at[0] as number, 8);
  });
});

describe('no minimum', () => {
  test('is claimed where the rounds ran out', () => {
    const found = minimise(rosenbrock, [-1.2, 1], { gradient: rosenbrockGradient, roundsMax: 3 });
    expect(found).toMatchObject({ converged: false, rounds: 3 });
  });
  test('is claimed where the function falls for ever', () => {
    expect(minimise(([x = 0]) => -x, [0], { gradient: () => Float64Array.of(-1), roundsMax: 40 }).converged).toBe(
      false,
    );
  });
});
