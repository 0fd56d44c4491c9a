import { expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { areasWithCovariance } from './areasWithCovariance.ts';
import { areaUnderCurve } from './areaUnderCurve.ts';
import { expectRefusal } from './testing/expectRefusal.ts';

/** Two scores that share what they know of the outcome, one of them in few steps. */
function drawScores(n: number, seed: number) {
  const random = openRandom(seed);
  const outcome = Array.from({ length: n }, () => (random.next() < 0.3 ? 1 : 0));
  const known = outcome.map((value) => 0.8 * value + random.normal());
  const scores = [known.map((value) => Math.round(2 * value)), known.map((value) => value + 0.7 * random.normal())];
  return { outcome, scores };
}

test('areas count every pair, and a score has no other area than its copy', () => {
  const { outcome, scores } = drawScores(300, 2);
  const [first = []] = scores;
  const { areas, covariance } = areasWithCovariance(outcome, [...scores, first]);
  expect(areas[0]).toBeCloseTo(areaUnderCurve(outcome, first), 12);
  expect(areas[2]).toBe(areas[0]);
  expect(covariance.values[2]).toBe(covariance.values[0]);
  expect(covariance.values[1]).toBe(covariance.values[3]);
});

test('covariances are the spread of areas over drawn samples', () => {
  const samples = Array.from({ length: 400 }, (_unused, seed) => drawScores(150, 100 + seed));
  const found = samples.map(({ outcome, scores }) => areasWithCovariance(outcome, scores));
  const spreadOf = (j: number, k: number) => {
    const [one, other] = [found.map(({ areas }) => areas[j] as number), found.map(({ areas }) => areas[k] as number)];
    const [x, y] = [one, other].map((list) => list.reduce((sum, value) => sum + value, 0) / list.length) as [
      number,
      number,
    ];
    return one.reduce((sum, value, i) => sum + (value - x) * ((other[i] as number) - y), 0) / (one.length - 1);
  };
  for (const [j, k] of [
    [0, 0],
    [1, 1],
    [0, 1],
  ] as const) {
    const said =
      found.reduce((sum, { covariance }) => sum + (covariance.values[2 * j + k] as number), 0) / found.length;
    expect(said / spreadOf(j, k)).toBeGreaterThan(0.8);
    expect(said / spreadOf(j, k)).toBeLessThan(1.25);
  }
});

test('an outcome that nearly all have is refused by its name', () => {
  expectRefusal(() => areasWithCovariance([1, 0, 0], [[1, 2, 3]]), 'outcome', 'tooFewCases');
});
