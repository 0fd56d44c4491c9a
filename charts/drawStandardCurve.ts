import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** A share with its interval at each value: point, low, high. */
export type ShareCurve = readonly (readonly [number, number, number])[];

const INSET = { left: 46, right: 14, top: 22, bottom: 26 };

/**
 * What share of the past would have met each value, whose expectation each would meet, and where laws draw a hard line.
 *
 * @param values   ascending, two or more
 * @param met      a band and a line; empty where nothing was measured
 * @param satisfied  dashed, with its band; empty where nobody was asked
 * @param bounds   hard lines, each with its label
 * @param chosen   the value that is looked at
 */
export function drawStandardCurve(
  {
    values,
    met,
    satisfied,
    bounds,
    chosen,
  }: {
    values: readonly number[];
    met: ShareCurve;
    satisfied: ShareCurve;
    bounds: readonly { value: number; label: string }[];
    chosen: number | null;
  },
  {
    width,
    height,
    theme,
    share,
    measure,
  }: {
    width: number;
    height: number;
    theme: Theme;
    share: (value: number) => string;
    measure: (value: number) => string;
  },
): SvgNode[] {
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 1];
  const x = (value: number) =>
    INSET.left + ((value - first) / (last - first || 1)) * (width - INSET.left - INSET.right);
  const y = (of: number) => INSET.top + (1 - of) * (height - INSET.top - INSET.bottom);
  const ink = colourOf(theme, 'ink-2');
  const axis = [0, 0.5, 1].flatMap((of) => [
    svgNode('line', {
      ...{ x1: INSET.left, x2: width - INSET.right, y1: y(of), y2: y(of) },
      stroke: colourOf(theme, 'line'),
    }),
    svgNode('text', { x: INSET.left - 6, y: y(of) + 4, 'text-anchor': 'end', 'font-size': 12, fill: ink }, [share(of)]),
  ]);
  const ends = (
    [
      [first, 'start'],
      [last, 'end'],
    ] as const
  ).map(([value, anchor]) =>
    svgNode('text', { x: x(value), y: height - 8, 'text-anchor': anchor, 'font-size': 12, fill: ink }, [
      measure(value),
    ]),
  );
  const place = { values, x, y, theme };
  return [
    ...axis,
    ...ends,
    ...drawCurveOf(satisfied, { ...place, tint: 'link', dashed: true }),
    ...drawCurveOf(met, { ...place, tint: 'above', dashed: false }),
    ...bounds.flatMap((bound) => drawBound(bound, { x, width, height, theme })),
    ...(chosen === null ? [] : drawChosen(x(chosen), { height, theme })),
  ];
}

function drawCurveOf(
  curve: ShareCurve,
  {
    values,
    x,
    y,
    theme,
    tint,
    dashed,
  }: {
    values: readonly number[];
    x: (value: number) => number;
    y: (share: number) => number;
    theme: Theme;
    tint: 'above' | 'link';
    dashed: boolean;
  },
): SvgNode[] {
  if (curve.length < 2) return [];
  const points = (at: 0 | 1 | 2) =>
    curve.map((one, place) => `${x(values[place] ?? 0).toFixed(1)} ${y(one[at]).toFixed(1)}`);
  const band = `M${[...points(2), ...points(1).reverse()].join('L')}z`;
  const colour = colourOf(theme, tint);
  return [
    svgNode('path', { d: band, fill: colour, 'fill-opacity': 0.15, 'data-part': 'band' }),
    svgNode('path', {
      ...{ d: `M${points(0).join('L')}`, fill: 'none', stroke: colour, 'stroke-width': 2, 'data-part': 'curve' },
      'stroke-dasharray': dashed ? '6 4' : null,
    }),
  ];
}

/** The label stays inside the picture, on whichever side there is room. */
function drawBound(
  { value, label }: { value: number; label: string },
  { x, width, height, theme }: { x: (value: number) => number; width: number; height: number; theme: Theme },
): SvgNode[] {
  const at = Math.min(width - INSET.right, Math.max(INSET.left, x(value)));
  const right = at > width / 2;
  const colour = colourOf(theme, 'beyond');
  return [
    svgNode('line', {
      ...{ x1: at, x2: at, y1: INSET.top - 6, y2: height - INSET.bottom },
      ...{ stroke: colour, 'stroke-width': 2.5, 'data-part': 'bound' },
    }),
    svgNode(
      'text',
      { x: at + (right ? -5 : 5), y: 12, 'text-anchor': right ? 'end' : 'start', 'font-size': 12, fill: colour },
      [label],
    ),
  ];
}

function drawChosen(at: number, { height, theme }: { height: number; theme: Theme }): SvgNode[] {
  return [
    svgNode('line', {
      ...{ x1: at, x2: at, y1: INSET.top, y2: height - INSET.bottom },
      ...{ stroke: colourOf(theme, 'mark'), 'stroke-width': 1.5, 'data-part': 'chosen' },
    }),
    svgNode('circle', { cx: at, cy: height - INSET.bottom, r: 5, fill: colourOf(theme, 'mark') }),
  ];
}
