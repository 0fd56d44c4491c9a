import { approximateTextWidth } from './approximateTextWidth.ts';
import { type PathDiagramLayout, type PlacedArrow, type PlacedNode, pointOn } from './layoutPathDiagram.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

const TEXT = 12;
const HEAD = 8;

/**
 * A path model: blocks, and lines as wide as what they carry. A path that is not beyond noise is grey and dashed, one that
 * goes against its direction orange. What changes a path is a thin line that ends on it with a dot.
 *
 * @param layout from `layoutPathDiagram`
 */
export function drawPathDiagram(layout: PathDiagramLayout, { theme }: { theme: Theme }): SvgNode[] {
  return [
    ...layout.arrows.map((arrow) => drawArrow(arrow, theme)),
    ...layout.moderations.map((arrow) => drawModeration(arrow, theme)),
    ...[...layout.arrows, ...layout.moderations].flatMap((arrow) =>
      arrow.figure === '' ? [] : [drawFigure(arrow, theme)],
    ),
    ...layout.nodes.map((node) => drawNode(node, theme)),
  ];
}

const tintOf = ({ beyondNoise, figure }: PlacedArrow): Tint => {
  if (beyondNoise === null) return 'mark';
  if (!beyondNoise) return 'within';
  return /^[-−–]/.test(figure) ? 'beyond' : 'mark';
};

function drawArrow(arrow: PlacedArrow, theme: Theme): SvgNode {
  const { start, bend, end, beyondNoise, strength } = arrow;
  const colour = colourOf(theme, tintOf(arrow));
  const dashed = beyondNoise === false;
  const width = beyondNoise === true ? 1.2 + 3 * Math.min(1, Math.abs(strength)) : 1.3;
  const near = pointOn(arrow, 0.96);
  const length = Math.hypot(end.x - near.x, end.y - near.y) || 1;
  const [ux, uy] = [(end.x - near.x) / length, (end.y - near.y) / length];
  const base = { x: end.x - ux * HEAD, y: end.y - uy * HEAD };
  const side = HEAD * 0.45;
  const head = [
    `${px(end.x)} ${px(end.y)}`,
    `${px(base.x - uy * side)} ${px(base.y + ux * side)}`,
    `${px(base.x + uy * side)} ${px(base.y - ux * side)}`,
  ];
  return svgNode('g', { 'data-part': dashed ? 'noise' : 'path', 'data-from': arrow.from, 'data-to': arrow.to }, [
    svgNode('path', {
      d: `M${px(start.x)} ${px(start.y)}Q${px(bend.x)} ${px(bend.y)} ${px(base.x)} ${px(base.y)}`,
      ...{ fill: 'none', stroke: colour, 'stroke-width': width },
      'stroke-dasharray': dashed ? '4 4' : null,
    }),
    svgNode('path', { d: `M${head.join('L')}z`, fill: colour }),
  ]);
}

function drawModeration(arrow: PlacedArrow, theme: Theme): SvgNode {
  const { start, bend, end } = arrow;
  const colour = colourOf(theme, tintOf(arrow));
  return svgNode('g', { 'data-part': 'moderation', 'data-from': arrow.from, 'data-to': arrow.to }, [
    svgNode('path', {
      d: `M${px(start.x)} ${px(start.y)}Q${px(bend.x)} ${px(bend.y)} ${px(end.x)} ${px(end.y)}`,
      ...{ fill: 'none', stroke: colour, 'stroke-width': 1.3 },
      'stroke-dasharray': arrow.beyondNoise === false ? '4 4' : '1.5 3',
    }),
    svgNode('circle', { cx: px(end.x), cy: px(end.y), r: 4, fill: colour }),
  ]);
}

function drawFigure({ at, figure, interval, beyondNoise }: PlacedArrow, theme: Theme): SvgNode {
  const ink = colourOf(theme, beyondNoise === false ? 'ink-3' : 'ink');
  const middle = at.x + at.width / 2;
  const text = (y: number, size: number, words: string, weight: number) =>
    svgNode('text', { x: middle, y, fill: ink, 'font-size': size, 'font-weight': weight, 'text-anchor': 'middle' }, [
      words,
    ]);
  return svgNode('g', { 'data-part': 'figure' }, [
    svgNode('rect', { ...at, rx: 3, fill: colourOf(theme, 'card'), 'fill-opacity': 0.88 }),
    text(at.y + TEXT + 1, TEXT, figure, beyondNoise === false ? 400 : 600),
    interval === '' ? null : text(at.y + 2 * TEXT + 1, TEXT - 2, interval, 400),
  ]);
}

function drawNode({ x, y, width, height, label, note, key }: PlacedNode, theme: Theme): SvgNode {
  const middle = x + width / 2;
  const first = note === '' ? y + height / 2 + 4 : y + 20;
  return svgNode('g', { 'data-part': 'block', 'data-key': key }, [
    svgNode('title', {}, [note === '' ? label : `${label} · ${note}`]),
    svgNode('rect', {
      ...{ x, y, width, height, rx: 10, fill: colourOf(theme, 'zone') },
      ...{ stroke: colourOf(theme, 'axis'), 'stroke-width': 1.2 },
    }),
    svgNode(
      'text',
      {
        x: middle,
        y: first,
        fill: colourOf(theme, 'ink'),
        'font-size': 13,
        'font-weight': 600,
        'text-anchor': 'middle',
      },
      [shorten(label, width - 12, 13)],
    ),
    note === ''
      ? null
      : svgNode(
          'text',
          { x: middle, y: y + 37, fill: colourOf(theme, 'ink-2'), 'font-size': 10.5, 'text-anchor': 'middle' },
          [shorten(note, width - 8, 10.5)],
        ),
  ]);
}

function shorten(text: string, room: number, size: number): string {
  if (approximateTextWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && approximateTextWidth(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

const px = (value: number): number => Math.round(value * 100) / 100;
