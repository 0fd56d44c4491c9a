import { Refusal } from '@plumbline/model/refusal.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { Analysis, AnalysisContext, AnalysisResult, DataTable } from './analyses/analysis.ts';

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
    if (error instanceof ArgumentError) throw refusalOf(error);
    throw error;
  }
}

/** The values that the sentence of a fault speaks of. */
const SPOKEN: Partial<Record<ArgumentError['fault'], readonly string[]>> = {
  length: ['n', 'needed'],
  notFinite: ['place', 'value'],
  range: ['value', 'low', 'high'],
  tooFewCases: ['n', 'needed'],
  weights: ['place', 'value'],
  category: ['value'],
  unknownName: ['name', 'known'],
};
/** Above this a number is no bound that anybody meant. */
const BOUND_MAX = Number.MAX_SAFE_INTEGER;

/** A fault whose values are not at hand is told with the programmer's own sentence in brackets. */
function refusalOf({ argument, fault, values, message }: ArgumentError): Refusal {
  const detail = message.slice(argument.length + 2);
  const all = { argument, ...values, detail };
  if ((SPOKEN[fault] ?? []).some((name) => values[name] === undefined))
    return new Refusal('invalid', `stats.plain.${fault}`, all);
  if (fault === 'range' && !(Number(values.high) < BOUND_MAX)) return new Refusal('invalid', 'stats.rangeFrom', all);
  return new Refusal('invalid', `stats.${fault}`, all);
}
