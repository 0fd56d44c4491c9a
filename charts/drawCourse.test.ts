import type { TrendPoint } from '@plumbline/model/expectationTrend.ts';
import { expect, test } from 'vitest';
import { drawCourse } from './drawCourse.ts';
import type { SvgNode } from './svgNode.ts';

const day = (week: number): string => new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
const figure = (week: number, point: number): TrendPoint => ({
  ...{ from: day(week), to: new Date(Date.UTC(2026, 0, 11 + 7 * week)).toISOString().slice(0, 10) },
  value: {
    ...{ kind: 'estimate', point, low: point - 2, high: point + 2, se: 1, n: 40, occasions: 40, nEffective: 40 },
    ...{ confidence: 0.95, unit: 'points', method: 'clustered-mean', clusteredBy: 'customer', asOf: '2026-06-01' },
  },
});
const hole = (week: number): TrendPoint => ({ ...figure(week, 0), value: { kind: 'tooFew', n: 2, needed: 5 } });
const draw = (parts: Partial<Parameters<typeof drawCourse>[0]>) =>
  drawCourse(
    { points: [0, 1, 2, 3].map((week) => figure(week, 60 + week)), ahead: [], changes: [], events: [], ...parts },
    { width: 600, height: 240, theme: 'light', write: String, writeDay: (one) => one },
  );
const parts = (nodes: readonly SvgNode[], part: string) =>
  nodes.filter(({ attributes }) => attributes['data-part'] === part);

test('a period without a figure breaks the line, and what is forecast begins after what was measured', () => {
  const points = [figure(0, 60), figure(1, 61), hole(2), figure(3, 62), figure(4, 63)];
  const ahead = [{ ...figure(5, 0), point: 64, low: 60, high: 68 }];
  const nodes = draw({ points, ahead });
  expect(parts(nodes, 'course')).toHaveLength(2);
  const [measured, forecast] = ['course', 'forecast'].map((part) => String(parts(nodes, part).at(-1)?.attributes.d));
  const xOf = (path: string | undefined): number => Number(path?.slice(1).split(' ')[0]);
  expect(xOf(forecast)).toBeGreaterThan(xOf(measured));
});

test('a change stands at the first day of its period with the levels before and after, and events keep their numbers', () => {
  const nodes = draw({
    changes: [{ from: day(2), before: 60.5, after: 62.5 }],
    events: [
      { day: day(1), number: 2, title: 'A law' },
      { day: '2030-01-01', number: 1, title: 'much later' },
    ],
  });
  const [change] = parts(nodes, 'change');
  const levels = parts(nodes, 'level');
  expect(levels).toHaveLength(2);
  expect(levels[0]?.attributes.x2).toBe(change?.attributes.x1);
  expect(Number(levels[0]?.attributes.y1)).toBeGreaterThan(Number(levels[1]?.attributes.y1));
  expect(parts(nodes, 'event')).toHaveLength(1);
  expect(JSON.stringify(nodes)).toContain('A law');
});
