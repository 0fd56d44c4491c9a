import { LIMITS } from '@plumbline/model/limits.ts';
import { describe, expect, test } from 'vitest';
import { countFilled, estimatePeople } from './estimatePeople.ts';

/** A generator of its own for each trial, so that trials differ and repeat (Marsaglia 2003). */
function openNumbers(seed: number) {
  let state = seed * 2654435761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Puts people into slots one by one, as sumClusters.sql does, and packs what is filled. */
function fill(people: number, seed: number): number {
  const draw = openNumbers(seed);
  const levels = [32, 16, 16].map((slots) => new Uint8Array(slots * LIMITS.customerGroups));
  for (let person = 0; person < people; person++) {
    const rate = [1, draw() < 1 / 16 ? 1 : 0, draw() < 1 / 256 ? 1 : 0];
    levels.forEach((level, at) => {
      if (rate[at] === 1) level[Math.floor(draw() * level.length)] = 1;
    });
  }
  return levels.reduce((packed, level, at) => packed + level.reduce((sum, one) => sum + one, 0) * 2 ** (17 * at), 0);
}

describe('people counted by the slots they fill', () => {
  test('are nobody where none is filled, and never more than there are where few are', () => {
    expect(estimatePeople(0)).toBe(0);
    for (const people of [1, 2, 5, 20, 50]) {
      for (let seed = 1; seed <= 20; seed++) {
        const packed = fill(people, seed);
        expect(estimatePeople(packed)).toBeLessThanOrEqual(people);
        expect(estimatePeople(packed)).toBeGreaterThanOrEqual(people - 1);
        expect(estimatePeople(packed)).toBe(countFilled(packed));
      }
    }
  });
  test.each([
    [1_000, 0.01],
    [30_000, 0.02],
    [120_000, 0.03],
    [200_000, 0.04],
    [900_000, 0.05],
    [2_000_000, 0.05],
    [5_000_000, 0.05],
  ])('of %d are right within three standard errors (%d of them)', (people, within) => {
    expect(Math.abs(estimatePeople(fill(people, 7)) / people - 1)).toBeLessThan(within);
  });
  test('are not biased: over 40 trials of 60,000 people the mean is right within a third of a percent', () => {
    const trials = Array.from({ length: 40 }, (_unused, seed) => estimatePeople(fill(60_000, seed + 1)) / 60_000);
    const mean = trials.reduce((sum, one) => sum + one, 0) / trials.length;
    const spread = Math.sqrt(trials.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (trials.length - 1));
    expect(Math.abs(mean - 1)).toBeLessThan(0.0033);
    expect(spread).toBeLessThan(0.01);
  });
  test('are a finite number where every slot is filled', () => {
    const full = 2 ** 15 + 2 ** 14 * 2 ** 17 + 2 ** 14 * 2 ** 34;
    expect(Number.isSafeInteger(full)).toBe(true);
    expect(estimatePeople(full)).toBeGreaterThan(16_000_000);
    expect(Number.isFinite(estimatePeople(full))).toBe(true);
  });
});
