import { shannonEntropy } from '@plumbline/stats/decisions/shannonEntropy.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { detectEntropyAlarms } from './detectEntropyAlarms.ts';

/** Windows of statements drawn from shares. */
function draw(windows: number, statements: number, shares: readonly number[], seed: number): number[][] {
  const random = openRandom(seed);
  return Array.from({ length: windows }, () => {
    const counts = shares.map(() => 0);
    for (let one = 0; one < statements; one++) {
      let rest = random.next();
      const at = shares.findIndex((share) => {
        rest -= share;
        return rest < 0;
      });
      const to = at === -1 ? shares.length - 1 : at;
      counts[to] = (counts[to] ?? 0) + 1;
    }
    return counts;
  });
}
const usual = [0.5, 0.2, 0.15, 0.1, 0.05];

describe('expectation entropy', () => {
  test('is the corrected entropy over the most there can be', () => {
    const [only] = detectEntropyAlarms([[40, 20, 10, 10]]);
    expect(only?.entropy).toBeCloseTo(shannonEntropy([40, 20, 10, 10]).millerMadow / Math.log(4), 14);
    expect([only?.statements, only?.ceiling, only?.alarm]).toEqual([80, null, null]);
  });
  test('alarms where one matter takes over, and names it', () => {
    const last = detectEntropyAlarms([...draw(20, 300, usual, 1), [20, 10, 260, 5, 5]]).at(-1);
    expect([last?.alarm, last?.mostGrown]).toEqual(['concentrated', 2]);
    expect(last?.shift).toBeGreaterThan(0.4);
  });
  test('alarms where expectations scatter', () => {
    const last = detectEntropyAlarms([...draw(20, 300, usual, 2), [60, 60, 60, 60, 60]]).at(-1);
    expect(last?.alarm).toBe('scattered');
  });
  test('stays silent over 200 usual windows but for a handful', () => {
    const alarms = detectEntropyAlarms(draw(200, 150, usual, 3)).filter(({ alarm }) => alarm !== null);
    expect(alarms.length).toBeLessThan(6);
  });
  test('does not learn from an alarm: a second odd window alarms too', () => {
    const odd = [20, 10, 260, 5, 5];
    const found = detectEntropyAlarms([...draw(10, 300, usual, 4), odd, odd, odd], { historyMax: 10 });
    expect(found.slice(-3).map(({ alarm }) => alarm)).toEqual(['concentrated', 'concentrated', 'concentrated']);
  });
  test('does not judge a window with few statements', () => {
    const found = detectEntropyAlarms([...draw(10, 300, usual, 5), [3, 1, 0, 0, 0]]).at(-1);
    expect([found?.entropy, found?.alarm, found?.statements]).toEqual([null, null, 4]);
  });
  test('does not care for the order of dimensions', () => {
    const windows = draw(12, 100, usual, 6);
    const turned = windows.map((counts) => [...counts].reverse());
    const [one, other] = [detectEntropyAlarms(windows), detectEntropyAlarms(turned)];
    one.forEach(({ entropy }, at) => {
      expect(other[at]?.entropy).toBeCloseTo(entropy as number, 12);
    });
  });
  test('refuses no windows, other dimensions, counts below 0', () => {
    expect(() => detectEntropyAlarms([])).toThrow(/counts/);
    expect(() =>
      detectEntropyAlarms([
        [1, 2],
        [1, 2, 3],
      ]),
    ).toThrow(/counts\[2\]/);
    expect(() => detectEntropyAlarms([[1, -2]])).toThrow(/counts\[1\]/);
    expect(() => detectEntropyAlarms([[1, 2]], { historyMin: 1 })).toThrow(/historyMin/);
  });
});
