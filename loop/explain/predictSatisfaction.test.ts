import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { predictSatisfaction, SATISFACTION_DIMENSIONS } from './predictSatisfaction.ts';

const random = openRandom(60);
const within = (value: number) => Math.min(100, Math.max(0, value));
const dimensions = SATISFACTION_DIMENSIONS.map(() =>
  Float64Array.from({ length: 120 }, () => within(60 + 15 * random.normal())),
);
const weights = [0.1, 0.4, 0.2, 0.1, 0.1];
const satisfaction = Float64Array.from({ length: 120 }, (_unused, i) =>
  within(weights.reduce((sum, weight, j) => sum + weight * (dimensions[j]?.[i] as number), 5 + 5 * random.normal())),
);

describe('satisfaction from the five dimensions', () => {
  const cases = dimensions.map((scores) => [scores[0] as number, 100, 0]);
  const found = predictSatisfaction(satisfaction, dimensions, { cases });
  test('has the slopes it was made with, and names them', () => {
    found.regression.coefficients.slice(1).forEach(({ name, low, high }, j) => {
      expect(name).toBe(SATISFACTION_DIMENSIONS[j]);
      expect(low < (weights[j] as number) && (weights[j] as number) < high).toBe(true);
    });
  });
  test('does worse on customers it has not seen than on those it has', () => {
    expect(found.heldOut.rSquared).toBeLessThan(found.regression.rSquared);
    expect(found.heldOut.rSquared).toBeGreaterThan(0.3);
    expect(found.heldOut.meanAbsolute).toBeLessThan(found.heldOut.rootMeanSquare);
  });
  test('leaving out one at a time is residual / (1 − leverage), whatever the seed', () => {
    const { regression, heldOut } = predictSatisfaction(satisfaction, dimensions, { folds: 120, seed: 9 });
    const { residuals, leverage } = regression.fit;
    const squares = residuals.reduce((sum, rest, i) => sum + (rest / (1 - (leverage[i] as number))) ** 2, 0);
    expect(heldOut.rootMeanSquare).toBeCloseTo(Math.sqrt(squares / 120), 9);
  });
  test('predictions and their bounds stay on the scale', () => {
    expect(found.predictions?.point[0]).toBeCloseTo(found.regression.fit.fitted[0] as number, 9);
    for (const side of ['point', 'low', 'high'] as const)
      for (const value of found.predictions?.[side] ?? []) expect(value >= 0 && value <= 100).toBe(true);
  });
  test('is the same for the same seed', () => {
    expect(predictSatisfaction(satisfaction, dimensions, { cases })).toEqual(found);
  });
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => predictSatisfaction(satisfaction, dimensions.slice(1)), 'dimensions', 'length');
  expectRefusal(() => predictSatisfaction(satisfaction, dimensions, { folds: 1 }), 'folds', 'range');
  expectRefusal(
    () =>
      predictSatisfaction(
        satisfaction.map((value) => value + 60),
        dimensions,
      ),
    'satisfaction',
    'range',
  );
  expectRefusal(() => predictSatisfaction(satisfaction, dimensions, { cases: [[1]] }), 'columns', 'length');
});
