import { approximateTextWidth } from './approximateTextWidth.ts';

/** A block of a path model. */
export type DiagramNode = { key: string; label: string; note: string };
/** A path, with its figure where it has one; `beyondNoise` null before anything is computed. */
export type DiagramArrow = {
  from: string;
  to: string;
  figure: string;
  interval: string;
  beyondNoise: boolean | null;
  /** decides the width of the line, 0..1 and more */
  strength: number;
};
/** A block that changes a path, with by how much. */
export type DiagramModeration = DiagramArrow & { moderator: string };
export type Box = { x: number; y: number; width: number; height: number };
export type PlacedNode = DiagramNode & Box;
export type PlacedArrow = DiagramArrow & {
  start: Point;
  bend: Point;
  end: Point;
  /** where the figure stands */
  at: Box;
};
export type Point = { x: number; y: number };
export type PathDiagramLayout = {
  width: number;
  height: number;
  nodes: PlacedNode[];
  arrows: PlacedArrow[];
  /** lines from a block to the path that it changes */
  moderations: PlacedArrow[];
};

const NODE = { width: 136, height: 48 };
const ROW = 124;
const MARGIN = 14;
const TEXT = 12;
/** How far a line may swing out so as not to cross a block, the least first. */
const SWINGS = [0, 34, -34, 68, -68, 110, -110, 160, -160];
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
/** Deeper models are folded into so many columns: a chain of seven blocks would be a line that no screen holds. */
const COLUMNS_MAX = 3;

/**
 * Places blocks in columns from causes to effects and lines between them, so that no line crosses a block that it does not
 * tie and no two figures stand on each other where that can be.
 *
 * @param width       at least that of the columns; more is shared out between them
 * @param moderations each ends on the path that it changes
 */
export function layoutPathDiagram(
  nodes: readonly DiagramNode[],
  arrows: readonly DiagramArrow[],
  width: number,
  moderations: readonly DiagramModeration[] = [],
): PathDiagramLayout {
  const columns = arrangeColumns(nodes, arrows);
  const rows = Math.max(1, ...columns.map((column) => column.length));
  const height = 2 * MARGIN + rows * ROW - (ROW - NODE.height);
  const across = Math.max(width, columns.length * (NODE.width + 40));
  const step = columns.length > 1 ? (across - 2 * MARGIN - NODE.width) / (columns.length - 1) : 0;
  const placed = columns.flatMap((column, at) =>
    column.map((node, row): PlacedNode => {
      const room = height / column.length;
      return { ...node, ...NODE, x: MARGIN + at * step, y: room * (row + 0.5) - NODE.height / 2 };
    }),
  );
  const tied = placeArrows(placed, arrows);
  const changes = placeModerations(placed, tied, moderations);
  return { width: across, height, nodes: placed, arrows: tied, moderations: changes };
}

/** Blocks by the longest way that leads to them, folded into a few columns; a column runs from top to bottom. */
function arrangeColumns(nodes: readonly DiagramNode[], arrows: readonly DiagramArrow[]): DiagramNode[][] {
  const depths = new Map<string, number>();
  const depthOf = (key: string, trail: readonly string[]): number => {
    const known = depths.get(key);
    if (known !== undefined || trail.includes(key)) return known ?? 0;
    const sources = arrows.filter(({ to }) => to === key).map(({ from }) => depthOf(from, [...trail, key]) + 1);
    const depth = Math.max(0, ...sources);
    depths.set(key, depth);
    return depth;
  };
  for (const { key } of nodes) depthOf(key, []);
  const levels = Math.max(0, ...depths.values()) + 1;
  const count = Math.min(levels, COLUMNS_MAX);
  const columns: DiagramNode[][] = Array.from({ length: count }, () => []);
  const sorted = [...nodes].sort((one, other) => (depths.get(one.key) ?? 0) - (depths.get(other.key) ?? 0));
  for (const node of sorted) columns[Math.floor(((depths.get(node.key) ?? 0) * count) / levels)]?.push(node);
  return columns.filter((column) => column.length > 0);
}

