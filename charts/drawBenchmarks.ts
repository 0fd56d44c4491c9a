import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { spreadLabels } from './spreadLabels.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** One value on the line. Square, disc, diamond and bar, so that nothing depends on colour; an old one is hollow. */
export type BenchmarkDot = {
  kind: 'own' | 'competitor' | 'industry' | 'floor';
  label: string;
  point: number;
  low: number | null;
  high: number | null;
  stale: boolean;
};

const Y = 22;
const LABEL = 12;
const ROW = 16;
const TINTS: Record<BenchmarkDot['kind'], Tint> = {
  own: 'link',
  competitor: 'mark',
  industry: 'company',
  floor: 'beyond',
};
const SHAPES: Record<BenchmarkDot['kind'], (x: number) => string> = {
  own: (x) => `M${x - 6} ${Y - 6}H${x + 6}V${Y + 6}H${x - 6}Z`,
  competitor: (x) => `M${x - 6} ${Y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z`,
  industry: (x) => `M${x} ${Y - 8}L${x + 8} ${Y}L${x} ${Y + 8}L${x - 8} ${Y}Z`,
  floor: (x) => `M${x - 2} ${Y - 14}H${x + 2}V${Y + 14}H${x - 2}Z`,
};

/**
 * Own value, competitors, the industry and what laws demand on one line of 0–100, each with its interval and name.
 *
 * @param dots  values on 0–100
 * @returns     nodes and the height that they need, which grows with names that do not fit in one row
 */
export function drawBenchmarks(
  dots: readonly BenchmarkDot[],
  { width, theme }: { width: number; theme: Theme },
): { nodes: SvgNode[]; height: number } {
  const x = (points: number) => 10 + (Math.min(100, Math.max(0, points)) / 100) * (width - 20);
  const axis = svgNode('line', { x1: x(0), x2: x(100), y1: Y, y2: Y, stroke: colourOf(theme, 'axis') });
  const texts = dots.map(({ label }) => cut(label, width / 2));
  const wanted = dots.map(({ point }, at) => ({
    wanted: x(point),
    width: approximateTextWidth(texts[at] ?? '', LABEL),
  }));
  const places = spreadLabels(wanted, 0, width, 8);
  const rows = places.reduce((most, { row }) => Math.max(most, row), 0) + 1;
  const drawn = dots.flatMap((dot, at): SvgNode[] => {
    const tint = colourOf(theme, TINTS[dot.kind]);
    const place = places[at] ?? { centre: x(dot.point), row: 0 };
    const y = Y + 30 + place.row * ROW;
    const doubt =
      dot.low === null || dot.high === null
        ? []
        : [
            svgNode('line', {
              ...{
                x1: x(dot.low),
                x2: x(dot.high),
                y1: Y,
                y2: Y,
                stroke: tint,
                'stroke-width': 3,
                'data-part': 'doubt',
              },
            }),
          ];
    return [
      svgNode('line', {
        ...{ x1: x(dot.point), y1: Y + 9, x2: place.centre, y2: y - 11, stroke: colourOf(theme, 'line') },
      }),
      ...doubt,
      svgNode(
        'path',
        {
          ...{ d: SHAPES[dot.kind](x(dot.point)), fill: dot.stale ? colourOf(theme, 'card') : tint, stroke: tint },
          ...{ 'stroke-width': 1.5, 'data-part': dot.kind },
        },
        [svgNode('title', {}, [dot.label])],
      ),
      svgNode(
        'text',
        { x: place.centre, y, 'text-anchor': 'middle', 'font-size': LABEL, fill: colourOf(theme, 'ink-2') },
        [texts[at] ?? ''],
      ),
    ];
  });
  return { nodes: [axis, ...drawn], height: Y + 30 + rows * ROW - 6 };
}

/** A name that is wider than there is room for ends with an ellipsis; the whole of it is in the dot's title. */
function cut(text: string, widthMax: number): string {
  if (approximateTextWidth(text, LABEL) <= widthMax) return text;
  let kept = text;
  while (kept.length > 1 && approximateTextWidth(`${kept}…`, LABEL) > widthMax) kept = kept.slice(0, -1);
  return `${kept}…`;
}
