import type { Estimate } from '@plumbline/model/estimate.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const SHARE_HEIGHT = 22;

/**
 * A share as a bar with the whisker of its interval; nothing where there is no estimate.
 *
 * @param estimate  a share in 0..1
 * @param width     of the whole, in pixels
 */
export function drawShare(
  estimate: Estimate,
  { width, tint, theme }: { width: number; tint: Tint; theme: Theme },
): SvgNode[] {
  const ground = svgNode('rect', { x: 0, y: 5, width, height: 12, rx: 3, fill: colourOf(theme, 'zone') });
  if (estimate.kind !== 'estimate') return [ground];
  const at = (share: number) => Math.min(1, Math.max(0, share)) * width;
  return [
    ground,
    svgNode('rect', {
      ...{ x: 0, y: 5, width: at(estimate.point), height: 12, rx: 3, fill: colourOf(theme, tint) },
      'data-part': 'share',
    }),
    whisker(at(estimate.low), at(estimate.high), 11, theme),
  ];
}

/** The interval of a figure: a line between two ends, light under dark so that it is seen on a bar too. */
export function whisker(low: number, high: number, y: number, theme: Theme): SvgNode {
  const d = `M${low.toFixed(1)} ${y - 4}v8M${low.toFixed(1)} ${y}H${high.toFixed(1)}M${high.toFixed(1)} ${y - 4}v8`;
  return svgNode('g', { fill: 'none', 'stroke-linecap': 'round', 'data-part': 'interval' }, [
    svgNode('path', { d, stroke: colourOf(theme, 'card'), 'stroke-width': 3.6 }),
    svgNode('path', { d, stroke: colourOf(theme, 'ink'), 'stroke-width': 1.5 }),
  ]);
}
