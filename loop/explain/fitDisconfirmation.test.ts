import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { fitDisconfirmation } from './fitDisconfirmation.ts';

const random = openRandom(50);
const expected = Float64Array.from({ length: 400 }, () => 40 + 40 * random.next());
const perceived = expected.map((score) => score + 15 * random.normal());
const satisfy = (expectedScore: number, perceivedScore: number) => {
  const gap = perceivedScore - expectedScore;
  return 30 + 0.4 * expectedScore + (gap < 0 ? 0.9 * gap : 0.3 * gap);
};
const satisfaction = expected.map((score, i) => satisfy(score, perceived[i] as number) + 4 * random.normal());

describe('satisfaction that a shortfall hurts three times as much as a surplus helps', () => {
  const found = fitDisconfirmation(satisfaction, expected, perceived);
  test('gives the slopes it was made with', () => {
    for (const [slope, made] of [
      [found.expectation, 0.4],
      [found.shortfall, -0.9],
      [found.surplus, 0.3],
      [found.asymmetry, 0.6],
    ] as const)
      expect(slope.low < made && made < slope.high, `${slope.name} ${slope.low}..${slope.high}`).toBe(true);
    expect(found.lossRatio?.low).toBeLessThan(3);
    expect(found.lossRatio?.high).toBeGreaterThan(3);
    expect(found.asymmetry.p).toBeLessThan(1e-6);
    expect(found.test).toMatchObject({ over: 3, under: 396 });
  });
  test('counts who got less and who got more', () => {
    expect(found.shortfallShare + found.surplusShare).toBeCloseTo(1, 12);
    expect(found.shortfallShare).toBeGreaterThan(0.4);
  });
  test('other points of the scale change slopes alike and leave the ratio', () => {
    const tenths = [satisfaction, expected, perceived].map((scores) => scores.map((score) => score / 10));
    const [s, e, p] = tenths as [Float64Array, Float64Array, Float64Array];
    expect(fitDisconfirmation(s, e, p).lossRatio?.estimate).toBeCloseTo(found.lossRatio?.estimate as number, 9);
  });
});

test('where both weigh alike the asymmetry is within chance, and without noise it is 0', () => {
  const alike = expected.map((score, i) => 20 + 0.5 * score + 0.6 * ((perceived[i] as number) - score));
  const exact = fitDisconfirmation(alike, expected, perceived);
  expect(exact.asymmetry.estimate).toBeCloseTo(0, 9);
  expect(exact.lossRatio?.estimate).toBeCloseTo(1, 9);
});

test('no ratio is given where a surplus brings nothing', () => {
  const hurt = expected.map(
    (score, i) =>
      20 + Math.min(0, (perceived[i] as number) - score) - 0.01 * Math.max(0, (perceived[i] as number) - score),
  );
  expect(fitDisconfirmation(hurt, expected, perceived).lossRatio).toBeNull();
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => fitDisconfirmation(satisfaction, expected, perceived.subarray(1)), 'perceived', 'length');
  expectRefusal(
    () =>
      fitDisconfirmation(
        satisfaction,
        expected,
        expected.map((score) => score + 1 + random.next()),
      ),
    'shortfall',
    'constant',
  );
  expectRefusal(() => fitDisconfirmation(satisfaction.subarray(1), expected, perceived), 'expectation', 'length');
});
