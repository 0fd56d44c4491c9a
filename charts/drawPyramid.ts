import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A level from the base up: shares 0–1, or null where there is nothing to draw. */
export type DrawnStep = {
  label: string;
  counted: { point: number; low: number; high: number } | null;
  met: number | null;
};

const STEP = 46;
const GAP = 6;

export const heightOfPyramid = (levels: number): number => levels * (STEP + GAP);

/**
 * The pyramid: each level as wide as its share of people who have it and everything beneath it; the frame around is who has it
 * whatever lies beneath, so that what does not count yet is seen. Whiskers are intervals.
 */
export function drawPyramid(steps: readonly DrawnStep[], { width, theme }: { width: number; theme: Theme }): SvgNode[] {
  const middle = width / 2;
  const most = width - 16;
  return steps.flatMap(({ label, counted, met }, at) => {
    const y = (steps.length - 1 - at) * (STEP + GAP);
    const bar = (share: number) => ({
      x: middle - (share * most) / 2,
      y: y + 16,
      width: share * most,
      height: STEP - 16,
    });
    const text = { x: middle, y: y + 12, 'font-size': 12, 'text-anchor': 'middle', fill: colourOf(theme, 'ink-2') };
    const room = Math.min(1, width / Math.max(1, approximateTextWidth(label, 12)));
    const nodes: SvgNode[] = [
      svgNode('text', text, [room < 1 ? `${label.slice(0, Math.floor(label.length * room) - 1)}…` : label]),
    ];
    if (met !== null)
      nodes.push(
        svgNode('rect', {
          ...bar(met),
          fill: 'none',
          stroke: colourOf(theme, 'axis'),
          'stroke-dasharray': '4 3',
          'data-part': 'met',
        }),
      );
    if (counted === null) return nodes;
    const [low, high] = [middle + (counted.low * most) / 2, middle + (counted.high * most) / 2];
    const line = y + 16 + (STEP - 16) / 2;
    const ink = { stroke: colourOf(theme, 'ink'), 'stroke-width': 1.5 };
    return [
      ...nodes,
      svgNode('rect', {
        ...bar(counted.point),
        fill: colourOf(theme, 'link'),
        'fill-opacity': 0.75,
        'data-part': 'counted',
      }),
      svgNode('line', { ...ink, x1: low, x2: high, y1: line, y2: line }),
      svgNode('line', { ...ink, x1: low, x2: low, y1: line - 4, y2: line + 4 }),
      svgNode('line', { ...ink, x1: high, x2: high, y1: line - 4, y2: line + 4 }),
    ];
  });
}
