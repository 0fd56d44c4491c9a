import { approximateTextWidth } from './approximateTextWidth.ts';
import { breakWords } from './breakWords.ts';
import { shorten } from './drawIntervalList.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A square between a row and a column: a number from −1 to 1; faint where chance could have made it. */
export type MatrixSquare = { value: number; text: string; faint: boolean } | null;

const SQUARE = { width: 58, height: 30 };
/** Where names of columns need more than a line, squares are as wide as their widest word, and no wider than this. */
const WIDE = { least: 76, most: 104 };
const LINES_MAX = 3;
const LINE = 15;
const FONT = 12;
const NAME_MAX = 170;
/** The strongest colour still leaves the figure on it readable. */
const STRENGTH_MAX = 0.5;

/**
 * Numbers from −1 to 1 between rows and columns, such as correlations or loadings, coloured by sign and size.
 *
 * @param rows  names with their squares, in the order of the columns
 * @returns     the tree and its size in pixels
 */
export function drawMatrix(
  columns: readonly string[],
  rows: readonly { name: string; squares: readonly MatrixSquare[] }[],
  theme: Theme,
): { nodes: SvgNode[]; width: number; height: number } {
  const left = Math.min(NAME_MAX, Math.max(30, ...rows.map(({ name }) => approximateTextWidth(name, FONT)))) + 12;
  const short = columns.every((name) => approximateTextWidth(name, FONT) <= SQUARE.width - 6);
  const words = columns.flatMap((name) => name.split(' ')).map((word) => approximateTextWidth(word, FONT) + 6);
  const step = short ? SQUARE.width : Math.min(WIDE.most, Math.max(WIDE.least, ...words));
  const headings = columns.map((name) => breakWords(name, step - 6, FONT, LINES_MAX));
  const head = 9 + LINE * Math.max(1, ...headings.map(({ length }) => length));
  const ink = { fill: colourOf(theme, 'ink-2'), 'font-size': FONT };
  const nodes: SvgNode[] = headings.flatMap((lines, at) =>
    lines.map((line, up) =>
      svgNode(
        'text',
        {
          ...{ x: left + (at + 0.5) * step, y: head - 8 - (lines.length - 1 - up) * LINE, 'text-anchor': 'middle' },
          ...{ ...ink, 'data-part': 'heading' },
        },
        [line],
      ),
    ),
  );
  for (const [down, { name, squares }] of rows.entries()) {
    const y = head + down * SQUARE.height;
    const words = { x: left - 8, y: y + SQUARE.height / 2 + 4, 'text-anchor': 'end', ...ink };
    nodes.push(svgNode('text', words, [shorten(name, left - 11)]));
    for (const [across, square] of squares.entries()) {
      if (square === null) continue;
      const x = left + across * step;
      const strength = square.faint ? 0.04 : Math.min(1, Math.abs(square.value)) * STRENGTH_MAX;
      const fill = colourOf(theme, square.value < 0 ? 'beyond' : 'link');
      const box = { x: x + 1, y: y + 1, width: step - 2, height: SQUARE.height - 2, rx: 3 };
      nodes.push(svgNode('rect', { ...box, fill, 'fill-opacity': strength, 'data-part': 'square' }));
      const figure = {
        x: x + step / 2,
        y: y + SQUARE.height / 2 + 4,
        'text-anchor': 'middle',
        'font-size': FONT,
      };
      const tint = square.faint ? 'ink-3' : 'ink';
      nodes.push(svgNode('text', { ...figure, fill: colourOf(theme, tint) }, [square.text]));
    }
  }
  return { nodes, width: left + columns.length * step + 4, height: head + rows.length * SQUARE.height + 4 };
}
