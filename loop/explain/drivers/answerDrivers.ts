import type { DriversAsk, DriversReport } from '@plumbline/model/driversReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { tableOfColumns } from '../analyses/tableOfColumns.ts';
import { composeItemTable, composeTableText, type DriverUnit } from './composeDriverTable.ts';
import { composeModelText } from './composeModelText.ts';
import { composePlsReport } from './composePlsReport.ts';
import { composeSemReport } from './composeSemReport.ts';
import { nameIndicators } from './nameIndicators.ts';
import { type PlannedAnalysis, planDrivers } from './planDrivers.ts';
import { runPlan } from './runPlan.ts';

/** Fewer complete units than this say nothing that would stand. */
export const UNITS_MIN = 30;

/** What was known before the rows were read. */
export type DriverSituation = {
  units: number;
  sampled: boolean;
  asOf: string;
  confidence: number;
  /** complete units that a workspace wants at least; never fewer than `UNITS_MIN` */
  unitsMin: number;
};
/** A report, and the files with which a shell computes it again. */
export type DriverAnswer<Report> = { report: Report; table: string; plan: readonly PlannedAnalysis[] };

/**
 * A model of drivers from units to report.
 *
 * @param units    a number a column of the model, in the order of `listColumns`
 * @param analyses the methods there are
 * @throws Refusal `drivers.fewUnits`, `drivers.constantItem`; as the methods refuse data
 */
export function answerDrivers(
  ask: DriversAsk,
  units: readonly DriverUnit[],
  { unitsMin, ...situation }: DriverSituation,
  analyses: readonly Analysis[],
  progress: (share: number) => void,
): DriverAnswer<DriversReport> {
  const names = nameIndicators(ask.model.blocks);
  const { columns } = composeItemTable(ask.model.blocks, names, units);
  const fills = ask.missing !== 'listwise';
  const complete = countComplete(columns, fills);
  refuseFew(columns, complete, unitsMin);
  const plan = planDrivers(ask, complete, situation.confidence);
  const { reports, warnings, commands } = runPlan(plan, analyses, tableOfColumns(columns), progress);
  const main = reports.get(ask.method === 'sem' ? 'sem' : 'pls-bootstrap');
  if (main === undefined) throw new RangeError('the plan ran without its main analysis');
  const context = { n: main.n, confidence: situation.confidence, asOf: situation.asOf };
  const figures =
    ask.method === 'sem' ? composeSemReport(ask.model, main, context) : composePlsReport(ask.model, reports, context);
  const isDrawn = ask.method !== 'sem' || main.converged === true;
  const consistent = ask.method === 'pls' && ask.consistent === true;
  if ((ask.model.moderations ?? []).length > 0) warnings.push({ code: 'withoutModeration', values: {} });
  const report: DriversReport = {
    ...{ consistent, schema: 1, n: main.n, dropped: main.dropped },
    ...{ ...situation, warnings, commands, method: ask.method, model: ask.model },
    // of a model that found no solution nothing was drawn
    resamples: isDrawn ? Number(plan.find(({ spec }) => 'resamples' in spec)?.spec.resamples ?? 0) : 0,
    modelText: composeModelText(ask.model, names),
    ...figures,
  };
  return { report, table: composeTableText(columns), plan };
}

/** Units that have all columns, or where gaps are filled, any. */
export function countComplete(columns: Readonly<Record<string, Float64Array>>, fills: boolean): number {
  const all = Object.values(columns);
  const rows = all[0]?.length ?? 0;
  let complete = 0;
  for (let i = 0; i < rows; i++) {
    const has = (column: Float64Array) => !Number.isNaN(column[i] ?? Number.NaN);
    if (fills ? all.some(has) : all.every(has)) complete++;
  }
  return complete;
}

/** @throws Refusal where there are too few complete units, naming the column that has the fewest values */
export function refuseFew(columns: Readonly<Record<string, Float64Array>>, complete: number, unitsMin: number): void {
  const needed = Math.max(UNITS_MIN, unitsMin, Object.keys(columns).length + 2);
  if (complete >= needed) return;
  const counts = Object.entries(columns).map(([name, values]) => ({
    name,
    given: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
  }));
  const least = counts.reduce((one, other) => (other.given < one.given ? other : one), { name: '', given: Infinity });
  const values = { complete, needed, item: least.name, given: Number.isFinite(least.given) ? least.given : 0 };
  throw new Refusal('invalid', 'drivers.fewUnits', values);
}
