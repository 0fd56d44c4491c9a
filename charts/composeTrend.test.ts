import type { Estimate } from '@plumbline/model/estimate.ts';
import { expect, test } from 'vitest';
import { composeTrend } from './composeTrend.ts';
import { layoutTrend } from './layoutTrend.ts';
import { estimateOf } from './line.fixture.ts';

const weekOf = (value: Estimate, index: number) => ({
  from: `2026-01-0${index + 1}`,
  to: `2026-01-0${index + 1}`,
  value,
});
const TOO_FEW: Estimate = { kind: 'tooFew', n: 2, needed: 5 };
const frame = { width: 104, height: 40, inset: 4, intervals: false };

test('a week without a figure breaks the line instead of counting as 0', () => {
  const points = [estimateOf(-8, 1, 90), TOO_FEW, estimateOf(-6, 1, 90), estimateOf(-5, 1, 90)].map(weekOf);
  const { runs, low } = layoutTrend(points, frame);
  expect(runs.map((run) => run.map((point) => point.index))).toEqual([[0], [2, 3]]);
  expect(low).toBeGreaterThan(-10);
});

test('higher is higher on the picture', () => {
  const [run] = layoutTrend([estimateOf(-8, 1, 90), estimateOf(-2, 1, 90)].map(weekOf), frame).runs;
  expect(run?.[1]?.y).toBeLessThan(run?.[0]?.y ?? 0);
});

test('a change of a tenth of a point does not fill the picture', () => {
  const [run] = layoutTrend([estimateOf(-8, 1, 90), estimateOf(-7.9, 1, 90)].map(weekOf), frame).runs;
  expect(Math.abs((run?.[0]?.y ?? 0) - (run?.[1]?.y ?? 0))).toBeLessThan(2);
});

test('the zero line is drawn where the trend crosses it, and nowhere else', () => {
  expect(layoutTrend([estimateOf(-3, 1, 90), estimateOf(3, 1, 90)].map(weekOf), frame).zeroY).toBe(20);
  expect(layoutTrend([estimateOf(-30, 1, 90), estimateOf(-33, 1, 90)].map(weekOf), frame).zeroY).toBeNull();
});

test('no week with a figure is an empty picture with its title', () => {
  const svg = composeTrend([weekOf(TOO_FEW, 0)], {
    width: 104,
    height: 40,
    title: 'none',
    tint: 'within',
    theme: 'light',
  });
  expect(svg).toContain('<title>none</title>');
  expect(svg).not.toContain('<path');
});
