import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/**
 * One row of a waterfall. A `level` stands where it is; a `step` goes from one level to the next and carries its interval;
 * a `beside` is a step that does not belong to the sum; an `unknown` says that nothing is known there.
 */
export type WaterfallRow =
  | { kind: 'level'; label: string; point: number; low: number | null; high: number | null }
  | { kind: 'step' | 'beside'; label: string; from: number; to: number; low: number; high: number; tint: Tint }
  | { kind: 'unknown'; label: string };

const ROW = 46;
const BAR = 14;
const LABEL = 13;
const AXIS = 26;
const INSET = 12;

/**
 * From one level to another in steps, each hanging where the one before it ended, drawn from top to bottom so that it is
 * read on a telephone too. Names stand above their bars. The interval of a step is a whisker at its end.
 *
 * @param rows in their order; the points of all on one scale
 * @returns    nodes and the height that they need
 */
export function drawWaterfall(
  rows: readonly WaterfallRow[],
  { width, theme }: { width: number; theme: Theme },
): { nodes: SvgNode[]; height: number } {
  const { low, high, ticks } = scaleOf(rows);
  const x = (value: number) => INSET + ((value - low) / (high - low)) * (width - 2 * INSET);
  const height = rows.length * ROW + AXIS;
  const grid = ticks.flatMap((tick) => [
    svgNode('line', {
      ...{ x1: x(tick), x2: x(tick), y1: 4, y2: height - AXIS, stroke: colourOf(theme, 'line'), 'data-part': 'grid' },
    }),
    svgNode(
      'text',
      { x: x(tick), y: height - 8, 'text-anchor': 'middle', 'font-size': 12, fill: colourOf(theme, 'ink-3') },
      [String(tick)],
    ),
  ]);
  const drawn = rows.flatMap((row, at) => drawRow(row, { at, x, width, theme, next: rows[at + 1] }));
  return { nodes: [...grid, ...drawn], height };
}

type Place = { at: number; x: (value: number) => number; width: number; theme: Theme; next: WaterfallRow | undefined };

function drawRow(row: WaterfallRow, place: Place): SvgNode[] {
  const { at, theme } = place;
  const y = at * ROW + ROW - BAR / 2 - 6;
  const name = svgNode(
    'text',
    {
      ...{ x: INSET, y: y - BAR, 'font-size': LABEL, fill: colourOf(theme, row.kind === 'unknown' ? 'ink-3' : 'ink') },
      'font-weight': row.kind === 'level' ? 600 : null,
    },
    [cut(row.label, place.width - 2 * INSET)],
  );
  if (row.kind === 'unknown') {
    const { width } = place;
    const line = { x1: INSET, x2: width - INSET, y1: y, y2: y, stroke: colourOf(theme, 'axis') };
    return [name, svgNode('line', { ...line, 'stroke-dasharray': '2 5', 'data-part': 'unknown' })];
  }
  return [name, ...(row.kind === 'level' ? drawLevel(row, y, place) : drawStep(row, y, place))];
}

function drawLevel(row: Extract<WaterfallRow, { kind: 'level' }>, y: number, { x, theme, next }: Place): SvgNode[] {
  const tint = colourOf(theme, 'mark');
  const nodes = link(row.point, y, { x, theme, next });
  if (row.low !== null && row.high !== null) nodes.push(...whisker(row.low, row.high, y, { x, theme }));
  const dot = { cx: x(row.point), cy: y, r: 6, fill: tint, stroke: colourOf(theme, 'card'), 'stroke-width': 1.5 };
  return [...nodes, svgNode('circle', { ...dot, 'data-part': 'level' })];
}

function drawStep(
  row: Extract<WaterfallRow, { kind: 'step' | 'beside' }>,
  y: number,
  { x, theme, next }: Place,
): SvgNode[] {
  const [start, end] = [x(row.from), x(row.to)];
  const bar = {
    ...{ x: Math.min(start, end), y: y - BAR / 2, width: Math.max(2, Math.abs(end - start)), height: BAR, rx: 2 },
    ...{ fill: colourOf(theme, row.tint), 'fill-opacity': row.kind === 'beside' ? 0.35 : 0.85 },
    ...{ stroke: colourOf(theme, row.tint), 'stroke-dasharray': row.kind === 'beside' ? '3 3' : null },
  };
  return [
    ...(row.kind === 'step' ? link(row.to, y, { x, theme, next }) : []),
    svgNode('rect', { ...bar, 'data-part': row.kind }),
    ...whisker(row.from + row.low, row.from + row.high, y, { x, theme }),
  ];
}

/** Where a row ends the next begins: a fine line shows it, unless the next does not hang on it. */
function link(value: number, y: number, { x, theme, next }: Pick<Place, 'x' | 'theme' | 'next'>): SvgNode[] {
  if (next === undefined || next.kind === 'unknown' || next.kind === 'beside') return [];
  const ends = { x1: x(value), x2: x(value), y1: y, y2: y + ROW };
  return [
    svgNode('line', { ...ends, stroke: colourOf(theme, 'axis'), 'stroke-dasharray': '2 3', 'data-part': 'link' }),
  ];
}

function whisker(low: number, high: number, y: number, { x, theme }: Pick<Place, 'x' | 'theme'>): SvgNode[] {
  const stroke = colourOf(theme, 'ink-2');
  const end = (value: number) => svgNode('line', { x1: x(value), x2: x(value), y1: y - 4, y2: y + 4, stroke });
  return [
    svgNode('line', { x1: x(low), x2: x(high), y1: y, y2: y, stroke, 'stroke-width': 1.5, 'data-part': 'doubt' }),
    end(low),
    end(high),
  ];
}

/** Ends of the scale on whole tens (or fives, where little happens), with all rows and their doubt inside. */
function scaleOf(rows: readonly WaterfallRow[]): { low: number; high: number; ticks: number[] } {
  const values = rows.flatMap((row) => {
    if (row.kind === 'unknown') return [];
    if (row.kind === 'level') return [row.point, row.low ?? row.point, row.high ?? row.point];
    return [row.from, row.to, row.from + row.low, row.from + row.high];
  });
  if (values.length === 0) return { low: 0, high: 100, ticks: [0, 50, 100] };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spread = most - least;
  const step = spread > 60 ? 20 : spread > 25 ? 10 : 5;
  const low = Math.floor(least / step) * step;
  const high = Math.max(low + step, Math.ceil(most / step) * step);
  const ticks: number[] = [];
  for (let tick = low; tick <= high; tick += step) ticks.push(tick);
  return { low, high, ticks };
}

/** A name that is too long for its place ends with an ellipsis. */
function cut(text: string, width: number): string {
  if (approximateTextWidth(text, LABEL) <= width) return text;
  let kept = text;
  while (kept.length > 1 && approximateTextWidth(`${kept}…`, LABEL) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
