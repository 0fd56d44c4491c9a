import { approximateTextWidth } from './approximateTextWidth.ts';
import { layoutLayers, type PlacedNode } from './layoutLayers.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type MapNode = { id: string; label: string; under: string };
/** `share` 0..1 is how thick a line is; '' begins or ends. */
export type MapEdge = { from: string; to: string; share: number; label: string };

const NODE = { width: 156, height: 46, gapX: 44, gapY: 56 };
const MARGIN = { x: 70, y: 40 };
const BEGIN = '\u0000begin';
const END = '\u0000end';

/**
 * A process map: what happens as boxes from the top down, what follows what as lines, thick where many go; what goes back is drawn
 * at the side. Begin and end are dots.
 *
 * @param nodes  in the usual order
 * @returns      the nodes of the picture and its size
 */
export function drawProcessMap(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  { theme }: { theme: Theme },
): { nodes: SvgNode[]; width: number; height: number } {
  const seen = new Set(nodes.map(({ id }) => id));
  const named = edges
    .map(({ from, to, ...edge }) => ({ ...edge, from: from === '' ? BEGIN : from, to: to === '' ? END : to }))
    .filter(({ from, to }) => (seen.has(from) || from === BEGIN) && (seen.has(to) || to === END));
  const all = [{ id: BEGIN }, ...nodes, { id: END }];
  const layout = layoutLayers(
    all,
    named.map(({ from, to, share }) => ({ from, to, weight: share })),
    NODE,
  );
  // the end lies beneath everything
  const deepest = Math.max(...layout.nodes.map(({ y }) => y));
  const above = layout.nodes.some(({ id, y }) => id !== END && y === deepest) ? NODE.height + NODE.gapY : 0;
  const placed = new Map(
    layout.nodes.map((node) => {
      const y = node.id === END ? deepest + above : node.y;
      return [node.id, { ...node, x: node.x + MARGIN.x, y: y + MARGIN.y }];
    }),
  );
  const most = Math.max(0.0001, ...named.map(({ share }) => share));
  const lines = named.flatMap((edge) => drawEdge(edge, placed, { most, theme }));
  return {
    nodes: [
      ...lines.map(({ line }) => line),
      ...nodes.flatMap((node) => drawNode(node, placed.get(node.id), theme)),
      ...[BEGIN, END].flatMap((id) => drawDot(id, placed.get(id), theme)),
      ...lines.flatMap(({ label }) => label),
    ],
    width: layout.width + 2 * MARGIN.x,
    height: deepest + above + 2 * MARGIN.y,
  };
}

function drawNode({ label, under }: MapNode, at: PlacedNode | undefined, theme: Theme): SvgNode[] {
  if (at === undefined) return [];
  const text = { x: at.x, 'text-anchor': 'middle' };
  return [
    svgNode('g', { 'data-part': 'node' }, [
      svgNode('title', {}, [`${label} · ${under}`]),
      svgNode('rect', {
        ...{ x: at.x - NODE.width / 2, y: at.y - NODE.height / 2, width: NODE.width, height: NODE.height, rx: 8 },
        ...{ fill: colourOf(theme, 'zone'), stroke: colourOf(theme, 'axis') },
      }),
      svgNode('text', { ...text, y: at.y - 3, 'font-size': 12.5, fill: colourOf(theme, 'ink') }, [
        cut(label, NODE.width - 12, 12.5),
      ]),
      svgNode('text', { ...text, y: at.y + 14, 'font-size': 11.5, fill: colourOf(theme, 'ink-2') }, [under]),
    ]),
  ];
}

function drawDot(id: string, at: PlacedNode | undefined, theme: Theme): SvgNode[] {
  if (at === undefined) return [];
  const ink = colourOf(theme, 'mark');
  const common = { cx: at.x, cy: at.y, 'data-part': id === BEGIN ? 'begin' : 'end' };
  if (id === BEGIN) return [svgNode('circle', { ...common, r: 9, fill: ink })];
  return [
    svgNode('circle', { ...common, r: 10, fill: colourOf(theme, 'card'), stroke: ink, 'stroke-width': 2.5 }),
    svgNode('circle', { cx: at.x, cy: at.y, r: 5, fill: ink }),
  ];
}

type Drawn = { line: SvgNode; label: SvgNode[] };

