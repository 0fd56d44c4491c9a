import type { Estimate } from '@plumbline/model/estimate.ts';
import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type ScorecardPicture = {
  /** the views in the order they are read, each with its measures */
  views: readonly {
    name: string;
    score: Estimate;
    /** what stands in an empty view */
    empty: string;
    kpis: readonly { name: string; score: Estimate; status: 'met' | 'missed' | 'unclear' | 'none' }[];
  }[];
};

const TEXT = 12;
const ROW = 26;
const HEAD = 30;
const GAP = 12;
const TINT: Record<ScorecardPicture['views'][number]['kpis'][number]['status'], Tint> = {
  met: 'above',
  missed: 'beyond',
  unclear: 'link',
  none: 'company',
};

/** How high the picture of a scorecard is. */
export function scorecardHeight({ views }: ScorecardPicture): number {
  return views.reduce((sum, { kpis }) => sum + HEAD + ROW * Math.max(1, kpis.length) + GAP, 0) + 18;
}

/**
 * A scorecard: every measure as a bar from its baseline (0) to its target (100) with the interval of its score, view by view.
 *
 * @param write how a score is written
 */
export function drawScorecard(
  picture: ScorecardPicture,
  { width, theme, write }: { width: number; theme: Theme; write: (score: number) => string },
): SvgNode[] {
  const labels = Math.min(width * 0.42, 230);
  const [left, right] = [labels + 8, width - 46];
  const x = (score: number) => left + (Math.min(100, Math.max(0, score)) / 100) * (right - left);
  const nodes: SvgNode[] = [];
  let top = 0;
  for (const { name, score, kpis, empty } of picture.views) {
    const head = { x: 0, y: top + 18, 'font-size': TEXT + 1, 'font-weight': 600, fill: colourOf(theme, 'ink') };
    nodes.push(svgNode('text', { ...head, 'data-part': 'view' }, [cut(name, width - 60, TEXT + 1)]));
    nodes.push(...figure(score, { x: width, y: top + 18, theme, write }));
    top += HEAD;
    if (kpis.length === 0)
      nodes.push(svgNode('text', { x: 10, y: top + 16, 'font-size': TEXT, fill: colourOf(theme, 'ink-3') }, [empty]));
    for (const kpi of kpis) {
      nodes.push(...drawKpi(kpi, { top, labels, left, right, x, theme }));
      nodes.push(...figure(kpi.score, { x: width, y: top + 16, theme, write }));
      top += ROW;
    }
    top += (kpis.length === 0 ? ROW : 0) + GAP;
  }
  const foot = { y: top + 6, 'font-size': 11, fill: colourOf(theme, 'ink-3') };
  nodes.push(svgNode('text', { ...foot, x: left, 'text-anchor': 'middle' }, [write(0)]));
  nodes.push(svgNode('text', { ...foot, x: right, 'text-anchor': 'middle' }, [write(100)]));
  return nodes;
}

type Place = { top: number; labels: number; left: number; right: number; x: (score: number) => number; theme: Theme };

function drawKpi(
  { name, score, status }: ScorecardPicture['views'][number]['kpis'][number],
  { top, labels, left, right, x, theme }: Place,
): SvgNode[] {
  const ink = { 'font-size': TEXT, fill: colourOf(theme, 'ink-2') };
  const track = { x: left, y: top + 8, width: right - left, height: 8, rx: 4, fill: colourOf(theme, 'zone') };
  const nodes = [
    svgNode('text', { x: 10, y: top + 16, ...ink }, [svgNode('title', {}, [name]), cut(name, labels - 10, TEXT)]),
    svgNode('rect', { ...track, 'data-part': 'track' }),
  ];
  if (score.kind !== 'estimate') return nodes;
  const colour = colourOf(theme, TINT[status]);
  const bar = {
    x: left,
    y: top + 8,
    width: x(score.point) - left,
    height: 8,
    rx: 4,
    fill: colour,
    'fill-opacity': 0.75,
  };
  const whisker = { x1: x(score.low), x2: x(score.high), y1: top + 12, y2: top + 12 };
  return [
    ...nodes,
    svgNode('rect', { ...bar, 'data-part': 'score' }),
    svgNode('line', { ...whisker, stroke: colourOf(theme, 'ink'), 'stroke-width': 1.6, 'data-part': 'interval' }),
  ];
}

function figure(
  score: Estimate,
  { x, y, theme, write }: { x: number; y: number; theme: Theme; write: (score: number) => string },
): SvgNode[] {
  const ink = { 'font-size': TEXT, 'font-weight': 600, fill: colourOf(theme, 'ink'), 'text-anchor': 'end' };
  return score.kind === 'estimate'
    ? [svgNode('text', { x, y, ...ink, 'data-part': 'figure' }, [write(score.point)])]
    : [];
}

/** A name that does not fit ends in dots; the whole stands in its title. */
function cut(name: string, room: number, size: number): string {
  if (approximateTextWidth(name, size) <= room) return name;
  let short = name;
  while (short.length > 1 && approximateTextWidth(`${short}…`, size) > room) short = short.slice(0, -1);
  return `${short}…`;
}
