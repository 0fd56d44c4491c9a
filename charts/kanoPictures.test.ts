import { describe, expect, test } from 'vitest';
import { drawKanoBar } from './drawKanoBar.ts';
import { drawKanoPlane, type KanoPoint } from './drawKanoPlane.ts';
import { composeSvg } from './svgNode.ts';

const words = { better: 'Better', worse: 'Worse', corners: { A: 'a', O: 'o', I: 'i', M: 'm' } };
const point: KanoPoint = {
  ...{ label: 'Parking', class: 'A', settled: false },
  ...{ better: { point: 0.75, low: 0.6, high: 0.9 }, worse: { point: -0.25, low: -0.4, high: -0.1 } },
};

describe('the pictures of Kano', () => {
  test('an item stands at its coefficients with a cross of their intervals, hollow where its class is not settled', () => {
    const of = (settled: boolean) =>
      drawKanoPlane([{ ...point, settled }], { width: 458, height: 452, theme: 'light', words })
        .map(composeSvg)
        .join('');
    const svg = of(false);
    // the plane is 400 by 400: 46 + 0.25 · 400 across, 12 + 0.25 · 400 down
    expect(svg).toContain('<circle cx="146" cy="112" r="9" fill="#ffffff"');
    expect(svg).toContain('x1="206" x2="86" y1="112" y2="112"');
    expect(svg).toContain('x1="146" x2="146" y1="172" y2="52"');
    expect(of(true)).not.toContain('r="9" fill="#ffffff"');
  });
  test('a bar is as wide as its people are many, and nobody has no part', () => {
    const nodes = drawKanoBar({ M: 5, O: 3, A: 0, I: 2, R: 0, Q: 0 }, { width: 100, theme: 'light' });
    const widths = nodes.filter(({ element }) => element === 'rect').map(({ attributes }) => attributes.width);
    expect(widths).toEqual([50, 30, 20]);
    expect(drawKanoBar({ M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 }, { width: 100, theme: 'light' })).toEqual([]);
  });
});
