import type { ForecastPoint, TrendPoint } from '@plumbline/model/expectationTrend.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type DrawnCourse = {
  points: readonly TrendPoint[];
  ahead: readonly ForecastPoint[];
  /** periods from which on the level is another one, with the level before and after */
  changes: readonly { from: string; before: number; after: number }[];
  /** numbered as in the list beside the picture */
  events: readonly { day: string; number: number; title: string }[];
};

export type CourseOptions = {
  width: number;
  height: number;
  theme: Theme;
  write: (points: number) => string;
  writeDay: (day: string) => string;
};

const INSET = { left: 40, right: 12, top: 26, bottom: 24 };
/** Under so many points of spread the picture would make mountains of molehills. */
const SPREAD_MIN = 8;
const DAY_LABEL_PX = 110;

/**
 * A course in time: measured figures with their intervals, what is forecast with its band, levels before and after each change, and
 * events by their numbers. Measured is a whole line, forecast a dashed one, so that nothing depends on colour.
 */
export function drawCourse(course: DrawnCourse, options: CourseOptions): SvgNode[] {
  const place = placeOf(course, options);
  return [
    ...drawAxes(place, options),
    ...drawChanges(course, place, options),
    ...runsOf(course.points).flatMap((run) => drawRun(run, place, options.theme)),
    ...drawAhead(course, place, options.theme),
    ...drawEvents(course, place, options),
  ];
}

type Place = {
  x: (day: string) => number;
  y: (points: number) => number;
  low: number;
  high: number;
  first: number;
  last: number;
};

const DAY_MS = 86_400_000;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const middleOf = ({ from, to }: { from: string; to: string }): number => (timeOf(from) + timeOf(to)) / 2;

function placeOf({ points, ahead }: DrawnCourse, { width, height }: CourseOptions): Place {
  const shown = points.flatMap(({ value }) => (value.kind === 'estimate' ? [value.low, value.high] : []));
  const values = [...shown, ...ahead.flatMap(({ low, high }) => [low, high])];
  const [least, most] = values.length === 0 ? [0, 100] : [Math.min(...values), Math.max(...values)];
  const spread = Math.max(SPREAD_MIN, most - least);
  const middle = (least + most) / 2;
  const low = Math.max(0, middle - spread / 2);
  const high = Math.min(100, Math.max(low + SPREAD_MIN, middle + spread / 2));
  const first = timeOf(points[0]?.from ?? '2000-01-01');
  const last = timeOf(ahead.at(-1)?.to ?? points.at(-1)?.to ?? '2000-01-01');
  const across = width - INSET.left - INSET.right;
  const down = height - INSET.top - INSET.bottom;
  const at = (time: number): number => INSET.left + ((time - first) / Math.max(1, last - first)) * across;
  return {
    ...{ low, high, first, last },
    x: (day) => at(timeOf(day)),
    y: (value) => INSET.top + (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low)) * down,
  };
}

function drawAxes(
  { y, low, high, first, last }: Place,
  { width, height, theme, write, writeDay }: CourseOptions,
): SvgNode[] {
  const small = { 'font-size': 12, fill: colourOf(theme, 'ink-2') };
  const levels = [low, (low + high) / 2, high].flatMap((value) => [
    svgNode('line', {
      ...{ x1: INSET.left, x2: width - INSET.right, y1: y(value), y2: y(value) },
      stroke: colourOf(theme, 'line'),
    }),
    svgNode('text', { x: INSET.left - 6, y: y(value) + 4, 'text-anchor': 'end', ...small }, [write(value)]),
  ]);
  const across = width - INSET.left - INSET.right;
  const count = Math.max(2, Math.min(6, Math.floor(across / DAY_LABEL_PX) + 1));
  const days = Array.from({ length: count }, (_unused, at) => {
    const share = at / (count - 1);
    const day = new Date(Math.round(first + share * (last - first)) * DAY_MS).toISOString().slice(0, 10);
    const anchor = at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle';
    return svgNode('text', { x: INSET.left + share * across, y: height - 6, 'text-anchor': anchor, ...small }, [
      writeDay(day),
    ]);
  });
  return [...levels, ...days];
}

type Dot = { time: number; from: string; to: string; point: number; low: number; high: number };

/** Neighbouring periods that have a figure; one without breaks the line. */
function runsOf(points: readonly TrendPoint[]): Dot[][] {
  const runs: Dot[][] = [[]];
  for (const { from, to, value } of points) {
    if (value.kind !== 'estimate') runs.push([]);
    else runs.at(-1)?.push({ time: middleOf({ from, to }), from, to, ...value });
  }
  return runs.filter((run) => run.length > 0);
}

