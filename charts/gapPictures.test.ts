import { expect, test } from 'vitest';
import { drawBeliefs } from './drawBeliefs.ts';
import { drawPareto } from './drawPareto.ts';
import { drawWaterfall, type WaterfallRow } from './drawWaterfall.ts';
import { composeSvg, type SvgNode } from './svgNode.ts';

const textOf = (nodes: readonly SvgNode[]): string => nodes.map(composeSvg).join('');
const step = (from: number, to: number, kind: 'step' | 'beside' = 'step'): WaterfallRow => {
  const [low, high] = [to - from - 2, to - from + 2];
  return { kind, label: `${from} to ${to}`, from, to, low, high, tint: 'beyond' };
};
const level = (point: number): WaterfallRow => ({ kind: 'level', label: `at ${point}`, point, low: null, high: null });

test('each step of a waterfall begins where the one before it ended, and has its doubt at its end', () => {
  const { nodes, height } = drawWaterfall([level(90), step(90, 80), step(80, 70), level(70)], {
    ...{ width: 424, theme: 'light' },
  });
  const svg = textOf(nodes);
  // from 70 (60 with the doubt, rounded to a ten) to 90 on 400 pixels
  const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => [
    Number(x),
    Number(x) + Number(width),
  ]);
  expect(bars).toHaveLength(2);
  expect(bars[0]?.[0]).toBeCloseTo(bars[1]?.[1] ?? 0, 1);
  expect(svg.match(/data-part="doubt"/g)).toHaveLength(2);
  expect(svg.match(/data-part="link"/g)).toHaveLength(3);
  expect(height).toBe(4 * 46 + 26);
});
test('what is not known is a dotted line with its name, and what stands beside the sum hangs on nothing', () => {
  const beside = step(75, 70, 'beside');
  const svg = textOf(
    drawWaterfall([level(90), { kind: 'unknown', label: 'Knowledge' }, beside], { width: 360, theme: 'dark' }).nodes,
  );
  expect(svg).toContain('data-part="unknown"');
  expect(svg).toContain('Knowledge');
  expect(svg).not.toContain('data-part="link"');
  expect(textOf(drawWaterfall([], { width: 360, theme: 'light' }).nodes)).toContain('100');
});
test('a belief beyond noise is a square, others are discs, and a department of too few has words only', () => {
  const { nodes } = drawBeliefs(
    [
      { label: 'Depot', belief: { point: 60, low: 55, high: 65 }, missing: '', beyond: true },
      { label: 'Store', belief: { point: 79, low: 75, high: 83 }, missing: '', beyond: false },
      { label: 'Office', belief: null, missing: 'too few', beyond: false },
    ],
    { label: 'expected', point: 80, low: 79, high: 81 },
    { width: 360, theme: 'light' },
  );
  const svg = textOf(nodes);
  for (const part of ['beyond', 'belief', 'expected', 'expectedBand']) expect(svg).toContain(`data-part="${part}"`);
  expect(svg).toContain('Office · too few');
  expect(svg.match(/data-part="doubt"/g)).toHaveLength(2);
});
test('a Pareto chart has a bar and a whisker for each cause, and its line ends at all of them', () => {
  const bar = (share: number, cumulative: number) => ({
    ...{ label: `cause ${share}`, share, low: share - 0.05, high: share + 0.05, cumulative, dim: false },
  });
  const options = { width: 432, theme: 'light' as const, marks: (share: number) => `${Math.round(share * 100)}%` };
  const svg = textOf(drawPareto([bar(0.6, 0.6), bar(0.3, 0.9), bar(0.1, 1)], options).nodes);
  expect(svg.match(/data-part="bar"/g)).toHaveLength(3);
  expect(svg.match(/data-part="doubt"/g)).toHaveLength(3);
  // 432 less insets and the room for 100 % at the end
  expect(svg).toMatch(/data-part="cumulative"/);
  expect(svg).toMatch(/L400 [\d.]+"/);
  expect(textOf(drawPareto([bar(1, 1)], options).nodes)).not.toContain('cumulative');
});
