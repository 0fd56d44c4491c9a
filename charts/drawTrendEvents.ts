import type { TrendPoint } from './layoutTrend.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** What happened on a day, as a thin upright line in the period that holds it; a day outside of the trend is not drawn. */
export function drawTrendEvents(
  points: readonly TrendPoint[],
  events: readonly { day: string; title: string }[],
  { width, height, inset, theme }: { width: number; height: number; inset: number; theme: Theme },
): SvgNode[] {
  return events.flatMap(({ day, title }) => {
    const at = points.findIndex(({ from, to }) => from <= day && day <= to);
    if (at < 0) return [];
    const x = points.length < 2 ? width / 2 : inset + (at / (points.length - 1)) * (width - 2 * inset);
    return [
      svgNode(
        'line',
        {
          ...{ x1: x, x2: x, y1: 0, y2: height, stroke: colourOf(theme, 'ink-3'), 'stroke-dasharray': '1 2' },
          'data-part': 'event',
        },
        [svgNode('title', {}, [title])],
      ),
    ];
  });
}
