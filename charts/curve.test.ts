import { expect, test } from 'vitest';
import { drawCurve } from './drawCurve.ts';
import { type CurvePointShown, layoutCurve } from './layoutCurve.ts';

const FRAME = { width: 400, height: 200, smallTexts: 30, apart: false };
const point = (at: number, share: number | null, texts = 100): CurvePointShown => ({
  ...{ at, label: '', share, texts },
  low: share === null ? null : share - 0.05,
  high: share === null ? null : share + 0.05,
});
const parts = (points: readonly CurvePointShown[], frame = FRAME) =>
  drawCurve(layoutCurve(points, frame), {
    tint: 'beyond',
    theme: 'light',
    formatShare: (share) => `${share * 100} %`,
  }).map(({ attributes }) => attributes['data-part']);

test('a day with too few texts breaks the curve instead of being 0', () => {
  const { runs } = layoutCurve([point(0, 0.3), point(1, null), point(2, 0.4), point(3, 0.2)], FRAME);
  expect(runs.map((run) => run.map(({ index }) => index))).toEqual([[0], [2, 3]]);
});

test('more is higher, and the scale holds the whole band', () => {
  const { runs, shares, plot } = layoutCurve([point(0, 0.1), point(1, 0.57)], FRAME);
  const [low, high] = runs[0] ?? [];
  expect(high?.y).toBeLessThan(low?.y ?? 0);
  expect(high?.high).toBeGreaterThanOrEqual(plot.top);
  expect(shares.at(-1)?.share).toBeGreaterThanOrEqual(0.62);
  expect(shares[0]).toEqual({ share: 0, y: plot.bottom });
});

test('a day of few texts is hollow', () => {
  expect(parts([point(0, 0.2), point(1, 0.2, 8)]).filter((part) => part === 'hollow')).toHaveLength(1);
});

test('steps stand apart, each with a whisker, and no line leads from one to the next', () => {
  const drawn = parts([point(0, 0.2), point(1, 0.4)], { ...FRAME, apart: true });
  expect(drawn.filter((part) => part === 'whisker')).toHaveLength(2);
  expect(drawn).not.toContain('curve');
});

test('nothing to show is a frame without points', () => {
  expect(parts([])).not.toContain('point');
  expect(layoutCurve([point(0, null)], FRAME).runs).toEqual([]);
});
