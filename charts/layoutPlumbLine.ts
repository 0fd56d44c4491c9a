import type { Decided, Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { GAPS, MARK_SIDE, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { approximateTextWidth } from './approximateTextWidth.ts';
import { assignLanes } from './assignLanes.ts';
import { type DominantGap, findDominantGap } from './findDominantGap.ts';
import { type GapTone, judgeGap } from './judgeGap.ts';
import { spreadLabels } from './spreadLabels.ts';

/** A mark that can be drawn: it was sampled or decided. */
export type ShownMark = Estimated | Decided;
export type PlacedLabel = { text: string; x: number; y: number; width: number; fontSize: number };
export type PlacedMark = {
  mark: Mark;
  side: 'customer' | 'company';
  x: number;
  estimate: ShownMark;
  /** under 30 people: drawn hollow */
  hollow: boolean;
  /** the mark to look at first, coloured as the dominant gap */
  culprit: boolean;
  /** null for a decided value: nothing was sampled */
  whisker: { low: number; high: number; y: number } | null;
  label: PlacedLabel | null;
};

export type PlumbLineLayout = {
  width: number;
  height: number;
  lineY: number;
  /** where 0 and 100 stand */
  start: number;
  end: number;
  ticks: readonly { x: number; points: number }[];
  axis: boolean;
  zone: { low: number; high: number } | null;
  gap: { from: number; to: number; tone: Exclude<GapTone, 'none'> } | null;
  dominant: (DominantGap & { bracket: { low: number; high: number } | null }) | null;
  marks: readonly PlacedMark[];
  /** set where nothing sampled can be shown: the line is dotted, and these words say why */
  empty: string | null;
};

export type LayoutOptions = {
  /** pixels, 160 or more */
  width: number;
  smallestGapPoints: number;
  /** the words on the picture: the company's marks by name, and all marks with their value when `detailed` */
  labels: Record<Mark, string>;
  /** what to say where no mark can be shown */
  emptyText: string;
  /** every mark is labelled, not only the company's */
  detailed: boolean;
  /** 0, 25, 50, 75, 100 are written above */
  axis: boolean;
};

const GEOMETRY = { inset: 16, laneHeight: 5, firstWhisker: 16, whiskerBelow: 26, label: 40, labelRow: 15, space: 7 };
/** Room below the line that every picture keeps, so that rows are of one height: two lanes of whiskers and a label. */
const BELOW = 58;

/**
 * Where everything of one line stands: marks, whiskers, zone of tolerance, gap stroke and labels.
 *
 * Whiskers that would overlap get lanes of their own; labels are moved apart and tied to their mark by a leader.
 *
 * @throws RangeError where the width cannot hold a line
 */
export function layoutPlumbLine(line: Line, options: LayoutOptions): PlumbLineLayout {
  if (!(options.width >= 160)) throw new RangeError(`invalid width; not at least 160: ${options.width}`);
  const start = GEOMETRY.inset;
  const end = options.width - GEOMETRY.inset;
  const xOf = (points: number) => start + (Math.min(100, Math.max(0, points)) * (end - start)) / 100;
  const top = (options.axis ? 16 : 0) + (options.detailed ? 30 : 0);
  const lineY = top + 34;
  const dominant = findDominantGap(line, options.smallestGapPoints);
  const placed = MARKS.flatMap((mark) => placeMark(mark, line.marks[mark], xOf, dominant));
  const customer = placeSide(placed, 'customer', lineY, options, start, end);
  const company = placeSide(placed, 'company', lineY, options, start, end);
  const rows = Math.max(0, ...company.map((mark) => (mark.label === null ? 0 : mark.label.y - lineY)));
  const sampled = [...customer, ...company].some((mark) => mark.estimate.kind === 'estimate');
  return {
    width: options.width,
    height: lineY + Math.max(BELOW, rows + 8),
    lineY,
    start,
    end,
    ticks: [0, 25, 50, 75, 100].map((points) => ({ x: xOf(points), points })),
    axis: options.axis,
    zone: zoneOf(line, xOf),
    gap: gapOf(line, options.smallestGapPoints, xOf),
    dominant: dominant === null ? null : { ...dominant, bracket: bracketOf(dominant, line, xOf) },
    // Whatever is drawn last lies on top: that should be the mark to look at first.
    marks: [...customer, ...company].sort((a, b) => Number(a.culprit) - Number(b.culprit)),
    empty: sampled ? null : options.emptyText,
  };
}

function placeMark(
  mark: Mark,
  estimate: Estimate,
  xOf: (points: number) => number,
  dominant: DominantGap | null,
): PlacedMark[] {
  if (!isShown(estimate)) return [];
  const sampled = estimate.kind === 'estimate';
  return [
    {
      mark,
      side: MARK_SIDE[mark],
      x: xOf(estimate.point),
      estimate,
      hollow: sampled && estimate.n < LIMITS.smallBasePeople,
      culprit: dominant?.culprit === mark,
      whisker: sampled ? { low: xOf(estimate.low), high: xOf(estimate.high), y: 0 } : null,
      label: null,
    },
  ];
}

/** Gives the marks of one side their whisker lanes and their labels: the customer's upwards, the company's downwards. */
function placeSide(
  all: readonly PlacedMark[],
  side: 'customer' | 'company',
  lineY: number,
  options: LayoutOptions,
  start: number,
  end: number,
): PlacedMark[] {
  const marks = all.filter((mark) => mark.side === side);
  const whiskered = marks.filter((mark) => mark.whisker !== null);
  const lanes = assignLanes(
    whiskered.map(({ whisker, x }) => ({ low: whisker?.low ?? x, high: whisker?.high ?? x })),
    4,
  );
  const laneCount = Math.max(0, ...lanes.map((lane) => lane + 1));
  const labelled = side === 'company' || options.detailed;
  const fontSize = options.detailed ? 12 : 11.5;
  const widths = marks.map((mark) => approximateTextWidth(options.labels[mark.mark], fontSize));
  const spots = spreadLabels(
    marks.map((mark, index) => ({ wanted: mark.x, width: widths[index] ?? 0 })),
    start - GEOMETRY.inset + 2,
    end + GEOMETRY.inset - 2,
    GEOMETRY.space,
  );
  return marks.map((mark, index) => {
    const lane = lanes[whiskered.indexOf(mark)] ?? 0;
    const away = side === 'customer' ? -1 : 1;
    const whiskerY =
      lineY +
      away * ((side === 'customer' ? GEOMETRY.firstWhisker : GEOMETRY.whiskerBelow) + lane * GEOMETRY.laneHeight);
    const spot = spots[index];
    const fromLine = side === 'customer' ? 40 : GEOMETRY.label + laneCount * GEOMETRY.laneHeight;
    return {
      ...mark,
      whisker: mark.whisker === null ? null : { ...mark.whisker, y: whiskerY },
      label:
        labelled && spot !== undefined
          ? {
              text: options.labels[mark.mark],
              x: spot.centre,
              y: lineY + away * (fromLine + spot.row * GEOMETRY.labelRow),
              width: widths[index] ?? 0,
              fontSize,
            }
          : null,
    };
  });
}

function zoneOf(line: Line, xOf: (points: number) => number): { low: number; high: number } | null {
  const { adequate, expected } = line.marks;
  if (!isShown(adequate) || !isShown(expected) || adequate.point >= expected.point) return null;
  return { low: xOf(adequate.point), high: xOf(expected.point) };
}

function gapOf(line: Line, smallestGapPoints: number, xOf: (points: number) => number): PlumbLineLayout['gap'] {
  const { expected, perceived } = line.marks;
  const tone = judgeGap(line.gaps.service, smallestGapPoints);
  if (tone === 'none' || !isShown(expected) || !isShown(perceived)) return null;
  return { from: xOf(expected.point), to: xOf(perceived.point), tone };
}

/** Two marks of the company's own side can be joined under the line; a gap across the line cannot. */
function bracketOf(
  dominant: DominantGap,
  line: Line,
  xOf: (points: number) => number,
): { low: number; high: number } | null {
  const { of, from } = GAPS[dominant.gap];
  const a = line.marks[of];
  const b = line.marks[from];
  if (MARK_SIDE[of] !== 'company' || MARK_SIDE[from] !== 'company' || !isShown(a) || !isShown(b)) return null;
  const ends = [xOf(a.point), xOf(b.point)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

export function isShown(estimate: Estimate): estimate is ShownMark {
  return estimate.kind === 'estimate' || estimate.kind === 'set';
}
