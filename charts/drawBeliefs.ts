import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** What one department believes: null where too few said so, with the words for it. */
export type DrawnBelief = {
  label: string;
  belief: { point: number; low: number; high: number } | null;
  missing: string;
  /** beyond noise and large enough to matter */
  beyond: boolean;
};

const ROW = 38;
const LABEL = 13;
const TOP = 26;
const INSET = 12;

/**
 * Departments under one another on 0–100, each belief with its interval, beside the band of what customers expect. What is
 * beyond noise is a square, the others are discs.
 *
 * @param expected  what customers expect; null where it is not known
 * @returns         nodes and the height that they need
 */
export function drawBeliefs(
  beliefs: readonly DrawnBelief[],
  expected: { label: string; point: number; low: number; high: number } | null,
  { width, theme }: { width: number; theme: Theme },
): { nodes: SvgNode[]; height: number } {
  const x = (points: number) => INSET + (Math.min(100, Math.max(0, points)) / 100) * (width - 2 * INSET);
  const height = TOP + beliefs.length * ROW + 24;
  const nodes: SvgNode[] = [0, 25, 50, 75, 100].flatMap((tick) => [
    svgNode('line', { x1: x(tick), x2: x(tick), y1: TOP, y2: height - 22, stroke: colourOf(theme, 'line') }),
    svgNode(
      'text',
      { x: x(tick), y: height - 6, 'text-anchor': 'middle', 'font-size': 12, fill: colourOf(theme, 'ink-3') },
      [String(tick)],
    ),
  ]);
  if (expected !== null) nodes.push(...drawExpected(expected, { x, height, width, theme }));
  for (const [at, one] of beliefs.entries()) nodes.push(...drawBelief(one, TOP + at * ROW, { x, theme }));
  return { nodes, height };
}

function drawExpected(
  { label, point, low, high }: { label: string; point: number; low: number; high: number },
  { x, height, width, theme }: { x: (points: number) => number; height: number; width: number; theme: Theme },
): SvgNode[] {
  const half = approximateTextWidth(label, LABEL) / 2;
  const centre = Math.min(width - half - 2, Math.max(half + 2, x(point)));
  const band = { x: x(low), y: TOP, width: Math.max(2, x(high) - x(low)), height: height - TOP - 22 };
  const line = { x1: x(point), x2: x(point), y1: TOP - 4, y2: height - 22, stroke: colourOf(theme, 'link') };
  return [
    svgNode('rect', { ...band, fill: colourOf(theme, 'zone'), 'data-part': 'expectedBand' }),
    svgNode('line', { ...line, 'stroke-width': 2, 'data-part': 'expected' }),
    svgNode('text', { x: centre, y: 16, 'text-anchor': 'middle', 'font-size': LABEL, fill: colourOf(theme, 'link') }, [
      label,
    ]),
  ];
}

function drawBelief(
  { label, belief, missing, beyond }: DrawnBelief,
  top: number,
  { x, theme }: { x: (points: number) => number; theme: Theme },
): SvgNode[] {
  const y = top + ROW - 10;
  const words = belief === null ? `${label} · ${missing}` : label;
  const tint = belief === null ? 'ink-3' : 'ink';
  const name = svgNode('text', { x: INSET, y: top + 15, 'font-size': LABEL, fill: colourOf(theme, tint) }, [words]);
  if (belief === null) return [name];
  const colour = colourOf(theme, beyond ? 'beyond' : 'company');
  const at = x(belief.point);
  const shape = beyond
    ? `M${at - 6} ${y - 6}H${at + 6}V${y + 6}H${at - 6}Z`
    : `M${at - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z`;
  const doubt = { x1: x(belief.low), x2: x(belief.high), y1: y, y2: y, stroke: colour, 'stroke-width': 2 };
  return [
    name,
    svgNode('line', { ...doubt, 'data-part': 'doubt' }),
    svgNode('path', {
      ...{ d: shape, fill: colour, stroke: colourOf(theme, 'card'), 'stroke-width': 1.5 },
      'data-part': beyond ? 'beyond' : 'belief',
    }),
  ];
}
