import { expect, test } from 'vitest';
import { assignLanes } from './assignLanes.ts';
import { randomFrom } from './random.fixture.ts';

test('two intervals in one lane never touch', () => {
  const random = randomFrom(11);
  for (let round = 0; round < 500; round++) {
    const intervals = Array.from({ length: 6 }, () => {
      const low = random() * 100;
      return { low, high: low + random() * 30 };
    });
    const lanes = assignLanes(intervals, 4);
    intervals.forEach((a, i) => {
      intervals.slice(i + 1).forEach((b, j) => {
        if (lanes[i] !== lanes[i + 1 + j]) return;
        expect(a.high + 4 <= b.low || b.high + 4 <= a.low).toBe(true);
      });
    });
  }
});

test('intervals that lie apart share the lane nearest the line', () => {
  expect(
    assignLanes(
      [
        { low: 50, high: 60 },
        { low: 0, high: 10 },
        { low: 80, high: 90 },
      ],
      4,
    ),
  ).toEqual([0, 0, 0]);
});
