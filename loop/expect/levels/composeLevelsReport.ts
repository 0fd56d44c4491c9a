import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import type { InferredLevel, LevelsLine, LevelsReport } from '@plumbline/model/levelsReport.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';

/** Fewer dimensions than this do not tell how far two kinds of figure usually lie apart. */
const COMPARED_MIN = 3;
/** Where that is not known, an inferred interval is so much wider than sampling alone would make it. */
const WIDER = 2;

/** The level that statements in texts tell of one dimension in one segment. */
export type StatedLevel = Pick<LevelsLine, 'dimension' | 'names' | 'parent' | 'segment'> & { level: Estimate };

export type LevelsParts = {
  segmentBy: string | null;
  /** the same question twice: with what was expected before the service, and with what is recalled after it */
  before: GapsReport;
  after: GapsReport;
  /** the same cells in the time before the period; null where the question has no beginning */
  earlier: GapsReport | null;
  /** outside values in force, by dimension, on 0–100 */
  benchmarks: ReadonlyMap<string, number>;
  /** what customers wrote they expected, by dimension and segment; none where nobody reads texts */
  texts?: readonly StatedLevel[];
};

/**
 * Composes the levels of expectation by dimension and segment.
 *
 * Where nobody was asked what they expect, it is inferred from earlier answers of the same segment, else from what its customers wrote
 * they expected, else from an outside value of the dimension: moved by how far the two lie apart on average where both are known (three dimensions or more), with
 * the interval of a prediction. What people foresee is inferred from what they perceived lately, for experience is what
 * predictions mostly rest on (Zeithaml, Berry & Parasuraman 1993); managers' beliefs are no expectation of customers.
 */
export function composeLevelsReport({
  segmentBy,
  before,
  after,
  earlier,
  benchmarks,
  texts = [],
}: LevelsParts): LevelsReport {
  const recalled = new Map(after.lines.map((line) => [placeOf(line), line]));
  const past = new Map((earlier?.lines ?? []).map((line) => [placeOf(line), line]));
  const known = before.lines.flatMap((line) => (isEstimated(line.marks.expected) ? [line] : []));
  const fromPast = stepsBetween(known, (line) => pointOf(past.get(placeOf(line))?.marks.expected));
  const written = new Map(texts.map(({ dimension, segment, level }) => [JSON.stringify([dimension, segment]), level]));
  const writtenOf = (line: Line): Estimate | undefined =>
    written.get(JSON.stringify([line.dimension.key, segmentBy === null ? '' : (line.by[segmentBy] ?? '')]));
  const fromTexts = stepsBetween(known, (line) => pointOf(writtenOf(line)));
  const fromOutside = stepsBetween(known, (line) => benchmarks.get(line.dimension.key) ?? null);
  const lines = before.lines.map((line): LevelsLine => {
    const { key, names, parent } = line.dimension;
    const other = recalled.get(placeOf(line)) ?? line;
    const { expected } = line.marks;
    const inferred =
      expected.kind === 'absent'
        ? (inferFrom('history', past.get(placeOf(line))?.marks.expected, fromPast) ??
          inferFrom('text', writtenOf(line), fromTexts) ??
          inferOutside(benchmarks.get(key), fromOutside, before))
        : null;
    const none: Estimate = { kind: 'absent', because: 'notAsked' };
    return {
      ...{ dimension: key, names, parent, segment: segmentBy === null ? '' : (line.by[segmentBy] ?? '') },
      levels: {
        adequate: { asked: line.marks.adequate, inferred: null },
        expected: { asked: expected, inferred },
        recalled: { asked: other.marks.expected, inferred: null },
        predicted: { asked: none, inferred: inferFrom('experience', line.marks.perceived, []) },
      },
      perceived: line.marks.perceived,
      zone: expected.kind === 'absent' ? other.zone : line.zone,
      zoneOf: expected.kind === 'absent' ? 'after' : 'before',
    };
  });
  const { period, confidence, asOf } = before;
  const there = new Set(lines.map(({ dimension, segment }) => JSON.stringify([dimension, segment])));
  const onlyWritten = texts.flatMap((one) =>
    there.has(JSON.stringify([one.dimension, one.segment])) ? [] : (lineOfText(one, fromTexts) ?? []),
  );
  return { schema: 1, segmentBy, period, confidence, asOf, lines: [...lines, ...onlyWritten] };
}

