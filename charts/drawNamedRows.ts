import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A small picture with its name. */
export type NamedRow = { name: string; nodes: readonly SvgNode[]; height: number };

const FONT = 12;
const NAME_WIDTH_MAX = 260;
const GAP = 6;

/**
 * Small pictures under each other, each with its name before it: what a page shows as a table, as one picture for files.
 *
 * @param width  of the small pictures, in pixels
 */
export function drawNamedRows(
  rows: readonly NamedRow[],
  { width, theme }: { width: number; theme: Theme },
): { nodes: SvgNode[]; width: number; height: number } {
  const left = Math.min(NAME_WIDTH_MAX, Math.max(20, ...rows.map(({ name }) => approximateTextWidth(name, FONT)))) + 12;
  const nodes: SvgNode[] = [];
  let y = GAP;
  for (const { name, nodes: drawn, height } of rows) {
    const text = { x: left - 12, y: y + height / 2 + FONT / 3, 'text-anchor': 'end', 'font-size': FONT };
    nodes.push(svgNode('text', { ...text, fill: colourOf(theme, 'ink') }, [name]));
    nodes.push(svgNode('g', { transform: `translate(${Math.round(left)} ${y})` }, drawn));
    y += height + GAP;
  }
  return { nodes, width: left + width + GAP, height: y };
}
