import { approximateTextWidth } from './approximateTextWidth.ts';
import { colourOf, type Theme, type Tint } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type KpiLinksPicture = {
  nodes: readonly { key: string; name: string; department: string }[];
  /** those that stand beyond noise; `r` from −1 to 1 */
  links: readonly { from: string; to: string; r: number; label: string }[];
};

const TEXT = 12;
const ROW = 34;
const TINTS: readonly Tint[] = ['link', 'above', 'company', 'beyond', 'mark'];

/** How high the picture of links is. */
export const kpiLinksHeight = ({ nodes }: Pick<KpiLinksPicture, 'nodes'>): number =>
  Math.max(2, nodes.length) * ROW + 16;

/**
 * Measures one under another, department by department, with an arc for each link: to the right where it goes down the list, to the
 * left where it goes up; thicker where the two go together more, dashed where one rises as the other falls.
 */
export function drawKpiLinks(
  { nodes, links }: KpiLinksPicture,
  { width, theme }: { width: number; theme: Theme },
): SvgNode[] {
  const departments = [...new Set(nodes.map(({ department }) => department))];
  const sorted = [...nodes].sort(
    (one, other) => departments.indexOf(one.department) - departments.indexOf(other.department),
  );
  const label = Math.min(width * 0.5, 260);
  const left = Math.max(56, (width - label) / 2);
  const right = left + label;
  const y = new Map(sorted.map(({ key }, at) => [key, at * ROW + ROW / 2 + 8]));
  return [
    ...sorted.flatMap((node, at) => {
      const tint = TINTS[departments.indexOf(node.department) % TINTS.length] ?? 'link';
      return drawNode(node, { top: at * ROW + 8, left, right, tint, theme });
    }),
    ...links.flatMap((link) => {
      const [from, to] = [y.get(link.from), y.get(link.to)];
      return from === undefined || to === undefined ? [] : drawArc(link, { from, to, left, right, width, theme });
    }),
  ];
}

function drawNode(
  { name, department }: KpiLinksPicture['nodes'][number],
  { top, left, right, tint, theme }: { top: number; left: number; right: number; tint: Tint; theme: Theme },
): SvgNode[] {
  const room = right - left - 20;
  const written = `${department} · ${name}`;
  let short = written;
  while (short.length > 2 && approximateTextWidth(short, TEXT) > room) short = `${short.slice(0, -2)}…`;
  const box = { x: left, y: top + 3, width: right - left, height: ROW - 8, rx: 6, fill: colourOf(theme, 'card') };
  return [
    svgNode('rect', { ...box, stroke: colourOf(theme, tint), 'data-part': 'node' }, [svgNode('title', {}, [written])]),
    svgNode('text', { x: left + 10, y: top + 20, 'font-size': TEXT, fill: colourOf(theme, 'ink') }, [short]),
  ];
}

type Arc = { from: number; to: number; left: number; right: number; width: number; theme: Theme };

function drawArc(
  { r, label }: KpiLinksPicture['links'][number],
  { from, to, left, right, width, theme }: Arc,
): SvgNode[] {
  const down = to > from;
  const x = down ? right : left;
  const room = down ? width - right - 8 : left - 8;
  const reach = Math.min(room, 18 + Math.abs(to - from) * 0.5);
  const bend = down ? x + reach : x - reach;
  const colour = colourOf(theme, r > 0 ? 'link' : 'beyond');
  const pen = {
    fill: 'none',
    stroke: colour,
    'stroke-width': 1 + 3 * Math.abs(r),
    'stroke-dasharray': r < 0 ? '5 3' : null,
  };
  const tip = down ? x + 7 : x - 7;
  return [
    svgNode('path', { d: `M${x} ${from}C${bend} ${from} ${bend} ${to} ${x} ${to}`, ...pen, 'data-part': 'link' }, [
      svgNode('title', {}, [label]),
    ]),
    svgNode('path', { d: `M${x} ${to}L${tip} ${to - 4}L${tip} ${to + 4}z`, fill: colour, 'data-part': 'tip' }),
  ];
}
