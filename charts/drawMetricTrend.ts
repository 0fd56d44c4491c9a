import type { Estimate } from '@plumbline/model/estimate.ts';
import { approximateTextWidth } from './approximateTextWidth.ts';
import { decimalsOf } from './decimalsOf.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type MetricTrendPicture = {
  points: readonly { from: string; value: Estimate; target: number | null }[];
  /** limits of what is usual, and which periods lie outside them */
  control: {
    centre: number;
    points: readonly { from: string; lower: number; upper: number; outside: boolean }[];
  } | null;
};
type Options = {
  width: number;
  height: number;
  theme: Theme;
  /**
   * How a value and a day are written along the axes; without it there are no axes, as on a tile. `decimals` are so many that
   * the figures of the scale have the same: 2.50 above 2.25.
   */
  write: { value: (value: number, decimals: number) => string; day: (day: string) => string } | null;
  /** what the lines are called */
  names: { target: string; limits: string };
};

const TEXT = 11;
const TICKS = 4;

/**
 * A metric through time: its line with the band of its intervals, the limits of what is usual, its target, and periods outside the
 * limits ringed. A period without a figure breaks the line.
 */
export function drawMetricTrend({ points, control }: MetricTrendPicture, options: Options): SvgNode[] {
  const { width, height, theme, write, names } = options;
  const drawn = points.map(({ value }) => (value.kind === 'estimate' ? value : null));
  const ends = endsOf(points, control, write !== null);
  if (ends === null) return [];
  const inset = write === null ? { left: 4, right: 4, top: 4, bottom: 4 } : insetOf(ends, write.value);
  const x = (at: number) =>
    points.length < 2 ? width / 2 : inset.left + (at / (points.length - 1)) * (width - inset.left - inset.right);
  const y = (value: number) => {
    const share = (Math.min(ends.high, Math.max(ends.low, value)) - ends.low) / (ends.high - ends.low);
    return height - inset.bottom - share * (height - inset.top - inset.bottom);
  };
  const place = { x, y, theme };
  const right = width - inset.right;
  return [
    ...(write === null ? [] : drawAxes(points, { ...place, ends, write, left: inset.left, right, height })),
    ...(control === null || write === null ? [] : drawLimits(points, control, place, names.limits)),
    ...drawTarget(points, place, write === null ? null : names.target, right),
    ...drawRuns(drawn, place, write === null),
    ...(control === null ? [] : drawOutside(points, control, place)),
  ];
}

type Place = { x: (at: number) => number; y: (value: number) => number; theme: Theme };
type Ends = { low: number; high: number };

/** What the picture must hold; null where there is nothing to draw. */
function endsOf(
  points: MetricTrendPicture['points'],
  control: MetricTrendPicture['control'],
  whole: boolean,
): Ends | null {
  const shown = points.flatMap(({ value }) => (value.kind === 'estimate' ? [value] : []));
  if (shown.length === 0) return null;
  const values = shown.flatMap(({ point, low, high }) => (whole ? [low, high] : [point]));
  if (whole) {
    values.push(...points.flatMap(({ target }) => (target === null ? [] : [target])));
    values.push(...(control?.points.flatMap(({ lower, upper }) => [lower, upper]) ?? []));
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const doubt = Math.max(...shown.map(({ low, high }) => high - low));
  // without any doubt or spread a line stands in the middle of something
  const spread = Math.max(most - least, doubt, Math.abs(most) * 1e-6, 1e-9) * 1.08;
  return { low: (least + most) / 2 - spread / 2, high: (least + most) / 2 + spread / 2 };
}

function ticksOf({ low, high }: Ends): number[] {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) ticks.push(at * step);
  return ticks;
}

function insetOf(ends: Ends, write: (value: number, decimals: number) => string) {
  const ticks = ticksOf(ends);
  const widest = Math.max(...ticks.map((tick) => approximateTextWidth(write(tick, decimalsOf(ticks)), TEXT)), 20);
  return { left: widest + 10, right: 12, top: 18, bottom: 24 };
}

type Axes = Place & { ends: Ends; write: NonNullable<Options['write']>; left: number; right: number; height: number };

function drawAxes(
  points: MetricTrendPicture['points'],
  { x, y, theme, ends, write, left, right, height }: Axes,
): SvgNode[] {
  const ink = { fill: colourOf(theme, 'ink-3'), 'font-size': TEXT };
  const ticks = ticksOf(ends);
  const decimals = decimalsOf(ticks);
  const each = Math.max(1, Math.ceil((points.length * 80) / (right - left)));
  return [
    ...ticks.flatMap((tick) => [
      svgNode('line', {
        x1: left,
        x2: right,
        y1: y(tick),
        y2: y(tick),
        stroke: colourOf(theme, 'line'),
        'data-part': 'grid',
      }),
      svgNode('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end', ...ink }, [write.value(tick, decimals)]),
    ]),
    ...points.flatMap(({ from }, at) =>
      (points.length - 1 - at) % each !== 0
        ? []
        : [
            svgNode(
              'text',
              { x: x(at), y: height - 6, 'text-anchor': at === points.length - 1 ? 'end' : 'middle', ...ink },
              [write.day(from)],
            ),
          ],
    ),
  ];
}

