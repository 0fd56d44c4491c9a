import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { approximateTextWidth } from './approximateTextWidth.ts';
import { breakWords } from './breakWords.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** How a square is coloured: only what is beyond noise has a colour. */
export type HeatTone = 'short' | 'above' | 'plain';
export type HeatSquare = { estimate: Estimate; tone: HeatTone; text: string; title: string };
export type HeatRow = { name: string; squares: readonly (HeatSquare | null)[] };

const SQUARE = { width: 76, height: 34 };
const FONT = 12;
const NAME_WIDTH_MAX = 220;
const HEADING = { linesMax: 3, line: 15 };
/** The strongest colour still leaves the figure on it readable. */
const STRENGTH_MAX = 0.45;

/**
 * How strongly a gap is coloured, 0..STRENGTH_MAX: in proportion to the largest of the answer, but never so faint that a marked
 * gap looks like an unmarked one.
 *
 * @param points         the gap, points
 * @param pointsLargest  the largest gap of the answer without its sign, points above 0
 */
export function heatStrength(points: number, pointsLargest: number): number {
  const share = pointsLargest > 0 ? Math.min(1, Math.abs(points) / pointsLargest) : 0;
  return 0.12 + (STRENGTH_MAX - 0.12) * share;
}

/** Whether a figure rests on few people: it is drawn with a broken edge. */
export const isSmallBase = (estimate: Estimate): boolean =>
  estimate.kind === 'estimate' && estimate.n < LIMITS.smallBasePeople;

/**
 * Dimensions down, cells across: each square has its figure, a colour where it is beyond noise, a broken edge where it rests
 * on few people, and nothing where there is no figure.
 *
 * @param columns  names of the cells
 * @returns        the tree and its size in pixels
 */
export function drawHeatMap(
  columns: readonly string[],
  rows: readonly HeatRow[],
  theme: Theme,
): { nodes: SvgNode[]; width: number; height: number } {
  const names = rows.map(({ name }) => approximateTextWidth(name, FONT));
  const left = Math.min(NAME_WIDTH_MAX, Math.max(40, ...names)) + 12;
  const headings = columns.map((name) => breakWords(name, SQUARE.width - 6, FONT, HEADING.linesMax));
  const head = 13 + HEADING.line * Math.max(1, ...headings.map(({ length }) => length));
  const largest = Math.max(0, ...rows.flatMap(({ squares }) => squares.map(sizeOf)));
  const nodes = headings.flatMap((lines, column) =>
    lines.map((line, up) => {
      const y = head - 10 - (lines.length - 1 - up) * HEADING.line;
      return label(line, left + (column + 0.5) * SQUARE.width, y, 'middle', theme);
    }),
  );
  rows.forEach(({ name, squares }, row) => {
    const y = head + row * SQUARE.height;
    nodes.push(label(shorten(name, left - 12), left - 8, y + SQUARE.height / 2 + 4, 'end', theme));
    squares.forEach((square, column) => {
      if (square !== null) nodes.push(drawSquare(square, { x: left + column * SQUARE.width, y, largest, theme }));
    });
  });
  return { nodes, width: left + columns.length * SQUARE.width + 4, height: head + rows.length * SQUARE.height + 4 };
}

function drawSquare(
  { estimate, tone, text, title }: HeatSquare,
  { x, y, largest, theme }: { x: number; y: number; largest: number; theme: Theme },
): SvgNode {
  const box = { x: x + 1, y: y + 1, width: SQUARE.width - 2, height: SQUARE.height - 2, rx: 3 };
  const point = estimate.kind === 'estimate' || estimate.kind === 'set' ? estimate.point : 0;
  const fill =
    tone === 'plain'
      ? { fill: colourOf(theme, 'card') }
      : { fill: colourOf(theme, tone === 'short' ? 'beyond' : 'above'), 'fill-opacity': heatStrength(point, largest) };
  const edge = isSmallBase(estimate) ? { 'stroke-dasharray': '3 3', 'data-base': 'small' } : {};
  return svgNode('g', { 'data-tone': tone }, [
    svgNode('title', {}, [title]),
    svgNode('rect', { ...box, ...fill, stroke: colourOf(theme, 'axis'), 'stroke-width': 1, ...edge }),
    label(text, x + SQUARE.width / 2, y + SQUARE.height / 2 + 4, 'middle', theme),
  ]);
}

const sizeOf = (square: HeatSquare | null): number =>
  square !== null && (square.estimate.kind === 'estimate' || square.estimate.kind === 'set')
    ? Math.abs(square.estimate.point)
    : 0;

const label = (text: string, x: number, y: number, anchor: 'middle' | 'end', theme: Theme): SvgNode =>
  svgNode('text', { x, y, 'text-anchor': anchor, 'font-size': FONT, fill: colourOf(theme, 'ink') }, [text]);

function shorten(text: string, width: number): string {
  if (approximateTextWidth(text, FONT) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && approximateTextWidth(`${letters.join('')}…`, FONT) > width) letters.pop();
  return `${letters.join('')}…`;
}