/** A dimension of which customers only wrote. */
function lineOfText({ level, ...place }: StatedLevel, steps: readonly number[]): LevelsLine | null {
  const inferred = inferFrom('text', level, steps);
  if (inferred === null) return null;
  const none: Estimate = { kind: 'absent', because: 'notAsked' };
  const nothing = { asked: none, inferred: null };
  return {
    ...place,
    levels: { adequate: nothing, expected: { asked: none, inferred }, recalled: nothing, predicted: nothing },
    perceived: none,
    zone: { below: none, inside: none, above: none },
    zoneOf: 'before',
  };
}

const placeOf = (line: Line): string => JSON.stringify([line.dimension.key, Object.values(line.by)]);
const isEstimated = (one: Estimate | undefined): one is Estimated => one?.kind === 'estimate';
const pointOf = (one: Estimate | undefined): number | null => (isEstimated(one) ? one.point : null);

/** Of cells that have both, how far what was asked lies above the other. */
function stepsBetween(known: readonly Line[], otherOf: (line: Line) => number | null): number[] {
  return known.flatMap((line) => {
    const [point, other] = [pointOf(line.marks.expected), otherOf(line)];
    return point === null || other === null ? [] : [point - other];
  });
}

function inferFrom(
  from: InferredLevel['from'],
  base: Estimate | undefined,
  steps: readonly number[],
): InferredLevel | null {
  if (!isEstimated(base)) return null;
  if (steps.length < COMPARED_MIN) {
    const half = (WIDER * (base.high - base.low)) / 2;
    const doubled = { ...base, se: base.se * WIDER, ...within(base.point, half), method: 'expectation-levels' };
    return { from, estimate: doubled, comparedOver: 0 };
  }
  return { from, estimate: predict(base.point, base.se, steps, base), comparedOver: steps.length };
}

/** An outside value has no doubt of its own, so it tells nothing where it cannot be compared. */
function inferOutside(
  value: number | undefined,
  steps: readonly number[],
  { confidence, asOf }: GapsReport,
): InferredLevel | null {
  if (value === undefined || steps.length < COMPARED_MIN) return null;
  const empty = {
    n: 0,
    occasions: 0,
    nEffective: 0,
    unit: 'points',
    clusteredBy: 'customer' as const,
    confidence,
    asOf,
  };
  return { from: 'benchmark', estimate: predict(value, 0, steps, empty), comparedOver: steps.length };
}

type Behind = Pick<Estimated, 'n' | 'occasions' | 'nEffective' | 'unit' | 'clusteredBy' | 'confidence' | 'asOf'>;

/** A new case of a normal sample of steps: their spread counts wholly, that of their mean once more. */
function predict(point: number, se: number, steps: readonly number[], behind: Behind): Estimated {
  const k = steps.length;
  const moved = Math.min(100, Math.max(0, point + mean(steps)));
  const spread = Math.sqrt(se ** 2 + variance(steps) * (1 + 1 / k));
  const half = studentQuantile((1 + behind.confidence) / 2, k - 1) * spread;
  const { n, occasions, nEffective, unit, clusteredBy, confidence, asOf } = behind;
  return {
    ...{ kind: 'estimate', point: moved, se: spread, ...within(moved, half), method: 'expectation-levels' },
    ...{ n, occasions, nEffective, unit, clusteredBy, confidence, asOf },
  };
}

const within = (point: number, half: number) => ({ low: Math.max(0, point - half), high: Math.min(100, point + half) });
