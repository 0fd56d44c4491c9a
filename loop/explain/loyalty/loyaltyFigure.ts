import type { Estimate } from '@plumbline/model/estimate.ts';

/** What is the same of all figures of a report. */
export type FigureFrame = { method: string; confidence: number; asOf: string; cellPeopleMin: number };
type Figure = { estimate: number; low: number; high: number; standardError?: number };

/** Half the width of a 95 % interval in standard errors, for figures that come with an interval only. */
const NORMAL_95 = 1.959964;

/** A figure with its doubt as an `Estimate`; too few people to be shown where they are. */
export function loyaltyFigure(
  figure: Figure | null,
  { n, occasions = n, unit }: { n: number; occasions?: number; unit: string },
  { method, confidence, asOf, cellPeopleMin }: FigureFrame,
): Estimate {
  if (figure === null || !Number.isFinite(figure.estimate)) return { kind: 'absent', because: 'notMeasured' };
  if (n < cellPeopleMin) return { kind: 'tooFew', n, needed: cellPeopleMin };
  const { estimate: point, low, high, standardError } = figure;
  return {
    ...{ kind: 'estimate', point, low, high, se: standardError ?? (high - low) / (2 * NORMAL_95) },
    ...{ n, occasions, nEffective: n, confidence, unit, method, clusteredBy: 'customer', asOf },
  };
}
