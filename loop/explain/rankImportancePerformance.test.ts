import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { rankImportancePerformance } from './rankImportancePerformance.ts';

const random = openRandom(16);
const within = (value: number) => Math.min(100, Math.max(0, value));
const level = [40, 80, 45, 85];
const weight = [0.8, 0.8, 0.1, 0.1];
const attributes = level.map((middle) =>
  Float64Array.from({ length: 200 }, () => within(middle + 12 * random.normal())),
);
const satisfaction = Float64Array.from({ length: 200 }, (_unused, i) =>
  attributes.reduce((sum, scores, j) => sum + (weight[j] as number) * (scores[i] as number), 4 * random.normal()),
);
const names = ['waiting', 'advice', 'parking', 'music'];
const scale = [0, 100] as const;

describe('the four fields', () => {
  const found = rankImportancePerformance(satisfaction, attributes, { names, scale });
  test('hold one attribute each, as the data were made', () => {
    expect(found.attributes.map(({ name, quadrant }) => [name, quadrant])).toEqual([
      ['waiting', 'concentrateHere'],
      ['advice', 'keepUp'],
      ['parking', 'lowPriority'],
      ['music', 'possibleOverkill'],
    ]);
  });
  test('what matters and is done badly comes first', () => {
    const first = [...found.attributes].sort((one, other) => other.priority - one.priority)[0];
    expect(first?.name).toBe('waiting');
  });
  test('the interval holds the mean, and the lines cross at the means unless they are set', () => {
    for (const { performance, performanceLow, performanceHigh } of found.attributes)
      expect(performanceLow < performance && performance < performanceHigh).toBe(true);
    for (const { importance, pearsonLow, pearsonHigh } of found.attributes)
      expect(pearsonLow < importance.pearson && importance.pearson < pearsonHigh).toBe(true);
    const mean = found.attributes.reduce((sum, { performance }) => sum + performance / 4, 0);
    expect(found.crosshair.performance).toBeCloseTo(mean, 12);
    const set = rankImportancePerformance(satisfaction, attributes, { names, scale, crosshair: { performance: 90 } });
    expect(set.attributes.map(({ quadrant }) => quadrant)).not.toContain('keepUp');
  });
  test('another unit of the scores moves no attribute', () => {
    const tenths = attributes.map((scores) => scores.map((score) => score / 10));
    const moved = rankImportancePerformance(satisfaction, tenths, { names, scale: [0, 10] });
    expect(moved.attributes.map(({ quadrant }) => quadrant)).toEqual(found.attributes.map(({ quadrant }) => quadrant));
    expect(moved.attributes[0]?.performancePercent).toBeCloseTo(found.attributes[0]?.performancePercent as number, 10);
  });
  test('stated importance counts only those who answered', () => {
    const stated = [[5, Number.NaN, 4], [1, 2, 3], [2], [Number.NaN, 5]];
    const byWord = rankImportancePerformance(satisfaction, attributes, { names, scale, stated, by: 'stated' });
    expect(byWord.attributes.map(({ importance }) => importance.stated)).toEqual([4.5, 2, 2, 5]);
  });
});

test('wrong input is refused by its name', () => {
  const call = (options: object) => () =>
    rankImportancePerformance(satisfaction, attributes, { names, scale, ...options });
  expectRefusal(call({ scale: [5, 5] }), 'scale', 'range');
  expectRefusal(call({ scale: [0, 10] }), 'waiting', 'range');
  expectRefusal(call({ by: 'stated' }), 'stated', 'empty');
  expectRefusal(call({ stated: [[1]] }), 'stated', 'length');
  expectRefusal(
    () => rankImportancePerformance(satisfaction, attributes.slice(0, 1), { scale }),
    'attributes',
    'tooFewCases',
  );
});
