import { expect, test } from 'vitest';
import { summariseSample } from './summariseSample.ts';

const VALUES = Float64Array.from([12.5, 40, 55, 61, 63.2, 70, 71, 88, 95, 99.5]);

test('a column has the centre, spread and shape that scipy gives it', () => {
  const found = summariseSample(VALUES, 0.95);
  expect(found.skewness).toBeCloseTo(-0.6986159230180929, 12);
  expect(found.kurtosis).toBeCloseTo(0.6094779586736943, 12);
  expect(found).toMatchObject({ n: 10, median: 66.6, medianLow: 40, medianHigh: 95 });
  expect(found.mean).toBeCloseTo(65.52, 12);
  // t on 9 degrees of freedom
  expect((found.high - found.mean) / found.standardError).toBeCloseTo(2.2621571628, 8);
});

test('equal values have no shape, and one value is too few', () => {
  expect(summariseSample(Float64Array.from([3, 3, 3, 3]), 0.95).skewness).toBeNaN();
  expect(() => summariseSample(Float64Array.from([3]), 0.95)).toThrow('values: has 1 values');
});
