import type { DriversReport, RunCommand } from '@plumbline/model/driversReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { stringify } from 'yaml';
import type { Analysis, DataTable } from '../analyses/analysis.ts';
import { type AnalysisReport, runAnalysis } from '../runAnalysis.ts';
import type { PlannedAnalysis } from './planDrivers.ts';

export type PlanResult = {
  reports: ReadonlyMap<string, AnalysisReport>;
  warnings: DriversReport['warnings'];
  commands: RunCommand[];
};

/** The file of a spec, and the line for a shell that reads it. */
export const specFileOf = (method: string): string => `${method}.yaml`;
export const commandOf = (method: string): string => `plumbline stats ${method} table.csv --spec ${specFileOf(method)}`;

/** A spec as the file that a shell reads. */
export const writeSpec = (spec: PlannedAnalysis['spec']): string => stringify(spec, { lineWidth: 0 });

/**
 * Runs planned analyses on a table, one after the other, by the same way as a shell.
 *
 * An analysis that is not needed and refuses the data becomes a warning: that there is no importance map is no reason to
 * show no paths.
 *
 * @throws Refusal of an analysis that is needed
 */
export function runPlan(
  plan: readonly PlannedAnalysis[],
  analyses: readonly Analysis[],
  table: DataTable,
  progress: (share: number) => void,
): PlanResult {
  const reports = new Map<string, AnalysisReport>();
  const warnings: PlanResult['warnings'] = [];
  const told = new Set<string>();
  let done = 0;
  for (const { analysis: method, spec, share, needed } of plan) {
    const analysis = analyses.find(({ key }) => key === method);
    if (analysis === undefined) throw new RangeError(`there is no analysis ${method}`);
    const from = done;
    try {
      const report = runAnalysis(analysis, spec, table, { progress: (part) => progress(from + share * part) });
      reports.set(method, report);
      for (const { code, values } of report.warnings) {
        const words = JSON.stringify([code, values]);
        if (told.has(words)) continue;
        told.add(words);
        warnings.push({ code, values: { ...values } });
      }
    } catch (error) {
      if (needed || !(error instanceof Refusal)) throw error;
      warnings.push({ code: 'partMissing', values: { method } });
    }
    done += share;
    progress(done);
  }
  return { reports, warnings, commands: [...reports.keys()].map((method) => ({ method, line: commandOf(method) })) };
}