function drawLimits(
  points: MetricTrendPicture['points'],
  control: NonNullable<MetricTrendPicture['control']>,
  { x, y, theme }: Place,
  name: string,
): SvgNode[] {
  const placeOf = new Map(points.map(({ from }, at) => [from, at]));
  const along = control.points.flatMap((point) => {
    const at = placeOf.get(point.from);
    return at === undefined ? [] : [{ at, ...point }];
  });
  const line = (pick: (one: (typeof along)[number]) => number) =>
    along.map((one, at) => `${at === 0 ? 'M' : 'L'}${px(x(one.at))} ${px(y(pick(one)))}`).join('');
  const pen = { fill: 'none', stroke: colourOf(theme, 'company'), 'stroke-width': 1 };
  return [
    svgNode('path', { d: line(({ upper }) => upper), ...pen, 'stroke-dasharray': '3 3', 'data-part': 'limit' }, [
      svgNode('title', {}, [name]),
    ]),
    svgNode('path', { d: line(({ lower }) => lower), ...pen, 'stroke-dasharray': '3 3', 'data-part': 'limit' }),
    svgNode('path', { d: line(() => control.centre), ...pen, 'stroke-opacity': 0.6, 'data-part': 'centre' }),
  ];
}

function drawTarget(
  points: MetricTrendPicture['points'],
  { x, y, theme }: Place,
  name: string | null,
  right: number,
): SvgNode[] {
  const known = points.flatMap(({ target }, at) => (target === null ? [] : [{ at, target }]));
  if (known.length === 0 || name === null) return [];
  const colour = colourOf(theme, 'above');
  const d = known.map(({ at, target }, place) => `${place === 0 ? 'M' : 'L'}${px(x(at))} ${px(y(target))}`).join('');
  const last = known.at(-1)?.target ?? 0;
  return [
    svgNode('path', {
      d,
      fill: 'none',
      stroke: colour,
      'stroke-width': 1.5,
      'stroke-dasharray': '7 4',
      'data-part': 'target',
    }),
    svgNode('text', { x: right, y: y(last) - 5, 'text-anchor': 'end', 'font-size': TEXT, fill: colour }, [name]),
  ];
}

type Drawn = { point: number; low: number; high: number } | null;

function drawRuns(drawn: readonly Drawn[], { x, y, theme }: Place, small: boolean): SvgNode[] {
  const colour = colourOf(theme, 'link');
  const nodes: SvgNode[] = [];
  let run: { at: number; value: NonNullable<Drawn> }[] = [];
  const close = (): void => {
    if (run.length > 1) {
      const upper = run.map(({ at, value }) => `${px(x(at))} ${px(y(value.high))}`);
      const lower = run.map(({ at, value }) => `${px(x(at))} ${px(y(value.low))}`).reverse();
      const d = `M${[...upper, ...lower].join('L')}z`;
      nodes.push(svgNode('path', { d, fill: colour, 'fill-opacity': 0.13, 'data-part': 'band' }));
      const line = `M${run.map(({ at, value }) => `${px(x(at))} ${px(y(value.point))}`).join('L')}`;
      const pen = { fill: 'none', stroke: colour, 'stroke-width': small ? 1.6 : 2, 'stroke-linejoin': 'round' };
      nodes.push(svgNode('path', { d: line, ...pen, 'data-part': 'trend' }));
    }
    for (const { at, value } of small ? [] : run) {
      nodes.push(svgNode('circle', { cx: x(at), cy: y(value.point), r: 2.4, fill: colour, 'data-part': 'point' }));
    }
    run = [];
  };
  drawn.forEach((value, at) => {
    if (value === null) close();
    else run.push({ at, value });
  });
  close();
  const last = drawn.findLastIndex((value) => value !== null);
  const newest = drawn[last];
  if (newest)
    nodes.push(svgNode('circle', { cx: x(last), cy: y(newest.point), r: 3.2, fill: colour, 'data-part': 'newest' }));
  return nodes;
}

function drawOutside(
  points: MetricTrendPicture['points'],
  control: NonNullable<MetricTrendPicture['control']>,
  { x, y, theme }: Place,
): SvgNode[] {
  const outside = new Set(control.points.flatMap(({ from, outside: is }) => (is ? [from] : [])));
  return points.flatMap(({ from, value }, at) =>
    value.kind === 'estimate' && outside.has(from)
      ? [
          svgNode('circle', {
            ...{
              cx: x(at),
              cy: y(value.point),
              r: 6,
              fill: 'none',
              stroke: colourOf(theme, 'beyond'),
              'stroke-width': 2,
            },
            'data-part': 'outside',
          }),
        ]
      : [],
  );
}

const px = (value: number): number => Math.round(value * 100) / 100;
