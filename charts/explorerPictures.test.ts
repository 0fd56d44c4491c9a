import type { Estimate } from '@plumbline/model/estimate.ts';
import { describe, expect, test } from 'vitest';
import { drawDots } from './drawDots.ts';
import { drawHeatMap, type HeatTone, heatStrength } from './drawHeatMap.ts';
import { drawNamedRows } from './drawNamedRows.ts';
import { drawSurface, heightAt } from './drawSurface.ts';
import { drawZoneShares } from './drawZoneShares.ts';
import { layoutTrend } from './layoutTrend.ts';
import { composeSvg, type SvgNode } from './svgNode.ts';

const estimate = (point: number, rest: Partial<Extract<Estimate, { kind: 'estimate' }>> = {}): Estimate => ({
  ...{ kind: 'estimate', point, low: point - 2, high: point + 2, se: 1, n: 100, occasions: 120, nEffective: 110 },
  ...{ confidence: 0.95, unit: 'points', method: 'clustered-gap', clusteredBy: 'customer', asOf: '2026-01-01' },
  ...rest,
});
const SCALE = { low: -10, high: 10, width: 100, theme: 'light' } as const;
const square = (point: number, tone: HeatTone, rest = {}) => ({
  ...{ estimate: estimate(point, rest), tone, text: String(point), title: `${point} points` },
});
const all = (nodes: readonly (SvgNode | string)[]): SvgNode[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...all(node.children)]));

describe('the heat map', () => {
  const drawn = drawHeatMap(
    ['North', 'South', 'a region with a name that nobody could print into one square'],
    [
      { name: 'Delivery', squares: [square(-12, 'short'), square(-1, 'plain', { n: 12 }), null] },
      { name: 'Price', squares: [square(4, 'above'), null, square(-6, 'short')] },
    ],
    'light',
  );
  const nodes = all(drawn.nodes);
  test('has a square for each figure and none where there is none', () => {
    expect(nodes.filter(({ element }) => element === 'rect')).toHaveLength(4);
  });
  test('colours only what is beyond noise, a larger gap more strongly', () => {
    const strengths = nodes.flatMap(({ attributes }) => attributes['fill-opacity'] ?? []);
    expect(strengths).toHaveLength(3);
    expect(heatStrength(-12, 12)).toBeGreaterThan(heatStrength(4, 12));
    expect(heatStrength(-12, 12)).toBeLessThanOrEqual(0.45);
    expect(heatStrength(0, 12)).toBeGreaterThan(0);
  });
  test('breaks the edge of what rests on few people', () => {
    expect(nodes.filter(({ attributes }) => attributes['data-base'] === 'small')).toHaveLength(1);
  });
  test('shortens names that do not fit, and says each figure in words', () => {
    const text = drawn.nodes.map(composeSvg).join('');
    expect(text).toContain('…');
    expect(text).toContain('<title>-12 points</title>');
    expect(drawn.width).toBeGreaterThan(3 * 76);
  });
});

describe('the bar of the zone of tolerance', () => {
  const share = (point: number) => estimate(point, { unit: 'share', low: point - 0.05, high: point + 0.05 });
  test('shows three shares that fill it, and the intervals of both ends', () => {
    const drawn = drawZoneShares(
      { below: share(0.2), inside: share(0.5), above: share(0.3) },
      { width: 200, theme: 'dark' },
    );
    const widths = drawn.flatMap(({ element, attributes }) => (element === 'rect' ? [Number(attributes.width)] : []));
    expect(widths).toEqual([40, 100, 60]);
    expect(drawn.filter(({ attributes }) => attributes['data-part'] === 'interval')).toHaveLength(2);
  });
  test('shows nothing where too few people are behind it', () => {
    const few: Estimate = { kind: 'tooFew', n: 3, needed: 5 };
    expect(drawZoneShares({ below: few, inside: few, above: few }, { width: 200, theme: 'light' })).toEqual([]);
  });
});

test('a dot of few people is hollow', () => {
  const fillOf = (hollow: boolean) =>
    drawDots([{ estimate: estimate(-3), tint: 'beyond', hollow }], SCALE).find(({ element }) => element === 'circle')
      ?.attributes.fill;
  expect(fillOf(true)).not.toBe(fillOf(false));
});

describe('the response surface', () => {
  const surface = {
    ...{ coefficients: [60, 0.1, 0.5, 0, 0, 0], centre: 50, bands: 10 },
    spread: [
      { expected: 8, perceived: 6 },
      { expected: 8, perceived: 7 },
    ],
  };
  const words = { expected: 'Expected', perceived: 'Perceived', congruence: 'as expected', incongruence: 'otherwise' };
  test('is high where the formula says so', () => {
    expect(heightAt(surface, 50, 50)).toBe(60);
    expect(heightAt(surface, 60, 40)).toBeCloseTo(56, 12);
  });
  test('is pale where no customers are, and darker the higher', () => {
    const { nodes, low, high } = drawSurface(surface, words, 'dark');
    const squares = all(nodes).filter(({ element }) => element === 'rect');
    expect(squares).toHaveLength(400);
    const peopled = squares.filter(({ attributes }) => attributes['data-peopled'] === 'yes');
    expect(peopled).toHaveLength(8);
    expect(high).toBeGreaterThan(low);
    expect(all(nodes).filter(({ attributes }) => attributes['data-part'] !== undefined)).toHaveLength(2);
  });
});

describe('small pictures in one', () => {
  test('stand under each other, each with its name', () => {
    const part = { nodes: drawDots([{ estimate: estimate(-3), tint: 'beyond' }], SCALE), height: 24 };
    const { nodes, height, width } = drawNamedRows(
      [
        { name: 'Delivery · North', ...part },
        { name: 'Price · South', ...part },
      ],
      { width: 100, theme: 'light' },
    );
    expect(nodes.map(composeSvg).join('')).toContain('Price · South');
    expect(height).toBeGreaterThan(48);
    expect(width).toBeGreaterThan(100);
  });
  test('over time share a scale where one is given', () => {
    const points = [-12, -11].map((point, at) => ({ from: `2026-0${at + 1}-01`, to: '', value: estimate(point) }));
    const shape = { width: 100, height: 100, inset: 0, intervals: false };
    const [own] = layoutTrend(points, shape).runs;
    const [shared] = layoutTrend(points, { ...shape, scale: { low: -20, high: 0 } }).runs;
    expect(shared?.map(({ y }) => y)).toEqual([60, 55]);
    expect(own?.map(({ y }) => y)).not.toEqual([60, 55]);
  });
});
