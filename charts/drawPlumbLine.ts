import type { GapTone } from './judgeGap.ts';
import type { PlacedMark, PlumbLineLayout } from './layoutPlumbLine.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type Paint = (tint: Tint) => string;

const GAP_TINT: Record<Exclude<GapTone, 'none'>, Tint> = {
  short: 'beyond',
  above: 'above',
  small: 'within',
  within: 'within',
};

/** The shapes of a laid-out line below its marks: axis, zone, gap stroke, bracket, whiskers, leaders and words. */
export function drawGround(layout: PlumbLineLayout, theme: Theme): SvgNode[] {
  const paint: Paint = (tint) => colourOf(theme, tint);
  return [
    ...drawAxis(layout, paint),
    ...drawSpans(layout, paint),
    ...layout.marks.flatMap((mark) => drawWhisker(mark, paint)),
    ...layout.marks.flatMap((mark) => drawLabel(mark, layout, paint)),
    ...drawEmpty(layout, paint),
  ];
}

/** The shape of one mark: bar, ring and disc on the line for the customer, triangles under it for the company. */
export function drawMark(mark: PlacedMark, layout: Pick<PlumbLineLayout, 'lineY'>, theme: Theme): SvgNode[] {
  const paint: Paint = (tint) => colourOf(theme, tint);
  const { x } = mark;
  const y = layout.lineY;
  const dash = mark.hollow ? '2.6 2' : null;
  if (mark.side === 'company') {
    const tint = paint(mark.culprit ? 'beyond' : 'company');
    const path = `M${px(x)} ${px(y + 9.5)}l6 10.5h-12z`;
    if (mark.hollow) {
      const outline = { d: path, fill: paint('card'), stroke: tint, 'stroke-width': 1.4, 'stroke-dasharray': dash };
      return [svgNode('path', { ...outline, 'stroke-linejoin': 'round' })];
    }
    return [
      svgNode('path', { d: path, fill: tint, stroke: paint('card'), 'stroke-width': 1.2, 'stroke-linejoin': 'round' }),
    ];
  }
  if (mark.mark === 'adequate') {
    const bar = { x: x - 1.75, y: y - 10.5, width: 3.5, height: 21, rx: 1.75 };
    if (!mark.hollow) return [svgNode('rect', { ...bar, fill: paint('mark') })];
    return [svgNode('rect', { ...bar, fill: paint('card'), stroke: paint('mark'), 'stroke-width': 1.2 })];
  }
  const halo = svgNode('circle', { cx: x, cy: y, r: mark.mark === 'expected' ? 9.4 : 7.6, fill: paint('card') });
  if (mark.mark === 'expected') {
    const ring = { cx: x, cy: y, r: 7, fill: paint('card'), stroke: paint('mark'), 'stroke-width': 2.6 };
    return [halo, svgNode('circle', { ...ring, 'stroke-dasharray': dash })];
  }
  if (!mark.hollow) return [halo, svgNode('circle', { cx: x, cy: y, r: 6.2, fill: paint('mark') })];
  const ring = { cx: x, cy: y, r: 5.6, fill: paint('card'), stroke: paint('mark'), 'stroke-width': 1.6 };
  return [
    halo,
    svgNode('circle', { ...ring, 'stroke-dasharray': dash }),
    svgNode('circle', { cx: x, cy: y, r: 2, fill: paint('mark') }),
  ];
}

function drawAxis(layout: PlumbLineLayout, paint: Paint): SvgNode[] {
  const { lineY, start, end, empty } = layout;
  const line = { x1: start, x2: end, y1: lineY, y2: lineY, stroke: paint('axis'), 'stroke-width': 1.5 };
  const grid = layout.ticks.map(({ x }) =>
    svgNode('line', { x1: x, x2: x, y1: layout.axis ? 18 : 0, y2: layout.height, stroke: paint('line') }),
  );
  const nodes = [
    ...grid,
    svgNode('line', { ...line, 'stroke-dasharray': empty === null ? null : '1.5 5', 'stroke-linecap': 'round' }),
  ];
  for (const { x, points } of layout.ticks) {
    if (layout.axis) nodes.push(text(String(points), x, 11, { 'font-size': 11, fill: paint('ink-3') }));
  }
  return nodes;
}

