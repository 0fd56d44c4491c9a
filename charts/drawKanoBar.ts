import { KANO_CLASSES } from '@plumbline/model/dimension.ts';
import type { KanoClass } from '@plumbline/model/kanoReport.ts';
import { KANO_TINTS } from './drawKanoPlane.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const KANO_BAR_HEIGHT = 22;
/** Letters narrower than this would be printed over. */
const LETTER_WIDTH = 14;

/** How many people fall in each class, as parts of one bar in the order must-be to questionable. */
export function drawKanoBar(
  counts: Readonly<Record<KanoClass, number>>,
  { width, theme }: { width: number; theme: Theme },
): SvgNode[] {
  const n = KANO_CLASSES.reduce((sum, letter) => sum + counts[letter], 0);
  let x = 0;
  return KANO_CLASSES.flatMap((letter) => {
    const part = n === 0 ? 0 : (counts[letter] / n) * width;
    const at = x;
    x += part;
    if (part === 0) return [];
    const bar = { x: at, y: 2, width: part, height: KANO_BAR_HEIGHT - 4, fill: colourOf(theme, KANO_TINTS[letter]) };
    const outer = letter === 'R' || letter === 'Q';
    const rect = svgNode('rect', { ...bar, 'fill-opacity': outer ? 0.55 : 1, stroke: colourOf(theme, 'card') });
    if (part < LETTER_WIDTH) return [rect];
    const ink = colourOf(theme, letter === 'I' || outer ? 'ink' : 'card');
    const text = { x: at + part / 2, y: KANO_BAR_HEIGHT / 2 + 4, 'font-size': 11, 'text-anchor': 'middle', fill: ink };
    return [rect, svgNode('text', text, [letter])];
  });
}
