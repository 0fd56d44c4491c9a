import { describe, expect, test } from 'vitest';
import { fitKaplanMeier, SURVIVAL_INTERVALS } from './fitKaplanMeier.ts';
import { fitNelsonAalen } from './fitNelsonAalen.ts';
import { logRankTest } from './logRankTest.ts';
import { restrictedMean, survivalAt, survivalQuantile } from './readSurvival.ts';
import { LEUKAEMIA } from './testing/leukaemia.ts';

const { times, events, group, treated } = LEUKAEMIA;

describe('Kaplan–Meier', () => {
  const curve = fitKaplanMeier(treated.times, treated.events);
  test('the printed curve of the treated children', () => {
    // Kleinbaum & Klein (2012), table 2.1 and figure 2.4
    const printed: [number, number][] = [
      [6, 0.8571],
      [7, 0.8067],
      [10, 0.7529],
      [13, 0.6902],
      [16, 0.6275],
      [22, 0.5378],
      [23, 0.4482],
    ];
    for (const [time, survival] of printed) expect(survivalAt(curve, time).survival).toBeCloseTo(survival, 4);
    expect(survivalQuantile(curve, 0.5).time).toBe(23);
    expect(survivalAt(curve, 10).atRisk).toBe(15);
  });
  test('without anyone lost it is the share still there, with the binomial error', () => {
    const all = fitKaplanMeier([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], { interval: 'plain' });
    [0.8, 0.6, 0.4, 0.2, 0].forEach((share, at) => {
      expect(all.survival[at]).toBeCloseTo(share, 14);
      expect(all.standardError[at]).toBeCloseTo(Math.sqrt((share * (1 - share)) / 5), 14);
    });
    expect(restrictedMean(all, 5).mean).toBeCloseTo(3, 14);
  });
  test('it never rises, and stays inside its intervals', () => {
    for (const interval of SURVIVAL_INTERVALS) {
      const found = fitKaplanMeier(times, events, { interval });
      found.survival.forEach((share, at) => {
        if (at > 0) expect(share).toBeLessThanOrEqual(found.survival[at - 1] as number);
        if (share === 0) return;
        expect(found.low[at]).toBeLessThanOrEqual(share);
        expect(found.high[at]).toBeGreaterThanOrEqual(share);
        expect(found.high[at]).toBeLessThanOrEqual(1);
      });
    }
  });
  test('another unit of time moves the curve and nothing else', () => {
    const days = fitKaplanMeier(
      treated.times.map((week) => week * 7),
      treated.events,
    );
    expect([...days.survival]).toEqual([...curve.survival]);
    expect(restrictedMean(days, 140).mean).toBeCloseTo(7 * restrictedMean(curve, 20).mean, 10);
  });
  test('a curve flat at a half has its median in the middle; one that stays above has none', () => {
    expect(survivalQuantile(fitKaplanMeier([1, 2, 5, 6], [1, 1, 1, 1]), 0.5).time).toBe(3.5);
    expect(survivalQuantile(fitKaplanMeier([1, 2, 5, 6], [1, 0, 0, 0]), 0.5).time).toBeNaN();
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitKaplanMeier([], [])).toThrow('times: has no values');
    expect(() => fitKaplanMeier([1, 2], [1])).toThrow('events: has 1 values instead of 2');
    expect(() => fitKaplanMeier([1, -2], [1, 0])).toThrow('times: value 2 is -2, below 0');
    expect(() => fitKaplanMeier([1, 2], [1, 2])).toThrow('events: value 2 is 2');
    expect(() => fitKaplanMeier([1], [1], { confidence: 1 })).toThrow('confidence: 1 is outside');
    expect(() => restrictedMean(curve, 36)).toThrow('until: 36 is outside (0, 35]');
    expect(() => survivalAt(curve, 36)).toThrow('time: 36 is outside');
  });
});

describe('Nelson–Aalen', () => {
  test('it is the sum of events over those at risk, and exp of minus it lies just above the curve', () => {
    const found = fitNelsonAalen([1, 2, 2, 3], [1, 1, 0, 1]);
    [1 / 4, 1 / 4 + 1 / 3, 1 / 4 + 1 / 3 + 1].forEach((hazard, at) => {
      expect(found.hazard[at]).toBeCloseTo(hazard, 14);
    });
    const curve = fitKaplanMeier(times, events);
    fitNelsonAalen(times, events).hazard.forEach((hazard, at) => {
      expect(Math.exp(-hazard)).toBeGreaterThanOrEqual(curve.survival[at] as number);
    });
  });
});

describe('log-rank test', () => {
  test('the printed statistic of the 42 children', () => {
    // Kleinbaum & Klein (2012), section 2.IV: 16.793, 19.25 and 10.75 expected
    const found = logRankTest(times, events, group);
    expect(found.statistic).toBeCloseTo(16.793, 3);
    expect(found.expected[0]).toBeCloseTo(19.25, 2);
    expect(found.expected[1]).toBeCloseTo(10.75, 2);
  });
  test('names of groups, units and the sum of expected events', () => {
    const one = logRankTest(times, events, group, 1);
    const other = logRankTest(
      times.map((time) => Math.log1p(time)),
      events,
      group.map((g) => 1 - g),
      1,
    );
    expect(other.statistic).toBeCloseTo(one.statistic, 10);
    const three = logRankTest(
      times,
      events,
      times.map((_unused, i) => i % 3),
    );
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(three.expected)).toBeCloseTo(sum(three.observed), 10);
    expect(three.degreesOfFreedom).toBe(2);
  });
  test('wrong input is refused by its name', () => {
    expect(() => logRankTest([1, 2], [1, 1], [0, 0])).toThrow('groups: are fewer than two');
    expect(() => logRankTest([1, 2, 3], [1, 1, 1], [0, 2, 0])).toThrow('groups: group 1 has no case');
    expect(() => logRankTest([1, 2], [0, 0], [0, 1])).toThrow('events: do not tell the groups apart');
  });
});
