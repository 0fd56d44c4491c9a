import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { assessProbabilities } from './assessProbabilities.ts';
import { calibrateProbabilities } from './calibrateProbabilities.ts';
import { expectRefusal } from './testing/expectRefusal.ts';

const random = openRandom(8);
const scores = Array.from({ length: 3000 }, () => random.next());
// twice as sure of itself as it should be
const outcomes = scores.map((score) => (random.next() < 0.25 + score / 2 ? 1 : 0));

describe('calibration', () => {
  test('pools neighbours that are out of order, worked by hand', () => {
    const { shares, scores: at, apply } = calibrateProbabilities([0, 1, 0, 1, 1], [1, 2, 3, 4, 5]);
    expect([...at]).toEqual([1, 2, 3, 4, 5]);
    expect([...shares]).toEqual([0, 0.5, 0.5, 1, 1]);
    expect([apply(-3), apply(1.5), apply(2.5), apply(9)]).toEqual([0, 0.25, 0.5, 1]);
  });
  test('cases with one score are one point, whatever their order', () => {
    const one = calibrateProbabilities([1, 0, 0, 1], [2, 2, 1, 3]);
    expect([...one.shares]).toEqual([0, 0.5, 1]);
    expect(calibrateProbabilities([0, 1, 0, 1], [2, 2, 1, 3]).shares).toEqual(one.shares);
  });
  test('never falls, keeps the events, and mends a model that is too sure', () => {
    const [learn, check] = [scores.slice(0, 1500), scores.slice(1500)];
    const calibration = calibrateProbabilities(outcomes.slice(0, 1500), learn);
    for (let i = 1; i < calibration.shares.length; i++)
      expect(calibration.shares[i]).toBeGreaterThanOrEqual(calibration.shares[i - 1] as number);
    const events = outcomes.slice(0, 1500).reduce((sum: number, one) => sum + one, 0);
    expect(learn.reduce((sum, score) => sum + calibration.apply(score), 0)).toBeCloseTo(events, 8);
    const before = assessProbabilities(outcomes.slice(1500), check);
    const after = assessProbabilities(outcomes.slice(1500), check.map(calibration.apply));
    expect(after.brier).toBeLessThan(before.brier);
    expect(after.calibrationError).toBeLessThan(before.calibrationError / 2);
  });
  test('wrong input is refused by its name', () => {
    expectRefusal(() => calibrateProbabilities([0, 2], [1, 2]), 'outcome', 'range');
    expectRefusal(() => calibrateProbabilities([], []), 'outcome', 'empty');
    expectRefusal(() => calibrateProbabilities([0, 1], [1]), 'score', 'length');
    expectRefusal(() => calibrateProbabilities([0, 1], [1, Number.NaN]), 'score', 'notFinite');
  });
});

describe('assessment', () => {
  test('a table worked by hand', () => {
    const found = assessProbabilities([0, 0, 1, 1, 1, 0], [0.1, 0.1, 0.1, 0.8, 0.8, 0.8], 2);
    expect(found.brier).toBeCloseTo((0.01 + 0.01 + 0.81 + 0.04 + 0.04 + 0.64) / 6, 14);
    expect(found.bins.map(({ n }) => n)).toEqual([3, 3]);
    expect(found.bins[1]?.observed).toBeCloseTo(2 / 3, 14);
    expect(found.calibrationError).toBeCloseTo((1 / 3 - 0.1 + 0.8 - 2 / 3) / 2, 14);
    expect(found.uncertainty).toBe(0.25);
  });
  test('Murphy’s parts make up the Brier score where a bin holds one probability', () => {
    const coarse = scores.map((score) => (Math.floor(10 * score) + 0.5) / 10);
    const { brier, reliability, resolution, uncertainty, bins } = assessProbabilities(outcomes, coarse, 100);
    expect(bins).toHaveLength(10);
    expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 14);
  });
  test('what is certain and right has a score of 0; saying the base share has no skill', () => {
    expect(assessProbabilities([0, 1, 1], [0, 1, 1])).toMatchObject({ brier: 0, brierSkill: 1, logLoss: 0 });
    expect(assessProbabilities([0, 1, 1, 0], [0.5, 0.5, 0.5, 0.5]).brierSkill).toBeCloseTo(0, 14);
    expect(assessProbabilities([1, 0], [0, 0]).logLoss).toBe(Number.POSITIVE_INFINITY);
  });
  test('wrong input is refused by its name', () => {
    expectRefusal(() => assessProbabilities([0, 1], [0.5, 1.2]), 'probability', 'range');
    expectRefusal(() => assessProbabilities([0, 1], [0.5]), 'probability', 'length');
    expectRefusal(() => assessProbabilities([0, 1], [0.5, 0.2], 0), 'bins', 'range');
  });
});
