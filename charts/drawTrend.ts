import type { TrendLayout } from './layoutTrend.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** The shapes of a trend: the band of intervals, the line, single periods as dots, the newest period as a larger dot. */
export function drawTrend(layout: TrendLayout, tint: Tint, theme: Theme): SvgNode[] {
  const colour = colourOf(theme, tint);
  const nodes: SvgNode[] = [];
  if (layout.zeroY !== null) {
    const ends = { x1: 0, x2: layout.width, y1: layout.zeroY, y2: layout.zeroY };
    const stroke = { stroke: colourOf(theme, 'axis'), 'stroke-dasharray': '2 3', 'data-part': 'zero' };
    nodes.push(svgNode('line', { ...ends, ...stroke }));
  }
  for (const run of layout.runs) {
    if (run.length > 1) {
      const upper = run.map(({ x, high }) => `${px(x)} ${px(high)}`);
      const lower = run.map(({ x, low }) => `${px(x)} ${px(low)}`).reverse();
      const band = { d: `M${[...upper, ...lower].join('L')}z`, fill: colour, 'fill-opacity': 0.13 };
      nodes.push(svgNode('path', { ...band, 'data-part': 'band' }));
      const d = `M${run.map(({ x, y }) => `${px(x)} ${px(y)}`).join('L')}`;
      const pen = { fill: 'none', stroke: colour, 'stroke-width': 1.8, 'stroke-linejoin': 'round' };
      nodes.push(svgNode('path', { d, ...pen, 'stroke-linecap': 'round', 'data-part': 'trend' }));
    }
    const first = run[0];
    if (run.length === 1 && first !== undefined) {
      nodes.push(svgNode('circle', { cx: first.x, cy: first.y, r: 1.6, fill: colour }));
    }
  }
  const newest = layout.runs.at(-1)?.at(-1);
  if (newest !== undefined) {
    nodes.push(svgNode('circle', { cx: newest.x, cy: newest.y, r: 2.8, fill: colour, 'data-part': 'newest' }));
  }
  return nodes;
}

function px(value: number): number {
  return Math.round(value * 100) / 100;
}
