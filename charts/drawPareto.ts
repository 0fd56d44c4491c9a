import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** One cause: its share of all, with its interval, and the share of it and all before it. Shares in 0..1. */
export type ParetoBar = { label: string; share: number; low: number; high: number; cumulative: number; dim: boolean };

const ROW = 36;
const BAR = 12;
const LABEL = 13;
const INSET = 12;
const AXIS = 24;

/**
 * Causes from the most frequent to the least as bars with whiskers, and the share of all so far as a line of dots, on one
 * scale of 0–100 %. Drawn from top to bottom: names of causes are long.
 *
 * @param bars   the largest first
 * @param marks  words of a share, such as `80 %`
 * @returns      nodes and the height that they need
 */
export function drawPareto(
  bars: readonly ParetoBar[],
  { width, theme, marks }: { width: number; theme: Theme; marks: (share: number) => string },
): { nodes: SvgNode[]; height: number } {
  const x = (share: number) => INSET + Math.min(1, Math.max(0, share)) * (width - 2 * INSET - 20);
  const height = bars.length * ROW + AXIS;
  const yOf = (at: number) => at * ROW + ROW - BAR / 2 - 4;
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((tick) => [
    svgNode('line', {
      ...{
        x1: x(tick),
        x2: x(tick),
        y1: 0,
        y2: height - AXIS,
        stroke: colourOf(theme, tick === 0.8 ? 'axis' : 'line'),
      },
      'stroke-dasharray': tick === 0.8 ? '4 3' : null,
    }),
    svgNode(
      'text',
      { x: x(tick), y: height - 7, 'text-anchor': 'middle', 'font-size': 12, fill: colourOf(theme, 'ink-3') },
      [marks(tick)],
    ),
  ]);
  const path = bars.map(({ cumulative }, at) => `${round(x(cumulative))} ${round(yOf(at))}`).join('L');
  const line =
    bars.length < 2
      ? []
      : [
          svgNode('path', {
            ...{ d: `M${path}`, fill: 'none', stroke: colourOf(theme, 'link'), 'stroke-width': 1.5 },
            'data-part': 'cumulative',
          }),
        ];
  const drawn = bars.flatMap((bar, at) => drawBar(bar, yOf(at), { x, width, theme }));
  const dots = bars.map(({ cumulative }, at) =>
    svgNode('circle', { cx: x(cumulative), cy: yOf(at), r: 3, fill: colourOf(theme, 'link') }),
  );
  return { nodes: [...grid, ...drawn, ...line, ...dots], height };
}

function drawBar(
  { label, share, low, high, dim }: ParetoBar,
  y: number,
  { x, width, theme }: { x: (share: number) => number; width: number; theme: Theme },
): SvgNode[] {
  const stroke = colourOf(theme, 'ink-2');
  return [
    svgNode('text', { x: INSET, y: y - BAR + 1, 'font-size': LABEL, fill: colourOf(theme, dim ? 'ink-3' : 'ink') }, [
      cut(label, width - 2 * INSET),
    ]),
    svgNode('rect', {
      ...{ x: x(0), y: y - BAR / 2, width: Math.max(1, x(share) - x(0)), height: BAR, rx: 2 },
      ...{ fill: colourOf(theme, dim ? 'within' : 'beyond'), 'fill-opacity': 0.75, 'data-part': 'bar' },
    }),
    svgNode('line', { x1: x(low), x2: x(high), y1: y, y2: y, stroke, 'stroke-width': 1.5, 'data-part': 'doubt' }),
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;

function cut(text: string, width: number): string {
  if (approximateTextWidth(text, LABEL) <= width) return text;
  let kept = text;
  while (kept.length > 1 && approximateTextWidth(`${kept}…`, LABEL) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
