import { describe, expect, test } from 'vitest';
import { drawTotals } from './drawTotals.ts';

describe('interval by drawn parameters', () => {
  test('a product of two parameters has the log-normal interval that is known', () => {
    const covariance = { rows: 2, columns: 2, values: Float64Array.of(0.04, 0.01, 0.01, 0.09) };
    const { low, high } = drawTotals([0, Math.log(3)], covariance, ([x = 0, y = 0]) => x * y, { draws: 20_000 });
    const half = 1.959963984540054 * Math.sqrt(0.04 + 0.09 + 2 * 0.01);
    expect(Math.log(low / 3)).toBeCloseTo(-half, 1);
    expect(Math.log(high / 3)).toBeCloseTo(half, 1);
  });
  test('a figure that mostly cannot be computed has no interval, and the same seed gives the same', () => {
    const covariance = { rows: 1, columns: 1, values: Float64Array.of(1) };
    expect(drawTotals([0], covariance, () => Number.NaN).low).toBeNaN();
    const once = () => drawTotals([0], covariance, ([x = 0]) => x, { seed: 4 });
    expect(once()).toEqual(once());
  });
  test('a covariance that is none is refused by its name', () => {
    expect(() => drawTotals([0], { rows: 1, columns: 1, values: Float64Array.of(-1) }, () => 1)).toThrow('covariance');
  });
});
