import { shorten } from './drawIntervalList.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

/** So many went from one place of the left list to one of the right; `title` says it in words. */
export type Move = { from: number; to: number; amount: number; title: string };

const BAR = 10;
const FONT = 12;
const GAP = 12;
const ROW_MIN = 16;
const HEAD = 22;

/**
 * Streams between two lists, as wide as what flows: who went from which segment to which. Who stayed is drawn in grey, who moved in
 * colour; names stand outside the bars.
 *
 * @param left  names of the places before, from the top
 * @param right names of the places now
 * @param moves amounts above 0
 * @param heads what stands above both lists
 * @returns     the tree and the height it needs
 */
export function drawMoves(
  { left, right, moves }: { left: readonly string[]; right: readonly string[]; moves: readonly Move[] },
  { width, theme, heads }: { width: number; theme: Theme; heads: readonly [string, string] },
): { nodes: SvgNode[]; height: number } {
  const names = Math.min(170, width * 0.28);
  const all = moves.reduce((sum, { amount }) => sum + amount, 0) || 1;
  const tall = Math.max(120, 26 * Math.max(left.length, right.length));
  const sides = [
    stack(left.length, moves, ({ from }) => from, tall / all),
    stack(right.length, moves, ({ to }) => to, tall / all),
  ] as const;
  const [x0, x1] = [names + BAR, width - names - BAR];
  const ink = { fill: colourOf(theme, 'ink-2'), 'font-size': FONT };
  const nodes: SvgNode[] = [
    svgNode('text', { x: names, y: 14, 'text-anchor': 'end', ...ink }, [shorten(heads[0], names)]),
    svgNode('text', { x: width - names, y: 14, ...ink }, [shorten(heads[1], names)]),
  ];
  const used = [sides[0].map(({ y }) => y), sides[1].map(({ y }) => y)] as const;
  for (const { from, to, amount, title } of moves) {
    const thick = (amount * tall) / all;
    const [y0, y1] = [used[0][from] ?? HEAD, used[1][to] ?? HEAD];
    used[0][from] = y0 + thick;
    used[1][to] = y1 + thick;
    const middle = (x0 + x1) / 2;
    const d = `M${px(x0)} ${px(y0)}C${px(middle)} ${px(y0)} ${px(middle)} ${px(y1)} ${px(x1)} ${px(y1)}V${px(y1 + thick)}C${px(middle)} ${px(y1 + thick)} ${px(middle)} ${px(y0 + thick)} ${px(x0)} ${px(y0 + thick)}Z`;
    const stayed = left[from] === right[to];
    const look = { fill: colourOf(theme, stayed ? 'company' : 'link'), 'fill-opacity': stayed ? 0.22 : 0.45 };
    nodes.push(
      svgNode('path', { d, ...look, 'data-part': stayed ? 'stayed' : 'moved' }, [svgNode('title', {}, [title])]),
    );
  }
  for (const [side, list] of [left, right].entries())
    for (const [at, name] of list.entries()) {
      const { y, high } = sides[side as 0 | 1][at] ?? { y: 0, high: 0 };
      const x = side === 0 ? names : width - names - BAR;
      nodes.push(
        svgNode('rect', {
          x,
          y,
          width: BAR,
          height: Math.max(1, high),
          fill: colourOf(theme, 'mark'),
          'data-part': 'bar',
        }),
      );
      const words = { y: y + high / 2 + 4, 'text-anchor': side === 0 ? 'end' : 'start', ...ink };
      nodes.push(
        svgNode('text', { x: side === 0 ? names - 6 : width - names + 6, ...words }, [shorten(name, names - 8)]),
      );
    }
  const ends = sides.flatMap((side) => side.map(({ y, high }) => y + Math.max(high, ROW_MIN)));
  return { nodes, height: Math.max(HEAD, ...ends) + 8 };
}

/** Places below one another, each as high as what flows through it, and never so near that names overlap. */
function stack(
  count: number,
  moves: readonly Move[],
  placeOf: (move: Move) => number,
  perOne: number,
): { y: number; high: number }[] {
  let y = HEAD;
  return Array.from({ length: count }, (_unused, at) => {
    const high = moves.reduce((sum, move) => sum + (placeOf(move) === at ? move.amount : 0), 0) * perOne;
    const place = { y, high };
    y += Math.max(high, ROW_MIN) + GAP;
    return place;
  });
}

const px = (value: number): number => Math.round(value * 100) / 100;
