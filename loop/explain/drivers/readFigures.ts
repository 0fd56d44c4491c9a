import type { Estimated } from '@plumbline/model/estimate.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import type { AnalysisReport } from '../runAnalysis.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The rows of a table of an analysis, by the names of its columns; none where there is no such table. */
export function rowsOf(report: AnalysisReport, table: string): Row[] {
  const found = report.tables.find(({ name }) => name === table);
  if (found === undefined) return [];
  return found.rows.map((row) => Object.fromEntries(found.columns.map((column, at) => [column, row[at] ?? null])));
}

export const figureOf = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null);
export const numberOf = (value: Row[string] | undefined): number => (typeof value === 'number' ? value : Number.NaN);
export const textOf = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '');

export type FigureContext = { n: number; confidence: number; asOf: string };

/**
 * A figure with its interval; null where either is not defined.
 *
 * @param unit  what it is counted in: `scale` of coefficients, `points`, `share`
 * @param names columns of the row that hold it
 */
export function estimatedOf(
  row: Row | undefined,
  { n, confidence, asOf }: FigureContext,
  { unit, method, point = 'estimate', low = 'low', high = 'high', se = 'standardError' }: FigureNames,
): Estimated | null {
  const [value, from, to] = [figureOf(row?.[point]), figureOf(row?.[low]), figureOf(row?.[high])];
  if (value === null || from === null || to === null) return null;
  return {
    ...{ kind: 'estimate', point: value, low: from, high: to, n, occasions: n, nEffective: n },
    // of an interval alone: what a normal curve of that width would have
    se: figureOf(row?.[se]) ?? (to - from) / (2 * normalQuantile(0.5 + confidence / 2)),
    ...{ confidence, unit, method, clusteredBy: 'customer', asOf },
  };
}

type FigureNames = { unit: string; method: string; point?: string; low?: string; high?: string; se?: string };
