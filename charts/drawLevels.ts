import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export const LEVELS_HEIGHT = 40;
const Y = 20;

/** A level on the line: its figure with its doubt; an inferred one is hollow and dashed. */
export type DrawnLevel = {
  level: 'adequate' | 'expected' | 'recalled' | 'predicted' | 'perceived';
  label: string;
  inferred: boolean;
  point: number;
  low: number;
  high: number;
};

/** Tick, disc, disc, diamond and square, so that nothing depends on colour. */
const SHAPES: Record<DrawnLevel['level'], (x: number) => string> = {
  adequate: (x) => `M${x - 2} ${Y - 8}H${x + 2}V${Y + 8}H${x - 2}Z`,
  expected: (x) => `M${x - 6} ${Y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z`,
  recalled: (x) => `M${x - 6} ${Y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z`,
  predicted: (x) => `M${x} ${Y - 7}L${x + 7} ${Y}L${x} ${Y + 7}L${x - 7} ${Y}Z`,
  perceived: (x) => `M${x - 5} ${Y - 5}H${x + 5}V${Y + 5}H${x - 5}Z`,
};

/** The levels of a dimension on 0–100: the zone of tolerance as a band, every level with its interval. */
export function drawLevels(
  levels: readonly DrawnLevel[],
  { width, theme }: { width: number; theme: Theme },
): SvgNode[] {
  const x = (points: number) => 8 + (Math.min(100, Math.max(0, points)) / 100) * (width - 16);
  const find = (level: DrawnLevel['level']) => levels.find((one) => one.level === level);
  const [least, hoped] = [find('adequate'), find('expected') ?? find('recalled')];
  const nodes: SvgNode[] = [svgNode('line', { x1: x(0), x2: x(100), y1: Y, y2: Y, stroke: colourOf(theme, 'axis') })];
  if (least !== undefined && hoped !== undefined && hoped.point > least.point)
    nodes.push(
      svgNode('rect', {
        ...{ x: x(least.point), y: Y - 9, width: x(hoped.point) - x(least.point), height: 18 },
        ...{ fill: colourOf(theme, 'zone'), 'data-part': 'zone' },
      }),
    );
  return [...nodes, ...levels.map((level) => drawLevel(level, x, theme))];
}

function drawLevel(
  { level, label, inferred, point, low, high }: DrawnLevel,
  x: (points: number) => number,
  theme: Theme,
) {
  const tint = colourOf(theme, level === 'perceived' ? 'link' : level === 'predicted' ? 'company' : 'mark');
  const dash = inferred ? '3 3' : null;
  const hollow = inferred || level === 'recalled';
  const doubt = level === 'perceived' ? Y + 13 : level === 'adequate' ? Y + 16 : Y - 13;
  return svgNode('g', { 'data-part': level }, [
    svgNode('line', {
      ...{ x1: x(low), x2: x(high), y1: doubt, y2: doubt, stroke: tint, 'stroke-width': 2, 'stroke-dasharray': dash },
    }),
    svgNode(
      'path',
      {
        ...{ d: SHAPES[level](x(point)), fill: hollow ? colourOf(theme, 'card') : tint, stroke: tint },
        ...{ 'stroke-width': 1.5, 'stroke-dasharray': dash },
      },
      [svgNode('title', {}, [label])],
    ),
  ]);
}
