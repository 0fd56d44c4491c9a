import type { Estimate } from '@plumbline/model/estimate.ts';
import type { SegmentFigures } from '@plumbline/model/segmentation.ts';

const HELD: Estimate = { kind: 'withheld' };
const MARKS = ['expected', 'perceived', 'gap'] as const;

/**
 * Where segments of too few people are known to be few together, the smallest other is held back too: all less the others would give them.
 *
 * @param segments with figures of too few already withheld
 * @param outside  customers in no segment, and those of them who bought
 * @param least    fewest people whose figures are told
 */
export function protectSegments(
  segments: readonly SegmentFigures[],
  outside: { customers: number; buyers: number },
  least: number,
): SegmentFigures[] {
  const bought = findHeld(segments, ({ spent }) => spent, outside.buyers, least);
  const held = { lines: new Set<string>(), metrics: new Set<string>() };
  for (const dimension of new Set(segments.flatMap(({ lines }) => lines.map((line) => line.dimension))))
    for (const mark of MARKS) {
      const of = (one: SegmentFigures) => one.lines.find((line) => line.dimension === dimension)?.[mark];
      const key = findHeld(segments, of, outside.customers, least);
      if (key !== null) held.lines.add(`${key} ${dimension}`);
    }
  for (const metric of new Set(segments.flatMap(({ metrics }) => metrics.map((one) => one.metric)))) {
    const of = (one: SegmentFigures) => one.metrics.find((own) => own.metric === metric)?.mean;
    const key = findHeld(segments, of, outside.customers, least);
    if (key !== null) held.metrics.add(`${key} ${metric}`);
  }
  return segments.map((one) => ({
    ...one,
    ...(one.key === bought ? { spent: HELD, total: HELD, orders: HELD } : {}),
    lines: one.lines.map((line) =>
      held.lines.has(`${one.key} ${line.dimension}`)
        ? { dimension: line.dimension, expected: HELD, perceived: HELD, gap: HELD }
        : line,
    ),
    metrics: one.metrics.map((own) =>
      held.metrics.has(`${one.key} ${own.metric}`) ? { metric: own.metric, mean: HELD } : own,
    ),
  }));
}

/** @returns the key of the segment whose figure must be held back as well, if any */
function findHeld(
  segments: readonly SegmentFigures[],
  of: (segment: SegmentFigures) => Estimate | undefined,
  outside: number,
  least: number,
): string | null {
  let [few, smallest] = [0, Number.POSITIVE_INFINITY];
  let key: string | null = null;
  for (const segment of segments) {
    const estimate = of(segment);
    if (estimate?.kind === 'tooFew') few += estimate.n;
    if (estimate?.kind !== 'estimate' || estimate.n >= smallest) continue;
    [smallest, key] = [estimate.n, segment.key];
  }
  return few > 0 && few + outside < least ? key : null;
}
