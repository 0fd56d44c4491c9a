import { approximateTextWidth } from './approximateTextWidth.ts';
import { listTicks } from './drawPlot.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** One figure with its interval; `real` where chance is not enough to explain it. */
export type IntervalRow = { name: string; point: number; low: number; high: number; real: boolean };

const ROW = 26;
const FONT = 12;
const NAME_SHARE_MAX = 0.45;
const NAME_ROW = 14;
const MARGIN = 12;
const AXIS = 22;
const TITLE = 18;

/**
 * Figures with their intervals, one under the other on one scale, with a line at the value that means nothing. Names stand
 * beside their figures, and above them where some would be cut there.
 *
 * @param ends   of the scale; intervals beyond it are cut there
 * @param none   what no effect would be, such as 0; null where there is no such value
 * @param write  a number of the axis in the reader's language
 * @param title  what the axis measures, in words and with its unit
 * @returns      the tree and its height in pixels
 */
export function drawIntervalList(
  rows: readonly IntervalRow[],
  {
    ends,
    none,
    width,
    theme,
    write,
    title,
  }: {
    ends: readonly [number, number];
    none: number | null;
    width: number;
    theme: Theme;
    write: (value: number) => string;
    title?: string;
  },
): { nodes: SvgNode[]; height: number } {
  const names = rows.map(({ name }) => approximateTextWidth(name, FONT));
  const widest = Math.max(20, ...names);
  const above = widest > width * NAME_SHARE_MAX;
  const left = above ? MARGIN : widest + MARGIN;
  const row = above ? ROW + NAME_ROW : ROW;
  const right = width - MARGIN;
  const [low, high] = ends;
  const at = (value: number): number =>
    left + ((Math.min(high, Math.max(low, value)) - low) / (high - low || 1)) * (right - left);
  const bottom = rows.length * row;
  const ink = { fill: colourOf(theme, 'ink-2'), 'font-size': FONT };
  const nodes: SvgNode[] = [];
  const few = listTicks(low, high, right - left < 240 ? 2 : 4);
  // one number alone is no scale
  for (const value of few.length < 2 ? listTicks(low, high, 4) : few) {
    const x = at(value);
    nodes.push(svgNode('line', { x1: x, x2: x, y1: 0, y2: bottom, stroke: colourOf(theme, 'line') }));
    nodes.push(svgNode('text', { x, y: bottom + 15, 'text-anchor': 'middle', ...ink }, [write(value)]));
  }
  if (none !== null && none > low && none < high) {
    const line = {
      x1: at(none),
      x2: at(none),
      y1: 0,
      y2: bottom,
      stroke: colourOf(theme, 'axis'),
      'stroke-width': 1.5,
    };
    nodes.push(svgNode('line', { ...line, 'data-part': 'none' }));
  }
  for (const [place, { name, point, low: from, high: to, real }] of rows.entries()) {
    const y = (place + 1) * row - ROW / 2;
    const colour = colourOf(theme, real ? 'link' : 'within');
    const words = above
      ? { x: 2, y: y - ROW / 2 + 4, 'text-anchor': 'start' }
      : { x: left - 8, y: y + 4, 'text-anchor': 'end' };
    nodes.push(
      svgNode('text', { ...words, ...ink, fill: colourOf(theme, 'ink'), 'data-part': 'name' }, [
        shorten(name, above ? width - 4 : left - 11),
      ]),
    );
    const whisker = { x1: at(from), x2: at(to), y1: y, y2: y, stroke: colour, 'stroke-width': 2 };
    nodes.push(svgNode('line', { ...whisker, 'data-part': 'whisker' }));
    const fill = real ? colour : colourOf(theme, 'card');
    const dot = { cx: at(point), cy: y, r: 4.5, fill, stroke: colour, 'stroke-width': 1.6 };
    nodes.push(svgNode('circle', { ...dot, 'data-part': real ? 'real' : 'chance' }));
  }
  if (title === undefined) return { nodes, height: bottom + AXIS };
  const fits = approximateTextWidth(title, FONT) <= right - left;
  const place = fits ? { x: (left + right) / 2, 'text-anchor': 'middle' } : { x: right, 'text-anchor': 'end' };
  const words = { ...place, y: bottom + AXIS + 12, ...ink, 'data-part': 'title' };
  nodes.push(svgNode('text', words, [shorten(title, right)]));
  return { nodes, height: bottom + AXIS + TITLE };
}

/** As much of a name as fits. */
export function shorten(name: string, widthMax: number): string {
  if (approximateTextWidth(name, FONT) <= widthMax) return name;
  const letters = [...name];
  while (letters.length > 1 && approximateTextWidth(`${letters.join('')}…`, FONT) > widthMax) letters.pop();
  return `${letters.join('')}…`;
}
