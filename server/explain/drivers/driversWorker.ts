import { answerDrivers, type DriverAnswer } from '@plumbline/loop/explain/drivers/answerDrivers.ts';
import { answerGroups } from '@plumbline/loop/explain/drivers/answerGroups.ts';
import { answerWeights } from '@plumbline/loop/explain/drivers/answerWeights.ts';
import type { DriverUnit } from '@plumbline/loop/explain/drivers/composeDriverTable.ts';
import { DRIVER_ANALYSES } from '@plumbline/loop/explain/drivers/driverAnalyses.ts';
import { specFileOf, writeSpec } from '@plumbline/loop/explain/drivers/runPlan.ts';
import type { DriverGroupsReport, DriversReport, DriverWeightsReport } from '@plumbline/model/driversReport.ts';
import { serveModel } from '../runs/serveModel.ts';
import type { DriverWork } from './readDrivers.ts';

serveModel<DriverWork>(async ({ work, tables, keep, progress }) => {
  const units = (await tables.units?.<DriverUnit>()) ?? [];
  const { report, table, plan } = answer(work, units, progress);
  keep('table.csv', table);
  for (const { analysis, spec } of plan) keep(specFileOf(analysis), writeSpec(spec));
  if ('modelText' in report) keep('model.txt', report.modelText);
  const main = report.commands.find(({ method }) => method === 'pls-bootstrap') ?? report.commands[0];
  return { result: report, command: main?.line ?? null };
});

function answer(
  { situation, ...work }: DriverWork,
  units: readonly DriverUnit[],
  progress: (share: number) => void,
): DriverAnswer<DriversReport | DriverWeightsReport | DriverGroupsReport> {
  if (work.kind === 'drivers') return answerDrivers(work.ask, units, situation, DRIVER_ANALYSES, progress);
  if (work.kind === 'weights') return answerWeights(work.ask, units, situation, DRIVER_ANALYSES, progress);
  return answerGroups(work.ask, units, situation, DRIVER_ANALYSES, progress);
}
