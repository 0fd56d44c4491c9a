import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { Analysis, AnalysisContext, AnalysisResult, DataTable } from './analyses/analysis.ts';
import { refusalOfArgument } from './refusalOfArgument.ts';

/** Public: what `plumbline stats --json` prints and the API answers. Numbers that are not finite are null. */
export type AnalysisReport = { schema: 1; method: string } & AnalysisResult;

/**
 * Runs an analysis on a table.
 *
 * @param analysis  the method
 * @param spec      as `readSpec` gave it
 * @param table     as `readTable` gave it
 * @param context   is told how far it is
 * @returns         figures in tables, unrounded
 * @throws Refusal  `invalid stats.*` where the method refuses the data, naming the argument
 */
export function runAnalysis(
  analysis: Analysis,
  spec: unknown,
  table: DataTable,
  context: AnalysisContext,
): AnalysisReport {
  try {
    const { n, dropped, converged, warnings, tables } = analysis.run(spec, table, context);
    const cell = (value: string | number | boolean | null) =>
      typeof value === 'number' && !Number.isFinite(value) ? null : value;
    return {
      schema: 1,
      method: analysis.key,
      n,
      dropped,
      converged,
      warnings,
      tables: tables.map((one) => ({ ...one, rows: one.rows.map((row) => row.map(cell)) })),
    };
  } catch (error) {
    if (error instanceof ArgumentError) throw refusalOfArgument(error);
    throw error;
  }
}
