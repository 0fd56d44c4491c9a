import type { CurveLayout } from './layoutCurve.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

const TEXT = 11;

/** Lines of shares, the band, the curve; points of few texts are hollow, and where there are too few there is nothing. */
export function drawCurve(
  layout: CurveLayout,
  { tint, theme, formatShare }: { tint: Tint; theme: Theme; formatShare: (share: number) => string },
): SvgNode[] {
  const colour = colourOf(theme, tint);
  const ink = { fill: colourOf(theme, 'ink-3'), 'font-size': TEXT };
  const { plot } = layout;
  const nodes: SvgNode[] = layout.shares.flatMap(({ share, y }) => [
    svgNode('line', {
      x1: plot.left,
      x2: plot.right,
      y1: y,
      y2: y,
      stroke: colourOf(theme, 'line'),
      'data-part': 'grid',
    }),
    svgNode('text', { x: plot.left - 6, y: y + 4, 'text-anchor': 'end', ...ink }, [formatShare(share)]),
  ]);
  for (const { text, x } of layout.ticks) {
    nodes.push(svgNode('text', { x, y: plot.bottom + 16, 'text-anchor': 'middle', ...ink }, [text]));
  }
  for (const run of layout.runs) {
    if (run.length > 1) {
      const upper = run.map(({ x, high }) => `${px(x)} ${px(high)}`);
      const lower = run.map(({ x, low }) => `${px(x)} ${px(low)}`).reverse();
      const band = { d: `M${[...upper, ...lower].join('L')}z`, fill: colour, 'fill-opacity': 0.14 };
      nodes.push(svgNode('path', { ...band, 'data-part': 'band' }));
      const d = `M${run.map(({ x, y }) => `${px(x)} ${px(y)}`).join('L')}`;
      const pen = { fill: 'none', stroke: colour, 'stroke-width': 1.8, 'stroke-linejoin': 'round' };
      nodes.push(svgNode('path', { d, ...pen, 'data-part': 'curve' }));
    } else {
      const [only] = run;
      if (only !== undefined)
        nodes.push(
          svgNode('line', {
            x1: only.x,
            x2: only.x,
            y1: only.low,
            y2: only.high,
            stroke: colour,
            'data-part': 'whisker',
          }),
        );
    }
    const single = run.length === 1;
    for (const { x, y, hollow } of run) {
      const dot = { cx: x, cy: y, r: single ? 3.5 : hollow ? 2.4 : 1.8, 'data-part': hollow ? 'hollow' : 'point' };
      nodes.push(
        svgNode('circle', {
          ...dot,
          fill: hollow ? colourOf(theme, 'card') : colour,
          stroke: colour,
          'stroke-width': 1.3,
        }),
      );
    }
  }
  return nodes;
}

function px(value: number): number {
  return Math.round(value * 100) / 100;
}