function pathsOf(run: readonly Dot[], { x, y }: Place): { band: string; line: string } {
  const at = ({ from, to }: Dot): string => ((x(from) + x(to)) / 2).toFixed(1);
  const along = (of: 'point' | 'low' | 'high'): string[] => run.map((dot) => `${at(dot)} ${y(dot[of]).toFixed(1)}`);
  return {
    band: `M${[...along('high'), ...along('low').reverse()].join('L')}z`,
    line: `M${along('point').join('L')}`,
  };
}

function drawRun(run: readonly Dot[], place: Place, theme: Theme): SvgNode[] {
  const colour = colourOf(theme, 'link');
  const { band, line } = pathsOf(run, place);
  const dots = run.map(({ from, to, point }) =>
    svgNode('circle', {
      ...{ cx: (place.x(from) + place.x(to)) / 2, cy: place.y(point), r: run.length > 60 ? 1.5 : 2.5 },
      fill: colour,
    }),
  );
  const [only] = run;
  if (run.length === 1 && only !== undefined) {
    const x = (place.x(only.from) + place.x(only.to)) / 2;
    return [svgNode('path', { d: `M${x} ${place.y(only.low)}V${place.y(only.high)}`, stroke: colour }), ...dots];
  }
  return [
    svgNode('path', { d: band, fill: colour, 'fill-opacity': 0.15, 'data-part': 'band' }),
    svgNode('path', { d: line, fill: 'none', stroke: colour, 'stroke-width': 1.8, 'data-part': 'course' }),
    ...dots,
  ];
}

function drawAhead({ ahead }: DrawnCourse, place: Place, theme: Theme): SvgNode[] {
  if (ahead.length === 0) return [];
  const run = ahead.map((one) => ({ ...one, time: middleOf(one) }));
  const { band, line } = pathsOf(run, place);
  const colour = colourOf(theme, 'company');
  return [
    svgNode('path', {
      ...{
        d: band,
        fill: colour,
        'fill-opacity': 0.16,
        stroke: colour,
        'stroke-width': 0.8,
        'stroke-dasharray': '2 3',
      },
      'data-part': 'forecastBand',
    }),
    svgNode('path', {
      ...{ d: line, fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-dasharray': '6 4' },
      'data-part': 'forecast',
    }),
  ];
}

function drawChanges({ points, changes }: DrawnCourse, { x, y }: Place, { height, theme }: CourseOptions): SvgNode[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const colour = colourOf(theme, 'beyond');
  return changes.flatMap(({ from, before, after }, at) => {
    const since = changes[at - 1]?.from ?? first.from;
    const until = changes[at + 1]?.from ?? last.to;
    const level = (start: string, end: string, value: number): SvgNode =>
      svgNode('line', {
        ...{ x1: x(start), x2: x(end), y1: y(value), y2: y(value), stroke: colour, 'stroke-width': 1.4 },
        ...{ 'stroke-opacity': 0.75, 'data-part': 'level' },
      });
    return [
      svgNode('line', {
        ...{ x1: x(from), x2: x(from), y1: INSET.top, y2: height - INSET.bottom, stroke: colour },
        ...{ 'stroke-width': 1.4, 'stroke-dasharray': '5 3', 'data-part': 'change' },
      }),
      ...(at === 0 ? [level(since, from, before)] : []),
      level(from, until, after),
    ];
  });
}

/** A flag with the number of the list; flags of days that lie close stand in two rows. */
function drawEvents({ events }: DrawnCourse, { x, first, last }: Place, { height, theme }: CourseOptions): SvgNode[] {
  const shown = events.filter(({ day }) => timeOf(day) >= first && timeOf(day) <= last);
  const sorted = [...shown].sort((one, other) => (one.day < other.day ? -1 : 1));
  let [before, low] = [Number.NEGATIVE_INFINITY, false];
  return sorted.flatMap(({ day, number, title }) => {
    const at = x(day);
    low = at - before < 16 ? !low : false;
    before = at;
    const y = low ? 22 : 9;
    return [
      svgNode('line', {
        ...{
          x1: at,
          x2: at,
          y1: y + 7,
          y2: height - INSET.bottom,
          stroke: colourOf(theme, 'axis'),
          'data-part': 'event',
        },
      }),
      svgNode('circle', { cx: at, cy: y, r: 8, fill: colourOf(theme, 'card'), stroke: colourOf(theme, 'ink-2') }, [
        svgNode('title', {}, [title]),
      ]),
      svgNode('text', { x: at, y: y + 3.5, 'text-anchor': 'middle', 'font-size': 10, fill: colourOf(theme, 'ink') }, [
        String(number),
      ]),
    ];
  });
}
