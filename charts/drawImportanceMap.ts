import type { Estimated } from '@plumbline/model/estimate.ts';
import { approximateTextWidth } from './approximateTextWidth.ts';
import { listTicks } from './drawPlot.ts';
import { type Box, overlap } from './layoutPathDiagram.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type MapPoint = { label: string; importance: Estimated; performance: Estimated; weak: boolean };
export type MapOptions = {
  width: number;
  height: number;
  theme: Theme;
  /** where the quadrants part */
  cross: { importance: number; performance: number };
  /** of the quadrants, from the upper left: low importance and high performance first, then clockwise */
  corners: readonly [string, string, string, string];
  importanceTitle: string;
  performanceTitle: string;
  formatImportance: (value: number) => string;
  formatPerformance: (value: number) => string;
};

const PLOT = { left: 52, right: 14, top: 14, bottom: 44 };
const TEXT = 11;
const LABEL = 12;

/**
 * Importance across, performance up, each with its interval, and the lines at which the quadrants part. The lower right
 * corner, important and poorly done, is tinted.
 */
export function drawImportanceMap(points: readonly MapPoint[], options: MapOptions): SvgNode[] {
  const { width, height, theme, cross } = options;
  const x = scaleOf(
    [...points.flatMap(({ importance }) => [importance.low, importance.high]), cross.importance, 0],
    [PLOT.left, width - PLOT.right],
  );
  const y = scaleOf(
    [...points.flatMap(({ performance }) => [performance.low, performance.high]), cross.performance],
    [height - PLOT.bottom, PLOT.top],
  );
  const [crossX, crossY] = [x.at(cross.importance), y.at(cross.performance)];
  const [right, bottom] = [width - PLOT.right, height - PLOT.bottom];
  return [
    svgNode('rect', {
      ...{ x: crossX, y: crossY, width: Math.max(0, right - crossX), height: Math.max(0, bottom - crossY) },
      ...{ fill: colourOf(theme, 'beyond'), 'fill-opacity': 0.07, 'data-part': 'concentrate' },
    }),
    ...drawAxes(x, y, options),
    ...drawCorners(options),
    ...[
      { x1: crossX, x2: crossX, y1: PLOT.top, y2: bottom },
      { x1: PLOT.left, x2: right, y1: crossY, y2: crossY },
    ].map((line) => svgNode('line', { ...line, stroke: colourOf(theme, 'axis'), 'data-part': 'cross' })),
    ...drawPoints(points, x, y, theme, right),
  ];
}

type Scale = { low: number; high: number; at: (value: number) => number };

function scaleOf(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || 1) * 0.06;
  const [low, high] = [least - room, most + room];
  return { low, high, at: (value) => from + ((value - low) / (high - low)) * (to - from) };
}

function drawAxes(x: Scale, y: Scale, options: MapOptions): SvgNode[] {
  const { width, height, theme } = options;
  const [bottom, right] = [height - PLOT.bottom, width - PLOT.right];
  const ink = { fill: colourOf(theme, 'ink-3'), 'font-size': TEXT };
  const line = { stroke: colourOf(theme, 'line'), 'data-part': 'grid' };
  return [
    ...listTicks(x.low, x.high, 5).flatMap((tick) => [
      svgNode('line', { x1: x.at(tick), x2: x.at(tick), y1: PLOT.top, y2: bottom, ...line }),
      svgNode('text', { x: x.at(tick), y: bottom + 15, 'text-anchor': 'middle', ...ink }, [
        options.formatImportance(tick),
      ]),
    ]),
    ...listTicks(y.low, y.high, 5).flatMap((tick) => [
      svgNode('line', { x1: PLOT.left, x2: right, y1: y.at(tick), y2: y.at(tick), ...line }),
      svgNode('text', { x: PLOT.left - 6, y: y.at(tick) + 4, 'text-anchor': 'end', ...ink }, [
        options.formatPerformance(tick),
      ]),
    ]),
    svgNode('text', { x: (PLOT.left + right) / 2, y: height - 8, 'text-anchor': 'middle', ...ink }, [
      options.importanceTitle,
    ]),
    svgNode(
      'text',
      {
        ...{ x: 12, y: (PLOT.top + bottom) / 2, 'text-anchor': 'middle', ...ink },
        transform: `rotate(-90 12 ${Math.round((PLOT.top + bottom) / 2)})`,
      },
      [options.performanceTitle],
    ),
  ];
}

function drawCorners({ corners, width, height, theme }: MapOptions): SvgNode[] {
  const [left, right] = [PLOT.left + 6, width - PLOT.right - 6];
  const [top, bottom] = [PLOT.top + 13, height - PLOT.bottom - 6];
  const places = [
    { x: left, y: top, 'text-anchor': 'start' },
    { x: right, y: top, 'text-anchor': 'end' },
    { x: right, y: bottom, 'text-anchor': 'end' },
    { x: left, y: bottom, 'text-anchor': 'start' },
  ];
  return places.map((place, at) =>
    svgNode('text', { ...place, fill: colourOf(theme, 'ink-3'), 'font-size': TEXT, 'font-style': 'italic' }, [
      corners[at] ?? '',
    ]),
  );
}

function drawPoints(points: readonly MapPoint[], x: Scale, y: Scale, theme: Theme, right: number): SvgNode[] {
  const taken: Box[] = points.map(({ importance, performance }) => ({
    ...{ x: x.at(importance.point) - 6, y: y.at(performance.point) - 6, width: 12, height: 12 },
  }));
  return points.flatMap(({ label, importance, performance, weak }) => {
    const [cx, cy] = [x.at(importance.point), y.at(performance.point)];
    const colour = colourOf(theme, weak ? 'within' : 'mark');
    const thin = { stroke: colour, 'stroke-opacity': 0.55, 'data-part': 'interval' };
    const at = placeLabel(label, cx, cy, right, taken);
    taken.push(at);
    return [
      svgNode('line', { x1: x.at(importance.low), x2: x.at(importance.high), y1: cy, y2: cy, ...thin }),
      svgNode('line', { x1: cx, x2: cx, y1: y.at(performance.low), y2: y.at(performance.high), ...thin }),
      svgNode('circle', {
        ...{ cx, cy, r: 5, fill: weak ? colourOf(theme, 'card') : colour, stroke: colour, 'stroke-width': 1.6 },
        'data-part': weak ? 'hollow' : 'point',
      }),
      svgNode('text', { x: at.x, y: at.y + LABEL - 1, fill: colourOf(theme, 'ink'), 'font-size': LABEL }, [label]),
    ];
  });
}

function placeLabel(label: string, cx: number, cy: number, right: number, taken: readonly Box[]): Box {
  const [width, height] = [approximateTextWidth(label, LABEL), LABEL + 3];
  const boxes = [
    { x: cx + 9, y: cy - height - 2 },
    { x: cx + 9, y: cy + 3 },
    { x: cx - 9 - width, y: cy - height - 2 },
    { x: cx - 9 - width, y: cy + 3 },
    { x: cx - width / 2, y: cy - height - 12 },
    { x: cx - width / 2, y: cy + 12 },
  ].map((place): Box => ({ ...place, width, height }));
  const costs = boxes.map((box) => {
    const outside = Math.max(0, box.x + box.width - right) + Math.max(0, PLOT.left - box.x);
    return outside * 100 + taken.reduce((sum, other) => sum + overlap(box, other), 0);
  });
  return boxes[costs.indexOf(Math.min(...costs))] as Box;
}
