import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const LIKERT_HEIGHT = 26;

/**
 * Shares of the points of a scale as one bar that diverges from its middle: what is bad lies left of the line, what is good
 * right, the middle point half and half.
 *
 * @param shares    from the lowest point to the highest, each 0..1
 * @param reversed  a high number is a bad answer: the bar is turned round
 */
export function drawLikert(
  shares: readonly number[],
  { width, reversed, theme }: { width: number; reversed: boolean; theme: Theme },
): SvgNode[] {
  const inOrder = reversed ? [...shares].reverse() : [...shares];
  const middle = (inOrder.length - 1) / 2;
  const left = inOrder.reduce((sum, share, at) => sum + (at < middle ? share : at === middle ? share / 2 : 0), 0);
  // either side has half of the width, so that rows of one question can be compared
  const half = width / 2;
  let x = half - left * half;
  const nodes: SvgNode[] = [];
  inOrder.forEach((share, at) => {
    const away = middle === 0 ? 0 : (at - middle) / middle;
    const tint = away < 0 ? 'beyond' : away > 0 ? 'above' : 'within';
    const bar = { x, y: 4, width: share * half, height: 18, fill: colourOf(theme, tint) };
    const opacity = away === 0 ? 0.35 : 0.3 + 0.6 * Math.abs(away);
    if (share > 0) nodes.push(svgNode('rect', { ...bar, 'fill-opacity': opacity, 'data-part': `point-${at}` }));
    x += share * half;
  });
  nodes.push(svgNode('line', { x1: half, x2: half, y1: 0, y2: LIKERT_HEIGHT, stroke: colourOf(theme, 'ink-3') }));
  return nodes;
}