function drawSpans({ zone, gap, dominant, lineY }: PlumbLineLayout, paint: Paint): SvgNode[] {
  const nodes: SvgNode[] = [];
  if (zone !== null) {
    const band = { x: zone.low, y: lineY - 9, width: zone.high - zone.low, height: 18, rx: 3 };
    nodes.push(svgNode('rect', { ...band, fill: paint('zone'), 'data-part': 'zone' }));
  }
  if (gap !== null) {
    // Within noise the stroke is thin as well as grey, so that the colour is not the only sign.
    const thick = gap.tone === 'short' || gap.tone === 'above' ? 5.5 : 2.5;
    const ends = { x1: gap.from, x2: gap.to, y1: lineY, y2: lineY };
    const stroke = {
      stroke: paint(GAP_TINT[gap.tone]),
      'stroke-width': thick,
      'data-part': 'gap',
      'data-tone': gap.tone,
    };
    nodes.push(svgNode('line', { ...ends, ...stroke }));
  }
  if (dominant?.bracket) {
    const ends = { x1: dominant.bracket.low, x2: dominant.bracket.high, y1: lineY + 20, y2: lineY + 20 };
    nodes.push(svgNode('line', { ...ends, stroke: paint('beyond'), 'stroke-width': 2, 'data-part': 'dominant' }));
  }
  return nodes;
}

function drawWhisker({ whisker, side, culprit }: PlacedMark, paint: Paint): SvgNode[] {
  if (whisker === null) return [];
  const { low, high, y } = whisker;
  const cap = 2.2;
  const d = `M${px(low)} ${px(y - cap)}v${cap * 2}M${px(low)} ${px(y)}H${px(high)}M${px(high)} ${px(y - cap)}v${cap * 2}`;
  const tint: Tint = side === 'customer' ? 'ink-2' : culprit ? 'beyond' : 'company';
  return [svgNode('path', { d, fill: 'none', stroke: paint(tint), 'stroke-width': 1.1, 'data-part': 'whisker' })];
}

function drawLabel({ label, side, x, culprit }: PlacedMark, { lineY }: PlumbLineLayout, paint: Paint): SvgNode[] {
  if (label === null) return [];
  const nodes: SvgNode[] = [];
  const below = side === 'company';
  const near = below ? lineY + 21.5 : lineY - 12;
  const far = below ? label.y - 11 : label.y + 4;
  // A leader only where the label had to move: under its own mark it needs none.
  if (Math.abs(label.x - x) > 4 || Math.abs(far - near) > 30) {
    const bend = below ? far - 5 : far + 5;
    const d = `M${px(x)} ${px(near)}L${px(x)} ${px(bend)}L${px(label.x)} ${px(far)}`;
    nodes.push(svgNode('path', { d, fill: 'none', stroke: paint('axis'), 'stroke-width': 1, 'data-part': 'leader' }));
  }
  const face = culprit ? { fill: paint('beyond'), 'font-weight': 700 } : { fill: paint('ink-2') };
  nodes.push(text(label.text, label.x, label.y, { 'font-size': label.fontSize, ...face, 'data-part': 'label' }));
  return nodes;
}

function drawEmpty({ empty, start, end, lineY }: PlumbLineLayout, paint: Paint): SvgNode[] {
  if (empty === null) return [];
  const style = { 'font-size': 12.5, fill: paint('ink-3'), 'data-part': 'empty' };
  return [text(empty, (start + end) / 2, lineY - 14, style)];
}

function text(content: string, x: number, y: number, style: Record<string, string | number>): SvgNode {
  return svgNode('text', { x, y, 'text-anchor': 'middle', ...style }, [content]);
}

function px(value: number): number {
  return Math.round(value * 100) / 100;
}
