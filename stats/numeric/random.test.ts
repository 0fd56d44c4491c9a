import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { describe, expect, test } from 'vitest';
import { mean, variance } from './describe.ts';
import { openRandom } from './random.ts';

const DRAWS = 100_000;
const draw = (n: number, one: () => number) => Float64Array.from({ length: n }, one);

describe('a stream of numbers', () => {
  test.each([
    [1, [0.09156953175513294, 0.8881928137485323, 0.43427017709149285]],
    [2026, [0.34648484466415785, 0.4495007020200845, 0.016460539417740838]],
  ])('of seed %s begins as the published algorithm, worked through in Python, gives it', (seed, expected) => {
    const random = openRandom(seed);
    expect([random.next(), random.next(), random.next()]).toEqual(expected);
  });
  test('is the same for the same seed and another for another', () => {
    const [one, same, other] = [openRandom(7), openRandom(7), openRandom(8)];
    const first = draw(50, one.next);
    expect(draw(50, same.next)).toEqual(first);
    expect(draw(50, other.next)).not.toEqual(first);
  });
});

describe('uniform numbers', () => {
  test('stay in [0, 1) with mean ½, variance 1/12 and no memory of the one before', () => {
    const values = draw(DRAWS, openRandom(11).next);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    // four standard errors
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / DRAWS));
    expect(Math.abs(variance(values) - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / DRAWS));
    let product = 0;
    for (let i = 1; i < DRAWS; i++) product += ((values[i] as number) - 0.5) * ((values[i - 1] as number) - 0.5);
    expect(Math.abs((12 * product) / DRAWS)).toBeLessThan(4 / Math.sqrt(DRAWS));
  });
  test.each([3, 12, 99])('fall evenly into 256 pigeonholes of pairs (seed %s)', (seed) => {
    const random = openRandom(seed);
    const counts = new Float64Array(256);
    for (let i = 0; i < DRAWS; i++) {
      const at = 16 * Math.floor(16 * random.next()) + Math.floor(16 * random.next());
      counts[at] = (counts[at] as number) + 1;
    }
    const expected = DRAWS / 256;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    const p = 1 - chiSquareCdf(chi, 255);
    expect(p).toBeGreaterThan(0.0005);
    expect(p).toBeLessThan(0.9995);
  });
  test('whole numbers below seven are 0..6, each as often', () => {
    const random = openRandom(5);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const at = random.below(7);
      expect(Number.isInteger(at)).toBe(true);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(10_000));
  });
});

test('normal numbers have the first four moments of a standard normal', () => {
  const values = draw(DRAWS, openRandom(21).normal);
  const moment = (power: number) => mean(values.map((value) => value ** power));
  // four standard errors; the variances of the moments are 1, 2, 15 and 96
  expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / DRAWS));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / DRAWS));
  expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / DRAWS));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / DRAWS));
});
