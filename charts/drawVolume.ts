import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type VolumeWeek = {
  occasions: number;
  low: number | null;
  high: number | null;
  outside: boolean;
};

/**
 * Counts of weeks as a line over the band that their own history bears; a dot where a week lies outside of it.
 *
 * The axis begins at 0. A limit far above every count is cut at the picture's edge, so that the counts stay readable.
 *
 * @param weeks  in order, one or more
 */
export function drawVolume(
  weeks: readonly VolumeWeek[],
  { width, height, theme }: { width: number; height: number; theme: Theme },
): SvgNode[] {
  const inset = 4;
  const most = Math.max(1, ...weeks.map(({ occasions }) => occasions));
  const top = Math.max(most, Math.min(1.6 * most, ...[Math.max(0, ...weeks.map(({ high }) => high ?? 0)) || most]));
  const x = (at: number) => inset + (weeks.length === 1 ? 0.5 : at / (weeks.length - 1)) * (width - 2 * inset);
  const y = (count: number) => height - inset - (Math.min(count, top) / top) * (height - 2 * inset);
  const nodes: SvgNode[] = bandsOf(weeks, x, y).map((d) =>
    svgNode('path', { d, fill: colourOf(theme, 'zone'), 'data-part': 'limits' }),
  );
  nodes.push(svgNode('line', { x1: inset, x2: width - inset, y1: y(0), y2: y(0), stroke: colourOf(theme, 'axis') }));
  const line = weeks.map(
    ({ occasions }, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(occasions).toFixed(1)}`,
  );
  nodes.push(svgNode('path', { d: line.join(''), fill: 'none', stroke: colourOf(theme, 'mark'), 'stroke-width': 1.5 }));
  weeks.forEach(({ occasions, outside }, at) => {
    if (!outside) return;
    const dot = { cx: x(at), cy: y(occasions), r: 3.5, fill: colourOf(theme, 'beyond') };
    nodes.push(svgNode('circle', { ...dot, stroke: colourOf(theme, 'card'), 'data-part': 'outside' }));
  });
  return nodes;
}

/** Weeks one after the other that have limits, each run as one closed shape. */
function bandsOf(weeks: readonly VolumeWeek[], x: (at: number) => number, y: (count: number) => number): string[] {
  const bands: string[] = [];
  let run: { at: number; low: number; high: number }[] = [];
  const close = () => {
    if (run.length > 1) {
      const over = run.map(
        ({ at, high }, place) => `${place === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(high).toFixed(1)}`,
      );
      const under = run.toReversed().map(({ at, low }) => `L${x(at).toFixed(1)} ${y(low).toFixed(1)}`);
      bands.push(`${over.join('')}${under.join('')}Z`);
    }
    run = [];
  };
  weeks.forEach(({ low, high }, at) => {
    if (low === null || high === null) close();
    else run.push({ at, low, high });
  });
  close();
  return bands;
}
