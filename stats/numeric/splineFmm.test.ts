import { expect, test } from 'vitest';
import { splineFmm } from './splineFmm.ts';

test('a cubic is given back whole, inside its points and beyond', () => {
  const cubic = (x: number) => 2 - x + 3 * x ** 2 - 0.5 * x ** 3;
  const x = [-2, -1, 0.5, 1, 3, 4.5];
  const spline = splineFmm(x, x.map(cubic));
  for (const at of [-3, -2, -1.5, 0, 0.7, 2, 4, 4.5, 5]) expect(spline(at)).toBeCloseTo(cubic(at), 11);
});

test('it goes through every point and has no kink', () => {
  const [x, y] = [
    [0, 1, 2, 3, 4, 5],
    [1, 0, 4, 4, 2, 7],
  ];
  const spline = splineFmm(x, y);
  for (const [i, at] of x.entries()) {
    expect(spline(at)).toBeCloseTo(y[i] as number, 12);
    const [before, after] = [spline(at) - spline(at - 1e-6), spline(at + 1e-6) - spline(at)];
    expect(after / 1e-6).toBeCloseTo(before / 1e-6, 3);
  }
});

test('of two points is a line, of three a parabola', () => {
  expect(splineFmm([0, 2], [1, 5])(0.5)).toBeCloseTo(2, 13);
  expect(splineFmm([0, 1, 3], [0, 1, 9])(2)).toBeCloseTo(4, 12);
});
