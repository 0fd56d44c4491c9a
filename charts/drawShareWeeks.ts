import type { Estimate } from '@plumbline/model/estimate.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type ShareWeek = { from: string; share: Estimate };

const INSET = { left: 44, right: 10, top: 8, bottom: 8 };

/**
 * A share week by week, with the band of its intervals. A week without a figure breaks the line.
 *
 * The axis ends at 100 % and begins at a round share under everything shown, so that a fall from 97 % to 93 % is seen.
 *
 * @param write  how a share is written beside the axis
 */
export function drawShareWeeks(
  weeks: readonly ShareWeek[],
  { width, height, theme, write }: { width: number; height: number; theme: Theme; write: (share: number) => string },
): SvgNode[] {
  const lows = weeks.flatMap(({ share }) => (share.kind === 'estimate' ? [share.low] : []));
  const least = Math.max(0, Math.min(0.9, Math.floor(Math.min(1, ...lows) * 10) / 10));
  const x = (at: number) =>
    INSET.left + (weeks.length < 2 ? 0.5 : at / (weeks.length - 1)) * (width - INSET.left - INSET.right);
  const y = (share: number) => INSET.top + ((1 - share) / (1 - least)) * (height - INSET.top - INSET.bottom);
  const nodes = [1, (1 + least) / 2, least].flatMap((share) => [
    svgNode('line', {
      ...{ x1: INSET.left, x2: width - INSET.right, y1: y(share), y2: y(share) },
      stroke: colourOf(theme, 'line'),
    }),
    svgNode(
      'text',
      {
        ...{ x: INSET.left - 6, y: y(share) + 4, 'text-anchor': 'end', 'font-size': 12 },
        fill: colourOf(theme, 'ink-2'),
      },
      [write(share)],
    ),
  ]);
  for (const run of runsOf(weeks)) nodes.push(...drawRun(run, x, y, theme));
  return nodes;
}

type Point = { at: number; point: number; low: number; high: number };

function runsOf(weeks: readonly ShareWeek[]): Point[][] {
  const runs: Point[][] = [];
  let open = false;
  weeks.forEach(({ share }, at) => {
    if (share.kind !== 'estimate') {
      open = false;
      return;
    }
    const { point, low, high } = share;
    if (open) runs.at(-1)?.push({ at, point, low, high });
    else runs.push([{ at, point, low, high }]);
    open = true;
  });
  return runs;
}

function drawRun(
  run: readonly Point[],
  x: (at: number) => number,
  y: (share: number) => number,
  theme: Theme,
): SvgNode[] {
  const to = (of: 'point' | 'low' | 'high') => run.map((one) => `${x(one.at).toFixed(1)} ${y(one[of]).toFixed(1)}`);
  const dots = run.map(({ at, point }) =>
    svgNode('circle', { cx: x(at), cy: y(point), r: run.length > 30 ? 1.5 : 3, fill: colourOf(theme, 'above') }),
  );
  const [only] = run;
  if (run.length === 1 && only !== undefined) {
    const d = `M${x(only.at).toFixed(1)} ${y(only.low).toFixed(1)}V${y(only.high).toFixed(1)}`;
    return [svgNode('path', { d, stroke: colourOf(theme, 'above'), 'data-part': 'interval' }), ...dots];
  }
  const band = `M${[...to('high'), ...to('low').reverse()].join('L')}z`;
  return [
    svgNode('path', { d: band, fill: colourOf(theme, 'above'), 'fill-opacity': 0.15, 'data-part': 'band' }),
    svgNode('path', {
      ...{ d: `M${to('point').join('L')}`, fill: 'none', stroke: colourOf(theme, 'above'), 'stroke-width': 1.8 },
      'data-part': 'share',
    }),
    ...dots,
  ];
}
