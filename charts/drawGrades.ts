import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A bar: the name below it, its share from 0 to 1, and the share as it is read. */
export type GradeBar = { name: string; share: number; text: string };

const FONT = 12;
const FOOT = 22;
const HEAD = 20;

/** Shares of grades as upright bars, each with its figure above and its name below; the tallest fills the height. */
export function drawGrades(
  bars: readonly GradeBar[],
  { width, height, theme }: { width: number; height: number; theme: Theme },
): SvgNode[] {
  const most = Math.max(...bars.map(({ share }) => share), Number.MIN_VALUE);
  const step = width / Math.max(1, bars.length);
  const base = height - FOOT;
  const words = { 'text-anchor': 'middle', 'font-size': FONT };
  const nodes = bars.flatMap(({ name, share, text }, at) => {
    const tall = (share / most) * (base - HEAD);
    const middle = (at + 0.5) * step;
    const box = { x: at * step + 4, y: base - tall, width: step - 8, height: tall };
    return [
      svgNode('rect', { ...box, fill: colourOf(theme, 'link'), 'data-part': 'bar' }),
      svgNode('text', { x: middle, y: base - tall - 6, ...words, fill: colourOf(theme, 'ink') }, [text]),
      svgNode('text', { x: middle, y: height - 6, ...words, fill: colourOf(theme, 'ink-2') }, [name]),
    ];
  });
  const line = { x1: 0, x2: width, y1: base, y2: base, stroke: colourOf(theme, 'axis') };
  return [...nodes, svgNode('line', line)];
}
