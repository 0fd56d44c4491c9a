import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

export type Surface = {
  /** b0 … b5 on scores less `centre` */
  coefficients: readonly number[];
  centre: number;
  /** bands of the line where customers are, counted from 0 */
  spread: readonly { expected: number; perceived: number }[];
  bands: number;
};
export type SurfaceWords = { expected: string; perceived: string; congruence: string; incongruence: string };

const SIZE = 300;
const INSET = { left: 46, bottom: 40, top: 12, right: 12 };
const CELLS = 20;
const FAINT = 0.25;

/** What the surface says at two scores, points of the 0–100 line; not cut to it. */
export function heightAt({ coefficients, centre }: Surface, expected: number, perceived: number): number {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = coefficients;
  const [e, p] = [expected - centre, perceived - centre];
  return b0 + b1 * e + b2 * p + b3 * e * e + b4 * e * p + b5 * p * p;
}

/**
 * A metric over expectation (across) and perception (up): the darker, the higher; pale where no customers are; with the line on which both
 * are equal and the one on which one rises as the other falls.
 *
 * @returns the tree, its size, and the ends of the scale among places where customers are
 */
export function drawSurface(
  surface: Surface,
  words: SurfaceWords,
  theme: Theme,
): { nodes: SvgNode[]; width: number; height: number; low: number; high: number } {
  const at = (value: number) => INSET.left + (value / 100) * SIZE;
  const up = (value: number) => INSET.top + SIZE - (value / 100) * SIZE;
  const step = 100 / CELLS;
  const cells = Array.from({ length: CELLS * CELLS }, (_, index) => {
    const [expected, perceived] = [step * (index % CELLS), step * Math.floor(index / CELLS)];
    const value = Math.min(100, Math.max(0, heightAt(surface, expected + step / 2, perceived + step / 2)));
    return { expected, perceived, value, peopled: isPeopled(surface, expected + step / 2, perceived + step / 2) };
  });
  const known = cells.filter(({ peopled }) => peopled);
  const values = (known.length > 0 ? known : cells).map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const shade = (value: number) => 0.08 + 0.82 * Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
  const nodes: SvgNode[] = cells.map(({ expected, perceived, value, peopled }) =>
    svgNode('rect', {
      ...{ x: at(expected), y: up(perceived + step), width: SIZE / CELLS, height: SIZE / CELLS },
      fill: colourOf(theme, 'link'),
      'fill-opacity': peopled ? shade(value) : shade(value) * FAINT,
      'data-peopled': peopled ? 'yes' : 'no',
    }),
  );
  const line = { stroke: colourOf(theme, 'ink'), 'stroke-width': 1.5 };
  nodes.push(
    svgNode('line', { x1: at(0), y1: up(0), x2: at(100), y2: up(100), ...line, 'data-part': 'congruence' }, [
      svgNode('title', {}, [words.congruence]),
    ]),
    svgNode(
      'line',
      {
        ...{ x1: at(0), y1: up(100), x2: at(100), y2: up(0), ...line, 'stroke-dasharray': '5 4' },
        'data-part': 'incongruence',
      },
      [svgNode('title', {}, [words.incongruence])],
    ),
    ...axes(at, up, words, theme),
  );
  const width = INSET.left + SIZE + INSET.right;
  return { nodes, width, height: INSET.top + SIZE + INSET.bottom, low, high };
}

function isPeopled({ spread, bands }: Surface, expected: number, perceived: number): boolean {
  const bandOf = (value: number) => Math.min(bands - 1, Math.floor((value / 100) * bands));
  return spread.some((one) => one.expected === bandOf(expected) && one.perceived === bandOf(perceived));
}

function axes(
  at: (value: number) => number,
  up: (value: number) => number,
  words: SurfaceWords,
  theme: Theme,
): SvgNode[] {
  const ink = { fill: colourOf(theme, 'ink-2'), 'font-size': 12 };
  const ticks = [0, 50, 100].flatMap((value) => [
    svgNode('text', { x: at(value), y: up(0) + 16, 'text-anchor': 'middle', ...ink }, [String(value)]),
    svgNode('text', { x: at(0) - 6, y: up(value) + 4, 'text-anchor': 'end', ...ink }, [String(value)]),
  ]);
  return [
    ...ticks,
    svgNode('text', { x: at(50), y: up(0) + 34, 'text-anchor': 'middle', ...ink }, [words.expected]),
    svgNode(
      'text',
      { x: 12, y: up(50), 'text-anchor': 'middle', transform: `rotate(-90 12 ${Math.round(up(50))})`, ...ink },
      [words.perceived],
    ),
  ];
}