function drawEdge(
  { from, to, share, label }: MapEdge,
  placed: ReadonlyMap<string, PlacedNode>,
  { most, theme }: { most: number; theme: Theme },
): Drawn[] {
  const [one, other] = [placed.get(from), placed.get(to)];
  if (one === undefined || other === undefined) return [];
  const { d, x, y, tip } = routeOf(one, other, placed);
  const stroke = colourOf(theme, one.y < other.y ? 'link' : 'beyond');
  const width = 1 + 6 * Math.sqrt(share / most);
  const size = approximateTextWidth(label, 11) + 8;
  return [
    {
      line: svgNode('g', { 'data-part': 'edge' }, [
        svgNode('path', { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-opacity': 0.55 }),
        svgNode('path', { d: arrow(tip), fill: stroke }),
      ]),
      label:
        label === ''
          ? []
          : [
              svgNode('rect', {
                ...{ x: x - size / 2, y: y - 8, width: size, height: 16, rx: 3 },
                ...{ fill: colourOf(theme, 'card'), 'fill-opacity': 0.88 },
              }),
              svgNode('text', { x, y: y + 4, 'font-size': 11, 'text-anchor': 'middle', fill: colourOf(theme, 'ink') }, [
                label,
              ]),
            ],
    },
  ];
}

type Tip = { x: number; y: number; direction: 'down' | 'left' };
type Route = { d: string; x: number; y: number; tip: Tip };

/** Down from box to box; what goes up, or stays, goes out at the right and comes in from there. */
function routeOf(one: PlacedNode, other: PlacedNode, placed: ReadonlyMap<string, PlacedNode>): Route {
  const half = { x: NODE.width / 2, y: NODE.height / 2 };
  const f = (value: number) => value.toFixed(1);
  if (one.id === other.id) {
    const x = one.x + half.x;
    const d = `M${f(x)} ${f(one.y - 8)}c26 -14 26 30 0 16`;
    return { d, x: x + 30, y: one.y, tip: { x, y: one.y + 8, direction: 'left' } };
  }
  if (other.y > one.y) {
    const top = one.id === BEGIN ? one.y + 9 : one.y + half.y;
    const bottom = other.id === END ? other.y - 10 : other.y - half.y;
    const tip = { x: other.x, y: bottom, direction: 'down' } as const;
    const bend = Math.min(70, (bottom - top) / 2);
    const start = `M${f(one.x)} ${f(top)}`;
    const middle = (top + bottom) / 2;
    const side = sideOf(one, other, placed);
    if (side === null) {
      const d = `${start}C${f(one.x)} ${f(top + bend)} ${f(other.x)} ${f(bottom - bend)} ${f(other.x)} ${f(bottom)}`;
      return { d, x: (one.x + other.x) / 2, y: middle, tip };
    }
    const around = `C${f(one.x)} ${f(top + 30)} ${f(side)} ${f(top + 20)} ${f(side)} ${f(middle)}`;
    const back = `C${f(side)} ${f(bottom - 20)} ${f(other.x)} ${f(bottom - 30)} ${f(other.x)} ${f(bottom)}`;
    return { d: `${start}${around}${back}`, x: side, y: middle, tip };
  }
  const from = one.x + half.x;
  const to = other.x + half.x;
  // beside every box that lies between
  const beside = [...placed.values()].filter(({ y }) => y >= other.y && y <= one.y);
  const out = Math.max(...beside.map(({ x }) => x)) + half.x + 26;
  const middle = (one.y + other.y) / 2;
  const d = `M${f(from)} ${f(one.y)}C${f(out)} ${f(one.y)} ${f(out)} ${f(one.y)} ${f(out)} ${f(middle)}C${f(out)} ${f(other.y)} ${f(out)} ${f(other.y)} ${f(to)} ${f(other.y)}`;
  return { d, x: out, y: middle, tip: { x: to, y: other.y, direction: 'left' } };
}

/** Where a line must go aside, so that it is not hidden behind boxes of the layers between; null where the way is free. */
function sideOf(one: PlacedNode, other: PlacedNode, placed: ReadonlyMap<string, PlacedNode>): number | null {
  const room = NODE.width / 2 + 12;
  const between = [...placed.values()].filter(({ id, y }) => y > one.y && y < other.y && id !== END);
  const meets = ({ x, y }: PlacedNode) => {
    const there = one.x + ((other.x - one.x) * (y - one.y)) / (other.y - one.y);
    return Math.abs(there - x) < room;
  };
  if (!between.some(meets)) return null;
  const [left, right] = [
    Math.min(...between.map(({ x }) => x)) - room - 10,
    Math.max(...between.map(({ x }) => x)) + room + 10,
  ];
  const middle = (one.x + other.x) / 2;
  return middle - left <= right - middle ? left : right;
}

function arrow({ x, y, direction }: Tip): string {
  const at = `M${x.toFixed(1)} ${y.toFixed(1)}`;
  return direction === 'down' ? `${at}l-5 -8h10z` : `${at}l8 -5v10z`;
}

/** A label that fits, with a sign that there was more. */
export function cut(label: string, width: number, size: number): string {
  if (approximateTextWidth(label, size) <= width) return label;
  let short = label;
  while (short.length > 1 && approximateTextWidth(`${short}…`, size) > width) short = short.slice(0, -1);
  return `${short}…`;
}
