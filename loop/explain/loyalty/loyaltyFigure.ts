import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';

/** What is the same of all figures of a report. */
export type FigureFrame = { method: string; confidence: number; asOf: string; cellPeopleMin: number };
/** `by`: whose cases the doubt takes to hang together. */
type FigureBase = { n: number; occasions?: number; unit: string; by?: Estimated['clusteredBy'] };
type Figure = { estimate: number; low: number; high: number; standardError?: number };

/** A figure with its doubt as an `Estimate`; too few people to be shown where they are. */
export function loyaltyFigure(
  figure: Figure | null,
  { n, occasions = n, unit, by = 'customer' }: FigureBase,
  { method, confidence, asOf, cellPeopleMin }: FigureFrame,
): Estimate {
  if (figure === null || !Number.isFinite(figure.estimate)) return { kind: 'absent', because: 'notMeasured' };
  if (n < cellPeopleMin) return { kind: 'tooFew', n, needed: cellPeopleMin };
  const { estimate: point, low, high, standardError } = figure;
  return {
    ...{ kind: 'estimate', point, low, high, n, occasions, nEffective: n },
    // of an interval alone: what a normal curve of that width would have
    se: standardError ?? (high - low) / (2 * normalQuantile(0.5 + confidence / 2)),
    ...{ confidence, unit, method, clusteredBy: by, asOf },
  };
}
