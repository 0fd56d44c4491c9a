import type { KanoClass } from '@plumbline/model/kanoReport.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** One item on the plane: what is drawn is the figure with its doubt. */
export type KanoPoint = {
  label: string;
  class: KanoClass;
  settled: boolean;
  better: { point: number; low: number; high: number };
  /** −1..0, as it is told */
  worse: { point: number; low: number; high: number };
};

/** Of each class; a letter stands in every dot too, so that nothing depends on colour. */
export const KANO_TINTS: Readonly<Record<KanoClass, Tint>> = {
  M: 'beyond',
  O: 'mark',
  A: 'above',
  I: 'axis',
  R: 'ink-3',
  Q: 'company',
};

const MARGIN = { left: 46, right: 12, top: 12, bottom: 40 };

/**
 * Better against worse: an item far right is missed where it is not, one high up pleases where it is. Crosses are intervals;
 * an item whose class is not settled is hollow.
 *
 * @param words  titles of the axes and of the quadrants, at the corners
 */
export function drawKanoPlane(
  points: readonly KanoPoint[],
  {
    width,
    height,
    theme,
    words,
  }: {
    width: number;
    height: number;
    theme: Theme;
    words: { better: string; worse: string; corners: Readonly<Record<'A' | 'O' | 'I' | 'M', string>> };
  },
): SvgNode[] {
  const [wide, high] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
  const x = (worse: number) => MARGIN.left + -worse * wide;
  const y = (better: number) => MARGIN.top + (1 - better) * high;
  const line = colourOf(theme, 'line');
  const nodes: SvgNode[] = [
    svgNode('rect', { x: x(0), y: y(1), width: wide, height: high, fill: 'none', stroke: line }),
    svgNode('line', {
      x1: x(-0.5),
      x2: x(-0.5),
      y1: y(0),
      y2: y(1),
      stroke: colourOf(theme, 'axis'),
      'stroke-dasharray': '4 4',
    }),
    svgNode('line', {
      x1: x(0),
      x2: x(-1),
      y1: y(0.5),
      y2: y(0.5),
      stroke: colourOf(theme, 'axis'),
      'stroke-dasharray': '4 4',
    }),
  ];
  const small = { 'font-size': 12, fill: colourOf(theme, 'ink-2') };
  for (const tick of [0, 0.5, 1]) {
    nodes.push(
      svgNode('text', { ...small, x: x(-tick), y: y(0) + 16, 'text-anchor': 'middle' }, [
        tick === 0 ? '0' : `−${tick}`,
      ]),
    );
    nodes.push(svgNode('text', { ...small, x: x(0) - 6, y: y(tick) + 4, 'text-anchor': 'end' }, [`${tick}`]));
  }
  nodes.push(
    svgNode('text', { ...small, x: x(-0.5), y: height - 6, 'text-anchor': 'middle' }, [words.worse]),
    svgNode('text', { ...small, x: 12, y: y(0.5), 'text-anchor': 'middle', transform: `rotate(-90 12 ${y(0.5)})` }, [
      words.better,
    ]),
  );
  const corner = { ...small, fill: colourOf(theme, 'ink-3') };
  nodes.push(
    svgNode('text', { ...corner, x: x(0) + 6, y: y(1) + 16 }, [words.corners.A]),
    svgNode('text', { ...corner, x: x(-1) - 6, y: y(1) + 16, 'text-anchor': 'end' }, [words.corners.O]),
    svgNode('text', { ...corner, x: x(0) + 6, y: y(0) - 8 }, [words.corners.I]),
    svgNode('text', { ...corner, x: x(-1) - 6, y: y(0) - 8, 'text-anchor': 'end' }, [words.corners.M]),
  );
  return [
    ...nodes,
    ...points.flatMap((one) => drawDoubt(one, x, y, theme)),
    ...points.map((one) => drawDot(one, x, y, theme)),
  ];
}

type Scale = (value: number) => number;

function drawDoubt({ class: letter, better, worse }: KanoPoint, x: Scale, y: Scale, theme: Theme): SvgNode[] {
  const stroke = { stroke: colourOf(theme, KANO_TINTS[letter]), 'stroke-opacity': 0.35, 'stroke-width': 1.5 };
  return [
    svgNode('line', { ...stroke, x1: x(worse.low), x2: x(worse.high), y1: y(better.point), y2: y(better.point) }),
    svgNode('line', { ...stroke, x1: x(worse.point), x2: x(worse.point), y1: y(better.low), y2: y(better.high) }),
  ];
}

function drawDot(
  { label, class: letter, settled, better, worse }: KanoPoint,
  x: Scale,
  y: Scale,
  theme: Theme,
): SvgNode {
  const tint = colourOf(theme, KANO_TINTS[letter]);
  const [cx, cy] = [x(worse.point), y(better.point)];
  return svgNode('g', { 'data-part': 'item' }, [
    svgNode(
      'circle',
      { cx, cy, r: 9, fill: settled ? tint : colourOf(theme, 'card'), stroke: tint, 'stroke-width': 2 },
      [svgNode('title', {}, [label])],
    ),
    svgNode(
      'text',
      {
        ...{
          x: cx,
          y: cy + 3.5,
          'font-size': 10,
          'font-weight': 700,
          'text-anchor': 'middle',
          'pointer-events': 'none',
        },
        fill: colourOf(theme, settled && letter !== 'I' ? 'card' : 'ink'),
      },
      [letter],
    ),
  ]);
}
