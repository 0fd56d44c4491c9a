import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { estimateLoyaltyCurve } from './estimateLoyaltyCurve.ts';

/** Loyalty falls twice as fast below 0 as it rises above. */
const truth = (gap: number): number => 60 + (gap < 0 ? 12 * gap : 6 * gap);

function drawn(n: number, seed: number) {
  const random = openRandom(seed);
  const gap = Array.from({ length: n }, () => random.below(7) - 3);
  return { gap, loyalty: gap.map((one) => truth(one) + 10 * random.normal()) };
}

describe('expectation–loyalty curve', () => {
  test('it never falls, and finds what the answers were drawn with', () => {
    const { gap, loyalty } = drawn(1500, 2);
    const { points, rise, rSquared } = estimateLoyaltyCurve(gap, loyalty, { resamples: 100 });
    expect(points.map(({ disconfirmation }) => disconfirmation)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    points.forEach(({ disconfirmation, loyalty: found, low, high }, at) => {
      expect(Math.abs(found - truth(disconfirmation))).toBeLessThan(3);
      expect(low).toBeLessThanOrEqual(found);
      expect(high).toBeGreaterThanOrEqual(found);
      if (at > 0) expect(found).toBeGreaterThanOrEqual(points[at - 1]?.loyalty ?? Number.NaN);
    });
    expect(rise.estimate).toBeCloseTo((points.at(-1)?.loyalty ?? 0) - (points[0]?.loyalty ?? 0), 12);
    expect(rSquared).toBeGreaterThan(0.6);
  });
  test('a quantile between two values that many gave makes no step without answers', () => {
    // forty of sixty gave 0: one quantile lies among them, the next between them and what comes after
    const gap = Array.from({ length: 60 }, (_unused, i) => (i < 40 ? 0 : i - 39));
    const loyalty = gap.map((one, i) => one + (i % 3));
    const { points } = estimateLoyaltyCurve(gap, loyalty, { stepsMax: 3, resamples: 50 });
    expect(points.every(({ n, disconfirmation }) => n > 0 && Number.isFinite(disconfirmation))).toBe(true);
    expect(points.reduce((sum, { n }) => sum + n, 0)).toBe(60);
  });
  test('the interval holds the truth about as often as it says, by whole people', () => {
    let holds = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const random = openRandom(seed);
      // forty people with six answers each and a temper of their own
      const rows = Array.from({ length: 40 }, (_unused, person) => {
        const temper = 8 * random.normal();
        return Array.from({ length: 6 }, () => {
          const gap = random.below(5) - 2;
          return { person: `p${person}`, gap, loyalty: truth(gap) + temper + 4 * random.normal() };
        });
      }).flat();
      const { points } = estimateLoyaltyCurve(
        rows.map(({ gap }) => gap),
        rows.map(({ loyalty }) => loyalty),
        { people: rows.map(({ person }) => person), resamples: 120, seed },
      );
      const middle = points[2];
      if (middle !== undefined && middle.low <= truth(0) && truth(0) <= middle.high) holds++;
    }
    expect(holds / 120).toBeGreaterThan(0.86);
    expect(holds / 120).toBeLessThan(0.995);
  });
  test('many different values are joined into steps of equal size', () => {
    const random = openRandom(4);
    const gap = Array.from({ length: 300 }, () => random.normal());
    const { points } = estimateLoyaltyCurve(gap, gap, { stepsMax: 5, resamples: 50 });
    expect(points.map(({ n }) => n)).toEqual([60, 60, 60, 60, 60]);
  });
  test('of very many people groups are drawn, and the interval is as wide as the answers make it', () => {
    const { gap, loyalty } = drawn(21_000, 9);
    const ask = { resamples: 400, seed: 3 };
    const found = estimateLoyaltyCurve(gap, loyalty, ask);
    expect(found.clusteredBy).toBe('group');
    for (const { n, low, high, loyalty: middle } of found.points) {
      // answers vary by 10 around the curve
      const standardError = 10 / Math.sqrt(n);
      expect((high - low) / (2 * 1.96 * standardError)).toBeGreaterThan(0.8);
      expect((high - low) / (2 * 1.96 * standardError)).toBeLessThan(1.2);
      expect(low < middle && middle < high).toBe(true);
    }
    expect(estimateLoyaltyCurve(gap, loyalty, ask)).toEqual(found);
    expect(estimateLoyaltyCurve(gap.slice(0, 500), loyalty.slice(0, 500), ask).clusteredBy).toBe('customer');
  });
  test('wrong input is refused by its name', () => {
    const { gap, loyalty } = drawn(20, 1);
    expect(() => estimateLoyaltyCurve(gap.slice(0, 5), loyalty.slice(0, 5))).toThrow('disconfirmation: needs 10');
    expect(() =>
      estimateLoyaltyCurve(
        gap.map(() => 1),
        loyalty,
      ),
    ).toThrow('disconfirmation: is 1 throughout');
    expect(() => estimateLoyaltyCurve(gap, loyalty.slice(1))).toThrow('loyalty: has 19 values instead of 20');
  });
});
