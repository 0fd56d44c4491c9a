import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type PlacedLabel, spreadLabels } from './spreadLabels.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type PlotPoint = { x: number; y: number; low?: number | null; high?: number | null };
/** A line of points, or points alone; `dash` tells lines apart where colour does not. */
export type PlotSeries = {
  points: readonly PlotPoint[];
  tint: Tint;
  line: boolean;
  dots: boolean;
  dash?: string;
  label?: string;
};
/** A place on the x axis, with a band where it has an interval. */
export type PlotMark = { x: number; low: number | null; high: number | null; label: string; tint: Tint };
/** What lies between two ends along the x axis, behind everything. */
export type PlotBand = { points: readonly { x: number; low: number; high: number }[]; tint: Tint };
export type PlotAxis = { low: number; high: number; ticks: readonly { at: number; text: string }[]; title: string };

const MARGIN = { left: 52, right: 14, top: 26, bottom: 44 };
const TEXT = 11;
/** Least room between the names of two places. */
const LABEL_SPACE = 6;

/**
 * Points and lines over two axes, with places marked on the lower one: what doses, prices and demand are drawn by.
 *
 * @param series  what is drawn, the first lowest
 * @param bands   areas behind the series, such as the doubt of a line
 * @param marks   places on the x axis, with a band for an interval
 * @param axes    ends above one another; ticks in between
 */
export function drawPlot(
  {
    series,
    marks = [],
    bands = [],
  }: { series: readonly PlotSeries[]; marks?: readonly PlotMark[]; bands?: readonly PlotBand[] },
  { x: across, y: up, width, height, theme }: { x: PlotAxis; y: PlotAxis; width: number; height: number; theme: Theme },
): SvgNode[] {
  const [wide, high] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
  const part = (value: number, axis: PlotAxis) =>
    Math.min(1, Math.max(0, (value - axis.low) / (axis.high - axis.low || 1)));
  const x = (value: number) => MARGIN.left + part(value, across) * wide;
  const y = (value: number) => MARGIN.top + (1 - part(value, up)) * high;
  const ink = { fill: colourOf(theme, 'ink-3'), 'font-size': TEXT };
  const [left, bottom] = [MARGIN.left, MARGIN.top + high];
  const names = spreadLabels(
    marks.map(({ x: at, label }) => ({ wanted: x(at), width: approximateTextWidth(label, TEXT) })),
    left,
    Math.max(left + 1, left + wide),
    LABEL_SPACE,
  );
  return [
    ...up.ticks.flatMap(({ at, text }) => [
      svgNode('line', { x1: left, x2: left + wide, y1: y(at), y2: y(at), stroke: colourOf(theme, 'line') }),
      svgNode('text', { x: left - 6, y: y(at) + 4, 'text-anchor': 'end', ...ink }, [text]),
    ]),
    svgNode('line', { x1: left, x2: left + wide, y1: bottom, y2: bottom, stroke: colourOf(theme, 'axis') }),
    ...across.ticks.map(({ at, text }) =>
      svgNode('text', { x: x(at), y: bottom + 16, 'text-anchor': 'middle', ...ink }, [text]),
    ),
    svgNode('text', { x: left + wide / 2, y: height - 6, 'text-anchor': 'middle', ...ink }, [across.title]),
    svgNode('text', { x: 4, y: 12, ...ink }, [up.title]),
    ...bands.map((band) => drawBand(band, { x, y, theme })),
    ...marks.flatMap((mark, at) => drawMark(mark, { x, top: MARGIN.top, bottom, theme, name: names[at] })),
    ...series.flatMap((one) => drawSeries(one, { x, y, theme })),
  ];
}

type Places = { x: (value: number) => number; theme: Theme };

function drawMark(
  { x: at, low, high, label, tint }: PlotMark,
  { x, theme, top, bottom, name }: Places & { top: number; bottom: number; name: PlacedLabel | undefined },
): SvgNode[] {
  const colour = colourOf(theme, tint);
  const band =
    low === null || high === null
      ? []
      : [
          svgNode('rect', {
            ...{ x: x(low), y: top, width: Math.max(1, x(high) - x(low)), height: bottom - top, fill: colour },
            ...{ 'fill-opacity': 0.12, 'data-part': 'interval' },
          }),
        ];
  return [
    ...band,
    svgNode(
      'line',
      { x1: x(at), x2: x(at), y1: top, y2: bottom, stroke: colour, 'stroke-dasharray': '4 3', 'data-part': 'mark' },
      [svgNode('title', {}, [label])],
    ),
    svgNode(
      'text',
      {
        ...{ x: name?.centre ?? x(at), y: top - 4 - (name?.row ?? 0) * TEXT, 'text-anchor': 'middle' },
        ...{ 'font-size': TEXT, fill: colour },
      },
      [label],
    ),
  ];
}

function drawBand({ points, tint }: PlotBand, { x, y, theme }: Places & { y: (value: number) => number }): SvgNode {
  const upper = points.map((point) => `${round(x(point.x))} ${round(y(point.high))}`);
  const lower = points.map((point) => `${round(x(point.x))} ${round(y(point.low))}`).reverse();
  const d = points.length === 0 ? '' : `M${[...upper, ...lower].join('L')}z`;
  return svgNode('path', { d, fill: colourOf(theme, tint), 'fill-opacity': 0.14, 'data-part': 'band' });
}

function drawSeries(
  { points, tint, line, dots, dash }: PlotSeries,
  { x, y, theme }: Places & { y: (value: number) => number },
): SvgNode[] {
  const colour = colourOf(theme, tint);
  const d = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${round(x(point.x))} ${round(y(point.y))}`).join('');
  const nodes: SvgNode[] = [];
  if (line && points.length > 1)
    nodes.push(
      svgNode('path', { d, fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dash ?? null }),
    );
  if (!dots) return nodes;
  for (const point of points) {
    const { low = null, high = null } = point;
    if (low !== null && high !== null)
      nodes.push(
        svgNode('line', {
          ...{ x1: x(point.x), x2: x(point.x), y1: y(low), y2: y(high), stroke: colour, 'stroke-width': 1.5 },
          'data-part': 'doubt',
        }),
      );
    nodes.push(
      svgNode('circle', {
        ...{
          cx: x(point.x),
          cy: y(point.y),
          r: 4.5,
          fill: colour,
          stroke: colourOf(theme, 'card'),
          'data-part': 'point',
        },
      }),
    );
  }
  return nodes;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Round values between two ends, about as many as wanted: steps of 1, 2 or 5 of some power of ten. */
export function listTicks(low: number, high: number, wanted: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((times) => times * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high + step * 1e-9; at++)
    ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}
