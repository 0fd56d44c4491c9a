import type { Estimate } from '@plumbline/model/estimate.ts';
import { describe, expect, test } from 'vitest';
import { drawDots } from './drawDots.ts';
import { drawHistogram } from './drawHistogram.ts';
import { drawLikert } from './drawLikert.ts';
import { drawShare } from './drawShare.ts';
import type { SvgNode } from './svgNode.ts';

const estimate = (point: number, low: number, high: number): Estimate => ({
  ...{ kind: 'estimate', point, low, high, se: 1, n: 50, occasions: 50, nEffective: 50, confidence: 0.95 },
  ...{ unit: 'share', method: 'wilson-people', clusteredBy: 'customer', asOf: '2026-01-01' },
});
const part = (nodes: readonly SvgNode[], name: string) => nodes.filter((node) => node.attributes['data-part'] === name);
const theme = 'light';

describe('pictures of results', () => {
  test('a share is a bar as long as it is, with its interval', () => {
    const nodes = drawShare(estimate(0.25, 0.1, 0.4), { width: 200, tint: 'mark', theme });
    expect(part(nodes, 'share')[0]?.attributes.width).toBe(50);
    expect(part(nodes, 'interval')).toHaveLength(1);
  });

  test('a share of too few people is drawn as nothing', () => {
    const nodes = drawShare({ kind: 'tooFew', n: 3, needed: 5 }, { width: 200, tint: 'mark', theme });
    expect(part(nodes, 'share')).toHaveLength(0);
  });

  test('a scale of which all is good lies right of the middle, reversed left of it', () => {
    const good = drawLikert([0, 0, 0, 0, 1], { width: 100, reversed: false, theme });
    expect(good[0]?.attributes).toMatchObject({ x: 50, width: 50 });
    const bad = drawLikert([0, 0, 0, 0, 1], { width: 100, reversed: true, theme });
    expect(bad[0]?.attributes).toMatchObject({ x: 0, width: 50 });
    const middle = drawLikert([0, 0, 1, 0, 0], { width: 100, reversed: false, theme });
    expect(middle[0]?.attributes).toMatchObject({ x: 25, width: 50 });
  });

  test('two means have the bar of their gap between them', () => {
    const dots = [
      { estimate: estimate(5, 4, 6), tint: 'mark' as const },
      { estimate: estimate(3, 2, 4), tint: 'link' as const },
    ];
    const nodes = drawDots(dots, { low: 1, high: 9, width: 176, theme });
    expect(part(nodes, 'gap')[0]?.attributes).toMatchObject({ x: 48, width: 40 });
    expect(part(nodes, 'point')).toHaveLength(2);
  });

  test('the tallest bar fills the height', () => {
    const nodes = drawHistogram([1, 4, 2], { width: 90, height: 42, tint: 'mark', theme });
    expect(part(nodes, 'bar').map((node) => node.attributes.height)).toEqual([10, 40, 20]);
  });
});
