import type { Estimate } from '@plumbline/model/estimate.ts';
import { whisker } from './drawShare.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const ZONE_HEIGHT = 22;
export type ZoneShares = { below: Estimate; inside: Estimate; above: Estimate };

const TINTS: readonly [part: keyof ZoneShares, tint: Tint, opacity: number][] = [
  ['below', 'beyond', 0.85],
  ['inside', 'company', 0.35],
  ['above', 'above', 0.85],
];

/**
 * Shares of occasions below, inside and above the zone of tolerance as one bar, with the interval of the share below at its
 * end and that of the share above at its beginning. Nothing where they cannot be shown.
 *
 * @param width  of the whole, in pixels
 */
export function drawZoneShares(zone: ZoneShares, { width, theme }: { width: number; theme: Theme }): SvgNode[] {
  const { below, inside, above } = zone;
  if (below.kind !== 'estimate' || inside.kind !== 'estimate' || above.kind !== 'estimate') return [];
  const nodes: SvgNode[] = [];
  let from = 0;
  for (const [part, tint, opacity] of TINTS) {
    const share = zone[part];
    const wide = share.kind === 'estimate' ? share.point * width : 0;
    const box = { x: from, y: 4, width: wide, height: 14, fill: colourOf(theme, tint), 'fill-opacity': opacity };
    if (wide > 0) nodes.push(svgNode('rect', { ...box, 'data-part': part }));
    from += wide;
  }
  const y = ZONE_HEIGHT / 2;
  if (below.point > 0) nodes.push(whisker(below.low * width, below.high * width, y, theme));
  if (above.point > 0) nodes.push(whisker((1 - above.high) * width, (1 - above.low) * width, y, theme));
  return nodes;
}
