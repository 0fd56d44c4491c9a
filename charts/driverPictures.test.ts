import type { Estimated } from '@plumbline/model/estimate.ts';
import { expect, test } from 'vitest';
import { drawImportanceMap, type MapOptions, type MapPoint } from './drawImportanceMap.ts';
import { drawPathDiagram } from './drawPathDiagram.ts';
import { type DiagramArrow, type DiagramNode, layoutPathDiagram, overlap, pointOn } from './layoutPathDiagram.ts';
import { composeSvg, type SvgNode } from './svgNode.ts';

const textOf = (nodes: readonly SvgNode[]): string => nodes.map(composeSvg).join('');
const KEYS = ['Image', 'Expectations', 'Quality', 'Value', 'Satisfaction', 'Complaints', 'Loyalty'];
const PATHS = [...['01', '04', '06', '12', '13', '14', '23', '24', '34', '45', '46', '56']].map(
  (pair) => [KEYS[Number(pair[0])], KEYS[Number(pair[1])]] as [string, string],
);
const nodes: DiagramNode[] = KEYS.map((key) => ({ key, label: key, note: 'R² 0.5' }));
const arrows: DiagramArrow[] = PATHS.map(([from, to], at) => ({
  ...{ from, to, figure: at === 3 ? '−0.30' : '0.30', interval: '0.10 – 0.50', strength: 0.3 },
  beyondNoise: at !== 1,
}));

test('the seven blocks of the satisfaction index stand so that no line runs through a block it does not tie', () => {
  const layout = layoutPathDiagram(nodes, arrows, 900);
  expect(layout.nodes.map(({ key }) => key)).toEqual(KEYS);
  for (const [at, one] of layout.nodes.entries())
    for (const other of layout.nodes.slice(at + 1)) expect(overlap(one, other), `${one.key} ${other.key}`).toBe(0);
  for (const arrow of layout.arrows) {
    for (const node of layout.nodes.filter(({ key }) => key !== arrow.from && key !== arrow.to))
      for (let step = 0; step <= 20; step++) {
        const at = { ...pointOn(arrow, step / 20), width: 1, height: 1 };
        expect(overlap(node, at), `${arrow.from} ${arrow.to} over ${node.key}`).toBe(0);
      }
    for (const node of layout.nodes) expect(overlap(node, arrow.at), `figure of ${arrow.from} ${arrow.to}`).toBe(0);
  }
});

test('what changes a path ends on that path with a dot, clear of its figure', () => {
  const change = { ...(arrows[1] as DiagramArrow), from: 'Image', to: 'Satisfaction', moderator: 'Quality' };
  const layout = layoutPathDiagram(nodes, arrows, 900, [change]);
  const path = layout.arrows.find(({ from, to }) => from === 'Image' && to === 'Satisfaction');
  const [{ end } = { end: { x: 0, y: 0 } }] = layout.moderations;
  const near = Array.from({ length: 101 }, (_unused, i) => pointOn(path as NonNullable<typeof path>, i / 100));
  expect(Math.min(...near.map(({ x, y }) => Math.hypot(x - end.x, y - end.y)))).toBeLessThan(6);
  for (const { at } of layout.arrows) expect(overlap(at, { ...end, width: 1, height: 1 })).toBe(0);
  expect(textOf(drawPathDiagram(layout, { theme: 'light' }))).toContain('data-part="moderation"');
});

test('a path that is not beyond noise is dashed, one that goes down is orange, and the same model gives the same picture', () => {
  const draw = () => textOf(drawPathDiagram(layoutPathDiagram(nodes, arrows, 900), { theme: 'light' }));
  expect(draw()).toBe(draw());
  expect(draw().match(/stroke-dasharray/g)).toHaveLength(1);
  expect(draw()).toContain('#c2410c');
  expect(draw()).toContain('data-part="noise" data-from="Image" data-to="Satisfaction"');
});

test('a circle that somebody is drawing is still a picture, and a long name ends with an ellipsis', () => {
  const circle = [...arrows, { ...(arrows[0] as DiagramArrow), from: 'Loyalty', to: 'Image' }];
  expect(layoutPathDiagram(nodes, circle, 700).arrows).toHaveLength(13);
  const long = layoutPathDiagram([{ key: 'a', label: 'x'.repeat(90), note: '' }], [], 300);
  expect(textOf(drawPathDiagram(long, { theme: 'dark' }))).toContain('…');
});

const figure = (point: number, reach: number): Estimated => ({
  ...{ kind: 'estimate', point, low: point - reach, high: point + reach, se: reach / 2, n: 90, occasions: 90 },
  ...{ nEffective: 90, confidence: 0.95, unit: 'points', method: 'pls-importance-performance' },
  ...{ clusteredBy: 'customer', asOf: '2026-01-01' },
});
const OPTIONS: MapOptions = {
  ...{ width: 480, height: 360, theme: 'light', cross: { importance: 0.3, performance: 70 } },
  ...{ corners: ['overkill', 'keep', 'act', 'low'], importanceTitle: 'i', performanceTitle: 'p' },
  ...{ formatImportance: String, formatPerformance: String },
};

test('importance and performance stand inside the frame with both intervals, what is not beyond noise hollow', () => {
  const points: MapPoint[] = [
    { label: 'Quality', importance: figure(0.6, 0.1), performance: figure(62, 3), weak: false },
    { label: 'Value', importance: figure(0.05, 0.1), performance: figure(80, 3), weak: true },
  ];
  const drawn = drawImportanceMap(points, OPTIONS);
  const svg = textOf(drawn);
  expect(svg.match(/data-part="interval"/g)).toHaveLength(4);
  expect(svg.match(/data-part="hollow"/g)).toHaveLength(1);
  for (const { element, attributes } of drawn)
    if (element === 'circle') {
      expect(Number(attributes.cx)).toBeGreaterThan(52);
      expect(Number(attributes.cx)).toBeLessThan(480);
      expect(Number(attributes.cy)).toBeLessThan(316);
    }
});
