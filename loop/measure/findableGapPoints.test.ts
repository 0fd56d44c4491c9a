import { powerOfPairs } from '@plumbline/stats/experiments/powerOfMeans.ts';
import { describe, expect, test } from 'vitest';
import { FINDABLE_POWER, findableGapPoints } from './findableGapPoints.ts';

describe('the gap that would be found', () => {
  test.each([15, 30, 100, 1000].flatMap((clusters) => [1, 12, 200].map((family) => [clusters, family] as const)))(
    'among %i customers in a family of %i is marked with the chance that is told',
    (clusters, family) => {
      const points = findableGapPoints(1.7, clusters, family, 0);
      const power = powerOfPairs(points / (1.7 * Math.sqrt(clusters)), clusters, { alpha: 0.05 / family });
      expect(Math.abs(power - FINDABLE_POWER)).toBeLessThan(clusters < 30 ? 0.04 : 0.02);
    },
  );
  test('is larger for a larger family, and never smaller than what matters', () => {
    expect(findableGapPoints(1, 50, 100, 0)).toBeGreaterThan(findableGapPoints(1, 50, 1, 0));
    expect(findableGapPoints(0.01, 50, 1, 2)).toBeGreaterThan(2);
    expect(findableGapPoints(0, 50, 1, 2)).toBe(2);
  });
});
