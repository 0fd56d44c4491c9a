import type { Estimate } from '@plumbline/model/estimate.ts';
import { whisker } from './drawShare.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const DOTS_HEIGHT = 24;
/** `hollow` where the figure rests on few people */
export type Dot = { estimate: Estimate; tint: Tint; hollow?: boolean };

/**
 * Means on one scale: a dot each with the whisker of its interval, and a bar between the first two, which is their gap.
 *
 * @param dots  one or more on the same scale
 * @param scale ends of the scale
 */
export function drawDots(
  dots: readonly Dot[],
  { low, high, width, theme }: { low: number; high: number; width: number; theme: Theme },
): SvgNode[] {
  const inset = 8;
  const at = (value: number) => inset + ((value - low) / (high - low || 1)) * (width - 2 * inset);
  const y = DOTS_HEIGHT / 2;
  const nodes: SvgNode[] = [
    svgNode('line', { x1: inset, x2: width - inset, y1: y, y2: y, stroke: colourOf(theme, 'axis') }),
  ];
  if (low < 0 && high > 0) {
    nodes.push(svgNode('line', { x1: at(0), x2: at(0), y1: 2, y2: DOTS_HEIGHT - 2, stroke: colourOf(theme, 'axis') }));
  }
  const known = dots.flatMap(({ estimate, tint, hollow = false }) =>
    estimate.kind === 'estimate' ? [{ estimate, tint, hollow }] : [],
  );
  const [first, second] = known;
  if (first !== undefined && second !== undefined) {
    const [from, to] = [at(first.estimate.point), at(second.estimate.point)];
    const tint: Tint = second.estimate.point < first.estimate.point ? 'beyond' : 'above';
    const bar = { x: Math.min(from, to), y: y - 3, width: Math.abs(to - from), height: 6, fill: colourOf(theme, tint) };
    nodes.push(svgNode('rect', { ...bar, 'fill-opacity': 0.35, 'data-part': 'gap' }));
  }
  for (const { estimate, tint, hollow } of known) {
    nodes.push(whisker(at(estimate.low), at(estimate.high), y, theme));
    const paint = hollow
      ? { fill: colourOf(theme, 'card'), stroke: colourOf(theme, tint) }
      : { fill: colourOf(theme, tint), stroke: colourOf(theme, 'card') };
    const dot = { cx: at(estimate.point), cy: y, r: 5, ...paint };
    nodes.push(svgNode('circle', { ...dot, 'stroke-width': 1.5, 'data-part': 'point' }));
  }
  return nodes;
}
