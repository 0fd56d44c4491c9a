import { expect, test } from 'vitest';
import { type BenchmarkDot, drawBenchmarks } from './drawBenchmarks.ts';
import { drawPlot, listTicks } from './drawPlot.ts';
import { composeSvg, type SvgNode } from './svgNode.ts';

const dot = (kind: BenchmarkDot['kind'], point: number, more: Partial<BenchmarkDot> = {}): BenchmarkDot => ({
  ...{ kind, label: kind, point, low: null, high: null, stale: false, ...more },
});
const textOf = (nodes: readonly SvgNode[]): string => nodes.map(composeSvg).join('');

test('own and other values stand on one line by shape, with their doubt; an old one is hollow', () => {
  const { nodes } = drawBenchmarks(
    [dot('own', 60, { low: 55, high: 65 }), dot('competitor', 40, { stale: true }), dot('floor', 20)],
    {
      ...{ width: 420, theme: 'light' },
    },
  );
  const svg = textOf(nodes);
  for (const part of ['own', 'competitor', 'floor']) expect(svg).toContain(`data-part="${part}"`);
  expect(svg.match(/data-part="doubt"/g)).toHaveLength(1);
  expect(svg).toContain('fill="#ffffff"');
});

test('names that do not fit beside one another take another row, and long ones end with an ellipsis', () => {
  const one = drawBenchmarks([dot('own', 50)], { width: 300, theme: 'light' });
  const many = Array.from({ length: 6 }, (_unused, at) =>
    dot('competitor', 50, { label: `A company of number ${at}` }),
  );
  const six = drawBenchmarks(many, { width: 300, theme: 'light' });
  expect(six.height).toBeGreaterThan(one.height);
  const long = drawBenchmarks([dot('own', 50, { label: 'x'.repeat(200) })], { width: 300, theme: 'light' });
  expect(textOf(long.nodes)).toContain('…');
});

test('a plot keeps inside its frame and marks places with their interval', () => {
  const axis = { low: 0, high: 10, ticks: listTicks(0, 10, 5).map((at) => ({ at, text: String(at) })), title: 'x' };
  const nodes = drawPlot(
    {
      series: [
        {
          points: [
            { x: 0, y: 2, low: 1, high: 3 },
            { x: 99, y: 5 },
          ],
          tint: 'mark',
          line: true,
          dots: true,
        },
      ],
      marks: [{ x: 4, low: 3, high: 5, label: 'OPP', tint: 'link' }],
    },
    { x: axis, y: axis, width: 300, height: 200, theme: 'light' },
  );
  const circles = nodes.filter(({ element }) => element === 'circle');
  expect(circles.map(({ attributes }) => Number(attributes.cx) <= 300)).toEqual([true, true]);
  expect(textOf(nodes)).toContain('data-part="interval"');
});

test('ticks are round and lie between the ends', () => {
  expect(listTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(listTicks(12, 61, 5)).toEqual([20, 30, 40, 50, 60]);
  expect(listTicks(3, 3, 5)).toEqual([3]);
});