function placeArrows(nodes: readonly PlacedNode[], arrows: readonly DiagramArrow[]): PlacedArrow[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const figures: Box[] = [];
  return arrows.flatMap((arrow) => {
    const [from, to] = [byKey.get(arrow.from), byKey.get(arrow.to)];
    if (from === undefined || to === undefined || from === to) return [];
    const others = nodes.filter((node) => node !== from && node !== to);
    const line = chooseLine(from, to, others);
    const at = chooseFigure(line, arrow, [...nodes, ...figures]);
    figures.push(at);
    return [{ ...arrow, ...line, at }];
  });
}

/** Where a moderation may end on its path, the likeliest free place first. */
const ENDS = [0.3, 0.7, 0.2, 0.8, 0.5];

function placeModerations(
  nodes: readonly PlacedNode[],
  arrows: readonly PlacedArrow[],
  moderations: readonly DiagramModeration[],
): PlacedArrow[] {
  const taken = arrows.map(({ at }) => at);
  return moderations.flatMap((one) => {
    const from = nodes.find(({ key }) => key === one.moderator);
    const path = arrows.find((arrow) => arrow.from === one.from && arrow.to === one.to);
    if (from === undefined || path === undefined) return [];
    const ends = ENDS.map((share): Box => ({ ...pointOn(path, share), width: 0, height: 0 }));
    const free = ends.find((end) => taken.every((box) => !holds(box, end))) ?? (ends[0] as Box);
    const line = chooseLine(
      from,
      free,
      nodes.filter((node) => node !== from),
    );
    const at = chooseFigure(line, one, [...nodes, ...taken]);
    taken.push(at);
    return [{ ...one, ...line, at }];
  });
}

const holds = ({ x, y, width, height }: Box, point: Point): boolean =>
  point.x > x - 4 && point.x < x + width + 4 && point.y > y - 4 && point.y < y + height + 4;

type Line = Pick<PlacedArrow, 'start' | 'bend' | 'end'>;

function chooseLine(from: Box, to: Box, others: readonly Box[]): Line {
  const lines = SWINGS.map((swing) => lineWith(from, to, swing));
  const crossings = lines.map((line) => others.filter((box) => crosses(line, box)).length);
  return lines[crossings.indexOf(Math.min(...crossings))] as Line;
}

function lineWith(from: Box, to: Box, swing: number): Line {
  const [one, other] = [centreOf(from), centreOf(to)];
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = {
    x: (one.x + other.x) / 2 + (-dy / length) * swing * 2,
    y: (one.y + other.y) / 2 + (dx / length) * swing * 2,
  };
  return { start: edgeOf(from, bend, 0), bend, end: edgeOf(to, bend, 3) };
}

const centreOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where the way from the centre of a box to a point leaves the box, and a little beyond. */
function edgeOf(box: Box, toward: Point, beyond: number): Point {
  const centre = centreOf(box);
  const [dx, dy] = [toward.x - centre.x, toward.y - centre.y];
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (box.width / 2 + beyond) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (box.height / 2 + beyond) / Math.abs(dy),
  );
  return Number.isFinite(share) ? { x: centre.x + dx * share, y: centre.y + dy * share } : centre;
}

/** A place on the curve, `share` of the way. */
export function pointOn({ start, bend, end }: Line, share: number): Point {
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: a * start.x + b * bend.x + c * end.x, y: a * start.y + b * bend.y + c * end.y };
}

function crosses(line: Line, box: Box): boolean {
  for (let step = 1; step < 24; step++) {
    const { x, y } = pointOn(line, step / 24);
    if (x > box.x - 6 && x < box.x + box.width + 6 && y > box.y - 6 && y < box.y + box.height + 6) return true;
  }
  return false;
}

function chooseFigure(line: Line, { figure, interval }: DiagramArrow, taken: readonly Box[]): Box {
  const width = Math.max(approximateTextWidth(figure, TEXT), approximateTextWidth(interval, TEXT - 2)) + 6;
  const height = interval === '' ? TEXT + 6 : 2 * TEXT + 6;
  const boxes = PLACES.map((share): Box => {
    const { x, y } = pointOn(line, share);
    return { x: x - width / 2, y: y - height / 2, width, height };
  });
  const covered = boxes.map((box) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
  return boxes[covered.indexOf(Math.min(...covered))] as Box;
}

/** The area that two boxes share. */
export function overlap(one: Box, other: Box): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 0 && down > 0 ? across * down : 0;
}
