import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { contrastPenaltyReward } from './contrastPenaltyReward.ts';

// satisfaction made with known penalties and rewards, without noise
const random = openRandom(6);
const scores = ['cleanliness', 'smile'].map(() => Float64Array.from({ length: 300 }, () => 1 + random.below(10)));
const names = ['cleanliness', 'smile'];
const effect = (score: number, penalty: number, reward: number) => (score <= 5 ? penalty : score >= 9 ? reward : 0);
const satisfaction = Float64Array.from(
  { length: 300 },
  (_unused, i) => 70 + effect(scores[0]?.[i] as number, -20, 2) + effect(scores[1]?.[i] as number, -1, 15),
);
const bounds = { lowMax: 5, highMin: 9 };

describe('penalties and rewards', () => {
  const found = contrastPenaltyReward(satisfaction, scores, { ...bounds, names });
  const [cleanliness, smile] = found.attributes;
  test('are those that the data were made with', () => {
    expect(cleanliness?.penalty.estimate).toBeCloseTo(-20, 9);
    expect(cleanliness?.reward.estimate).toBeCloseTo(2, 9);
    expect(smile?.penalty.estimate).toBeCloseTo(-1, 9);
    expect(smile?.reward.estimate).toBeCloseTo(15, 9);
  });
  test('say what can only hurt and what can only please', () => {
    expect(cleanliness).toMatchObject({ kind: 'frustrator', signsAsExpected: true });
    expect(smile).toMatchObject({ kind: 'delighter', signsAsExpected: true });
    expect(cleanliness?.impactRange).toBeCloseTo(22, 9);
    expect(cleanliness?.asymmetry).toBeCloseTo(-18 / 22, 9);
    for (const { satisfyingShare, dissatisfyingShare } of found.attributes)
      expect(satisfyingShare + dissatisfyingShare).toBeCloseTo(1, 12);
  });
  test('turn round with the scale', () => {
    const turned = contrastPenaltyReward(
      satisfaction.map((value) => -value),
      scores.map((column) => column.map((score) => 11 - score)),
      { lowMax: 2, highMin: 6, names },
    );
    expect(turned.attributes[0]?.penalty.estimate).toBeCloseTo(-2, 9);
    expect(turned.attributes[0]?.reward.estimate).toBeCloseTo(20, 9);
  });
  test('curves: the test of the squares is the F test of the fit with and without them', () => {
    const noisy = satisfaction.map((value) => value + 10 * random.normal());
    const { curves } = contrastPenaltyReward(noisy, scores, { ...bounds, names, covariance: 'classical' });
    const { test: squares, regression } = curves;
    const total = regression.residualSumOfSquares / (1 - regression.rSquared);
    expect(squares).toMatchObject({ over: 2, under: 295 });
    expect(squares.statistic).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(regression.residualSumOfSquares);
  });
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => contrastPenaltyReward(satisfaction, scores, { lowMax: 9, highMin: 9 }), 'highMin', 'range');
  expectRefusal(() => contrastPenaltyReward(satisfaction, [], bounds), 'attributes', 'empty');
  expectRefusal(
    () => contrastPenaltyReward(satisfaction, scores, { lowMax: 0, highMin: 9, names }),
    'cleanliness',
    'category',
  );
  expectRefusal(
    () => contrastPenaltyReward(satisfaction.subarray(1), scores, { ...bounds, names }),
    'cleanliness: low',
    'length',
  );
});
