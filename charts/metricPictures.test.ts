import type { Estimate } from '@plumbline/model/estimate.ts';
import { expect, test } from 'vitest';
import { drawKpiLinks, kpiLinksHeight } from './drawKpiLinks.ts';
import { drawMetricTrend } from './drawMetricTrend.ts';
import { drawScorecard, scorecardHeight } from './drawScorecard.ts';
import { composeSvg, type SvgNode } from './svgNode.ts';

const estimate = (point: number, half = 1): Estimate => ({
  ...{ kind: 'estimate', point, low: point - half, high: point + half, se: 1, n: 50, occasions: 50, nEffective: 50 },
  ...{ confidence: 0.95, unit: 'share', method: 'wilson-people', clusteredBy: 'customer', asOf: '2026-01-01' },
});
const part = (nodes: readonly SvgNode[], name: string) => nodes.filter((node) => node.attributes['data-part'] === name);
const theme = 'light';
const names = { target: 'target', limits: 'limits' };
const write = { value: (value: number) => value.toFixed(1), day: (day: string) => day.slice(5) };
const week = (at: number) => `2026-01-${String(at + 1).padStart(2, '0')}`;

test('a trend breaks where a period has no figure, and rings what lies outside the usual', () => {
  const values = [
    estimate(10),
    estimate(11),
    { kind: 'absent', because: 'notMeasured' } as const,
    estimate(10),
    estimate(30),
  ];
  const points = values.map((value, at) => ({ from: week(at), value, target: 12 }));
  const limits = points.map(({ from }, at) => ({ from, lower: 5, upper: 15, outside: at === 4 }));
  const nodes = drawMetricTrend(
    { points, control: { centre: 10, points: limits } },
    { width: 600, height: 200, theme, write, names },
  );
  expect(part(nodes, 'trend')).toHaveLength(2);
  expect(part(nodes, 'outside')).toHaveLength(1);
  expect(part(nodes, 'limit')).toHaveLength(2);
  expect(part(nodes, 'target')).toHaveLength(1);
  for (const node of nodes) expect(composeSvg(node)).not.toContain('NaN');
});

test('a trend on a tile has neither axes nor limits, and shares are not flat', () => {
  const points = [0.1, 0.2, 0.15].map((value, at) => ({ from: week(at), value: estimate(value, 0.01), target: null }));
  const nodes = drawMetricTrend({ points, control: null }, { width: 100, height: 40, theme, write: null, names });
  expect(part(nodes, 'grid')).toHaveLength(0);
  const [line] = part(nodes, 'trend');
  const heights = [...String(line?.attributes.d).matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y));
  expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(20);
});

test('a metric nobody measured is drawn as nothing', () => {
  const points = [{ from: week(0), value: { kind: 'tooFew', n: 2, needed: 5 } as const, target: 3 }];
  expect(drawMetricTrend({ points, control: null }, { width: 100, height: 40, theme, write, names })).toEqual([]);
});

test('a scorecard draws a bar as long as the score, and keeps the place of what has none', () => {
  const none = { kind: 'absent', because: 'noStandard' } as const;
  const kpis = [
    { name: 'half way', score: estimate(50, 10), status: 'unclear' as const },
    { name: 'without a figure', score: none, status: 'none' as const },
  ];
  const views = [
    { name: 'customer', score: estimate(50, 10), empty: 'nothing yet', kpis },
    { name: 'financial', score: none, empty: 'nothing yet', kpis: [] },
  ];
  const nodes = drawScorecard({ views }, { width: 600, theme, write: (score) => score.toFixed(0) });
  expect(part(nodes, 'track')).toHaveLength(2);
  const [bar] = part(nodes, 'score');
  expect(Number(bar?.attributes.width) / Number(part(nodes, 'track')[0]?.attributes.width)).toBeCloseTo(0.5, 2);
  expect(nodes.map(composeSvg).join('')).toContain('nothing yet');
  expect(scorecardHeight({ views })).toBeGreaterThan(150);
});

test('links are arcs between departments, thicker the closer, dashed where one falls as the other rises', () => {
  const nodes = ['a', 'b', 'c'].map((key) => ({ key, name: key, department: key === 'c' ? 'two' : 'one' }));
  const links = [
    { from: 'a', to: 'c', r: 0.9, label: 'a, then c' },
    { from: 'c', to: 'b', r: -0.4, label: 'c, then b' },
    { from: 'a', to: 'gone', r: 0.5, label: '' },
  ];
  const drawn = drawKpiLinks({ nodes, links }, { width: 500, theme });
  const [together, against] = part(drawn, 'link');
  expect(part(drawn, 'link')).toHaveLength(2);
  expect(Number(together?.attributes['stroke-width'])).toBeGreaterThan(Number(against?.attributes['stroke-width']));
  expect([together?.attributes['stroke-dasharray'], against?.attributes['stroke-dasharray']]).toEqual([
    undefined,
    '5 3',
  ]);
  expect(kpiLinksHeight({ nodes })).toBeGreaterThan(100);
});

test('the figures of a scale have the same decimals, however round one of them is', () => {
  const points = [2.1, 2.3, 2.62].map((value, at) => ({ from: week(at), value: estimate(value), target: null }));
  const days = { ...write, value: (value: number, decimals: number) => `${value.toFixed(decimals)} days` };
  const nodes = drawMetricTrend({ points, control: null }, { width: 600, height: 200, theme, write: days, names });
  const told = nodes.flatMap(({ children }) => children.filter((child) => String(child).endsWith('days')));
  expect(told.length).toBeGreaterThan(1);
  expect(new Set(told.map((one) => String(one).split('.')[1])).size).toBe(1);
});
