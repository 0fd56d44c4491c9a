import { cut } from './drawProcessMap.ts';
import { colourOf, type Theme } from './palette.ts';
import { type SvgNode, svgNode } from './svgNode.ts';

type Spread = { point: number; low: number; high: number };
/** One step: its place, and what is known of it; null where nothing is. */
export type BlueprintStep = {
  label: string;
  stage: string;
  lane: string;
  /** share of cases, 0..1 */
  reached: Spread | null;
  /** on the 0–100 line */
  expected: Spread | null;
  promised: number | null;
  perceived: Spread | null;
  /** share of negative texts, 0..1 */
  negative: Spread | null;
};
export type BlueprintWords = { reached: string; line: string; negative: string };
type Named = { key: string; label: string };

const COLUMN = 118;
const LEFT = 132;
const LANE = 62;
const HEAD = 44;
const ROW = 54;

/**
 * A service blueprint: stages and steps from left to right, each step in its lane, the line of visibility under what customers see;
 * beneath, in the same columns, how many come to the step, what they expect, are promised and perceive, and how they speak of it.
 */
export function drawBlueprint(
  stages: readonly Named[],
  lanes: readonly Named[],
  steps: readonly BlueprintStep[],
  { words, theme }: { words: BlueprintWords; theme: Theme },
): { nodes: SvgNode[]; width: number; height: number } {
  const width = LEFT + steps.length * COLUMN + 8;
  const lanesEnd = HEAD + lanes.length * LANE;
  const rows = [words.reached, words.line, words.negative];
  const height = lanesEnd + rows.length * ROW + 12;
  const ink = (tint: 'ink' | 'ink-2') => ({ fill: colourOf(theme, tint), 'font-size': 12 });
  const middle = (at: number) => LEFT + at * COLUMN + COLUMN / 2;
  return {
    ...{ width, height },
    nodes: [
      ...drawStages(stages, steps, lanesEnd, theme),
      ...lanes.flatMap(({ key, label }, at) => [
        svgNode('rect', {
          ...{ x: 0, y: HEAD + at * LANE, width, height: LANE, fill: colourOf(theme, at % 2 === 0 ? 'zone' : 'card') },
          ...{ 'fill-opacity': 0.5, 'data-lane': key },
        }),
        svgNode('text', { x: 6, y: HEAD + at * LANE + LANE / 2 + 4, ...ink('ink-2') }, [cut(label, LEFT - 14, 12)]),
      ]),
      svgNode('line', {
        ...{ x1: 0, x2: width, y1: HEAD + 2 * LANE, y2: HEAD + 2 * LANE, stroke: colourOf(theme, 'ink-3') },
        ...{ 'stroke-dasharray': '6 4', 'data-part': 'visibility' },
      }),
      ...drawFlow(lanes, steps, theme),
      ...steps.flatMap((step, at) => drawStep(step, middle(at), laneAt(lanes, step), theme)),
      ...rows.map((label, at) =>
        svgNode('text', { x: 6, y: lanesEnd + at * ROW + ROW / 2 + 4, ...ink('ink-2') }, [cut(label, LEFT - 14, 12)]),
      ),
      ...steps.flatMap((step, at) => drawFigures(step, middle(at), lanesEnd, theme)),
    ],
  };
}

const laneAt = (lanes: readonly Named[], { lane }: BlueprintStep): number =>
  HEAD +
  Math.max(
    0,
    lanes.findIndex(({ key }) => key === lane),
  ) *
    LANE +
  LANE / 2;

