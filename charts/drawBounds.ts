import type { PlumbLineLayout } from './layoutPlumbLine.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A hard line on a plumb line, such as a law: on its far side nobody may be. */
export type Bound = { points: number; side: 'floor' | 'ceiling' };

const HEIGHT = 34;
const TEETH = 5;
const TOOTH = 5;

/** Upright strokes with teeth on the side that is forbidden: left of a floor, right of a ceiling. */
export function drawBounds(
  { lineY, start, end }: Pick<PlumbLineLayout, 'lineY' | 'start' | 'end'>,
  bounds: readonly Bound[],
  theme: Theme,
): SvgNode[] {
  const stroke = colourOf(theme, 'ink');
  return bounds.map(({ points, side }) => {
    const x = Math.round((start + (Math.min(100, Math.max(0, points)) * (end - start)) / 100) * 100) / 100;
    const top = lineY - HEIGHT / 2;
    const away = side === 'floor' ? -TOOTH : TOOTH;
    const teeth = Array.from(
      { length: TEETH },
      (_none, at) => `M${x} ${top + (at * HEIGHT) / (TEETH - 1)}l${away} ${TOOTH}`,
    );
    const d = `M${x} ${top}v${HEIGHT}${teeth.join('')}`;
    return svgNode('path', { d, fill: 'none', stroke, 'stroke-width': 1.6, 'data-part': side });
  });
}
