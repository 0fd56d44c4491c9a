import { approximateTextWidth } from './approximateTextWidth.ts';
import { breakWords } from './breakWords.ts';
import { shorten } from './drawIntervalList.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A figure between a row and a column; `value` from −1 to 1 colours it, faint where chance could have made it. */
export type GridCell = { value: number; text: string; faint: boolean } | null;

const FONT = 12;
const ROW = 30;
const HEAD = { line: 15, rest: 9, linesMax: 3 };
const NAME_MAX = 190;
const COLUMN = { least: 52, most: 120 };
/** The strongest colour still leaves the figure on it readable. */
const STRENGTH_MAX = 0.5;

/**
 * Figures in rows and columns, coloured by sign and size: cohorts by month, segments by dimension. Names of columns
 * that are too long stand in lines, and what is longer still is cut.
 *
 * @param columns names of the columns, all as wide as the widest needs
 * @param rows    names with a cell for each column; null leaves it empty
 * @returns       the tree and its size in pixels
 */
export function drawGrid(
  columns: readonly string[],
  rows: readonly { name: string; cells: readonly GridCell[] }[],
  theme: Theme,
): { nodes: SvgNode[]; width: number; height: number } {
  const widest = (names: readonly string[]) => Math.max(0, ...names.map((name) => approximateTextWidth(name, FONT)));
  const names = Math.min(NAME_MAX, Math.ceil(widest(rows.map(({ name }) => name))) + 2);
  const wide = Math.min(COLUMN.most, Math.max(COLUMN.least, Math.ceil(widest(columns)) + 12));
  const left = names + 10;
  const ink = { fill: colourOf(theme, 'ink-2'), 'font-size': FONT };
  const headings = columns.map((name) => breakWords(name, wide - 6, FONT, HEAD.linesMax));
  const head = HEAD.rest + HEAD.line * Math.max(1, ...headings.map(({ length }) => length));
  const heads = headings.flatMap((lines, at) =>
    lines.map((line, up) => {
      const y = head - 8 - (lines.length - 1 - up) * HEAD.line;
      return svgNode('text', { x: left + (at + 0.5) * wide, y, 'text-anchor': 'middle', ...ink }, [line]);
    }),
  );
  const body = rows.flatMap(({ name, cells }, down): SvgNode[] => {
    const y = head + down * ROW;
    const words = { x: left - 8, y: y + ROW / 2 + 4, 'text-anchor': 'end', ...ink };
    return [
      svgNode('text', words, [shorten(name, names)]),
      ...cells.flatMap((cell, across) => (cell === null ? [] : drawCell(cell, left + across * wide, y, wide, theme))),
    ];
  });
  return { nodes: [...heads, ...body], width: left + columns.length * wide + 4, height: head + rows.length * ROW + 4 };
}

function drawCell(cell: NonNullable<GridCell>, x: number, y: number, wide: number, theme: Theme): SvgNode[] {
  const strength = cell.faint ? 0.04 : Math.min(1, Math.abs(cell.value)) * STRENGTH_MAX;
  const box = { x: x + 1, y: y + 1, width: wide - 2, height: ROW - 2, rx: 3, 'fill-opacity': strength };
  const text = { x: x + wide / 2, y: y + ROW / 2 + 4, 'text-anchor': 'middle', 'font-size': FONT };
  return [
    svgNode('rect', { ...box, fill: colourOf(theme, cell.value < 0 ? 'beyond' : 'link'), 'data-part': 'cell' }),
    svgNode('text', { ...text, fill: colourOf(theme, cell.faint ? 'ink-3' : 'ink') }, [cell.text]),
  ];
}
