import { drawTrend } from './drawTrend.ts';
import { layoutTrend, type TrendPoint } from './layoutTrend.ts';
import type { Theme, Tint } from './palette.ts';
import { composeSvg, svgNode } from './svgNode.ts';

export type TrendOptions = { width: number; height: number; title: string; tint: Tint; theme: Theme };

/**
 * A small trend as a stand-alone SVG picture: the figure of each period with the band of its intervals.
 *
 * @param points  periods in order; a period without a figure leaves a hole, never a zero
 */
export function composeTrend(points: readonly TrendPoint[], options: TrendOptions): string {
  const { width, height, title, tint, theme } = options;
  const layout = layoutTrend(points, { width, height, inset: 4, intervals: false });
  return composeSvg(
    svgNode(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
      [svgNode('title', {}, [title]), ...drawTrend(layout, tint, theme)],
    ),
  );
}
