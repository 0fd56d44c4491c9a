import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/**
 * Counts as upright bars, side by side; the tallest fills the height.
 *
 * @param counts  in their order, 0 or more
 */
export function drawHistogram(
  counts: readonly number[],
  { width, height, tint, theme }: { width: number; height: number; tint: Tint; theme: Theme },
): SvgNode[] {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const gap = Math.min(3, step * 0.15);
  const wide = Math.min(60, step - gap);
  const bars = counts.map((count, at) => {
    const tall = (count / most) * (height - 2);
    return svgNode('rect', {
      ...{ x: at * step + (step - wide) / 2, y: height - 1 - tall, width: wide, height: tall },
      ...{ fill: colourOf(theme, tint), 'data-part': 'bar' },
    });
  });
  const base = { x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5, stroke: colourOf(theme, 'axis') };
  return [...bars, svgNode('line', base)];
}