function drawStages(stages: readonly Named[], steps: readonly BlueprintStep[], until: number, theme: Theme): SvgNode[] {
  return stages.flatMap(({ key, label }) => {
    const own = steps.flatMap(({ stage }, at) => (stage === key ? [at] : []));
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const [from, to] = [LEFT + first * COLUMN, LEFT + (last + 1) * COLUMN];
    return [
      svgNode(
        'text',
        { x: (from + to) / 2, y: 26, 'text-anchor': 'middle', 'font-size': 13, fill: colourOf(theme, 'ink') },
        [cut(label, to - from - 8, 13)],
      ),
      svgNode('line', { x1: to, x2: to, y1: 8, y2: until, stroke: colourOf(theme, 'axis') }),
    ];
  });
}

function drawFlow(lanes: readonly Named[], steps: readonly BlueprintStep[], theme: Theme): SvgNode[] {
  return steps.slice(1).flatMap((step, at) => {
    const before = steps[at];
    if (before === undefined) return [];
    const [x1, x2] = [LEFT + at * COLUMN + COLUMN - 8, LEFT + (at + 1) * COLUMN + 8];
    const [y1, y2] = [laneAt(lanes, before), laneAt(lanes, step)];
    const d = `M${x1} ${y1}H${(x1 + x2) / 2}V${y2}H${x2}`;
    return [svgNode('path', { d, fill: 'none', stroke: colourOf(theme, 'ink-3'), 'stroke-width': 1.3 })];
  });
}

function drawStep({ label }: BlueprintStep, x: number, y: number, theme: Theme): SvgNode[] {
  const width = COLUMN - 16;
  return [
    svgNode('g', { 'data-part': 'step' }, [
      svgNode('title', {}, [label]),
      svgNode('rect', {
        ...{ x: x - width / 2, y: y - 17, width, height: 34, rx: 6 },
        ...{ fill: colourOf(theme, 'card'), stroke: colourOf(theme, 'mark') },
      }),
      svgNode('text', { x, y: y + 4, 'text-anchor': 'middle', 'font-size': 12, fill: colourOf(theme, 'ink') }, [
        cut(label, width - 8, 12),
      ]),
    ]),
  ];
}

/** A small scale in each row: from the left end of the column to its right. */
function drawFigures(step: BlueprintStep, x: number, top: number, theme: Theme): SvgNode[] {
  const from = x - COLUMN / 2 + 12;
  const width = COLUMN - 24;
  const at = (share: number) => from + Math.min(1, Math.max(0, share)) * width;
  const y = (row: number) => top + row * ROW + ROW / 2;
  const ground = (row: number) =>
    svgNode('line', { x1: from, x2: from + width, y1: y(row), y2: y(row), stroke: colourOf(theme, 'axis') });
  const spread = (
    { point, low, high }: Spread,
    row: number,
    tint: 'link' | 'beyond' | 'mark' | 'above',
    of: number,
    shift = 0,
  ) => [
    svgNode('line', {
      ...{ x1: at(low / of), x2: at(high / of), y1: y(row) + shift, y2: y(row) + shift },
      ...{ stroke: colourOf(theme, tint), 'stroke-width': 3, 'stroke-opacity': 0.5 },
    }),
    svgNode('circle', {
      cx: at(point / of),
      cy: y(row) + shift,
      r: 4.5,
      fill: colourOf(theme, tint),
      'data-part': tint,
    }),
  ];
  const { reached, expected, promised, perceived, negative } = step;
  return [
    ...(reached === null ? [] : [ground(0), ...spread(reached, 0, 'link', 1)]),
    ...(expected === null && perceived === null && promised === null ? [] : [ground(1)]),
    ...(expected === null ? [] : spread(expected, 1, 'mark', 100, -7)),
    ...(promised === null
      ? []
      : [
          svgNode('path', {
            ...{ d: `M${at(promised / 100)} ${y(1) - 6}l5 6l-5 6l-5 -6z`, fill: colourOf(theme, 'company') },
            'data-part': 'promised',
          }),
        ]),
    ...(perceived === null ? [] : spread(perceived, 1, 'above', 100, 7)),
    ...(negative === null ? [] : [ground(2), ...spread(negative, 2, 'beyond', 1)]),
  ];
}
