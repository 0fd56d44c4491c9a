import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const SILENCE_HEIGHT = 14;

/**
 * A silence as a bar beside what is usual, a tick; four times the usual fill the picture.
 *
 * @param silence  days, 0 or more
 * @param usual    days, 0 or more; null where it is not known
 */
export function drawSilence(
  { silence, usual, late }: { silence: number; usual: number | null; late: boolean },
  { width, theme }: { width: number; theme: Theme },
): SvgNode[] {
  const whole = 4 * Math.max(1, usual ?? 7);
  const at = (days: number) => (Math.min(days, whole) / whole) * width;
  const nodes = [
    svgNode('rect', { x: 0, y: 4, width, height: 6, rx: 3, fill: colourOf(theme, 'zone') }),
    svgNode('rect', {
      ...{ x: 0, y: 4, width: Math.max(2, at(silence)), height: 6, rx: 3 },
      ...{ fill: colourOf(theme, late ? 'beyond' : 'within'), 'data-part': 'silence' },
    }),
  ];
  if (usual === null) return nodes;
  const tick = { x1: at(usual), x2: at(usual), y1: 1, y2: SILENCE_HEIGHT - 1, stroke: colourOf(theme, 'ink') };
  return [...nodes, svgNode('line', { ...tick, 'stroke-width': 1.5, 'data-part': 'usual' })];
}
