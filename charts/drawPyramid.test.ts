import { expect, test } from 'vitest';
import { drawPyramid, heightOfPyramid } from './drawPyramid.ts';
import { composeSvg } from './svgNode.ts';

test('the base lies lowest, a level is as wide as its share, and what is not asked has no bar', () => {
  const steps = [
    { label: 'Works', counted: { point: 0.75, low: 0.6, high: 0.85 }, met: 0.75 },
    { label: 'Pleases', counted: { point: 0.25, low: 0.1, high: 0.4 }, met: 0.5 },
    { label: 'Moves', counted: null, met: null },
  ];
  const nodes = drawPyramid(steps, { width: 216, theme: 'light' });
  const bars = nodes.filter(({ attributes }) => attributes['data-part'] === 'counted');
  expect(bars.map(({ attributes }) => [attributes.x, attributes.y, attributes.width])).toEqual([
    [33, 120, 150],
    [83, 68, 50],
  ]);
  expect(nodes.map(composeSvg).join('')).toContain('Moves');
  expect(heightOfPyramid(3)).toBe(156);
});
