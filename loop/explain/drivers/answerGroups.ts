import type { DriverModel } from '@plumbline/model/driverModel.ts';
import type { DriverGroupsAsk, DriverGroupsReport, INVARIANCES } from '@plumbline/model/driversReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { tableOfColumns } from '../analyses/tableOfColumns.ts';
import type { AnalysisReport } from '../runAnalysis.ts';
import { countComplete, type DriverAnswer, type DriverSituation, refuseFew, UNITS_MIN } from './answerDrivers.ts';
import { composeItemTable, composeTableText, type DriverTable, type DriverUnit } from './composeDriverTable.ts';
import { composeFactorPaths, composeFactorText } from './composeFactorPaths.ts';
import { composeModelText } from './composeModelText.ts';
import { NOISE_P } from './composePlsReport.ts';
import { nameIndicators } from './nameIndicators.ts';
import { type PlannedAnalysis, withoutModerations } from './planDrivers.ts';
import { figureOf, numberOf, type Row, rowsOf, textOf } from './readFigures.ts';
import { runPlan } from './runPlan.ts';

/** The column of the group in the table. */
export const GROUP_COLUMN = 'group';
/** A step of equality costs too much where CFI falls by more [cheung-rensvold-2002]. */
const CFI_FALL_MAX = 0.01;

/**
 * A model in two groups, after asking whether the groups are measured alike.
 *
 * Where a composite is not the same thing in both groups, means and paths of it are not compared: the report has nothing
 * there instead of a number with a warning.
 *
 * @throws Refusal `drivers.fewInGroup`, `drivers.fewUnits`; as the methods refuse data
 */
export function answerGroups(
  ask: DriverGroupsAsk,
  units: readonly DriverUnit[],
  { unitsMin, ...situation }: DriverSituation,
  analyses: readonly Analysis[],
  progress: (share: number) => void,
): DriverAnswer<DriverGroupsReport> {
  const kept = units.filter(({ word }) => ask.compare.includes(word));
  const names = nameIndicators(ask.model.blocks);
  const model = withoutModerations(ask.model);
  const { columns, words } = composeItemTable(ask.model.blocks, names, kept);
  refuseFew(columns, countComplete(columns, false), unitsMin);
  for (const group of ask.compare) refuseFewInGroup({ columns, words }, group, unitsMin);
  const turned = firstComplete({ columns, words }) !== ask.compare[0];
  const plan = planGroups({ ...ask, model }, names, situation.confidence, turned);
  const table = tableOfColumns({ ...columns, [GROUP_COLUMN]: words });
  const { reports, warnings, commands } = runPlan(plan, analyses, table, progress);
  const compared = reports.get('pls-groups');
  if (compared === undefined) throw new RangeError('the plan ran without its main analysis');
  const composites = composeComposites(compared);
  const pathsComparable = composites.every(({ invariance }) => invariance !== 'none');
  const measurement = composeMeasurement(reports.get('measurement-invariance'));
  const groups = rowsOf(compared, 'groups').map((row) => ({ name: textOf(row.name), n: numberOf(row.n) }));
  const sizes = ask.compare.map((name) => groups.find((group) => group.name === name)?.n ?? 0);
  const context = { sizes, n: compared.n, confidence: situation.confidence, asOf: situation.asOf };
  // a path has a unit only where the loadings are the same
  const factorPaths =
    measurement === null || measurement.holds === 'configural'
      ? null
      : composeFactorPaths(model, reports.get('sem'), context);
  if ((ask.model.moderations ?? []).length > 0) warnings.push({ code: 'withoutModeration', values: {} });
  const report: DriverGroupsReport = {
    ...{ schema: 1, n: compared.n, dropped: compared.dropped, ...situation, warnings, commands },
    ...{ split: ask.split, model, composites, pathsComparable, measurement, factorPaths },
    groups,
    paths: pathsComparable ? composePaths(compared) : [],
    meansComparable: pathsComparable && (measurement === null || measurement.holds === 'scalar'),
  };
  return { report: withoutMeans(report), table: composeTableText(columns, { name: GROUP_COLUMN, words }), plan };
}

function refuseFewInGroup({ columns, words }: DriverTable, group: string, unitsMin: number): void {
  const all = Object.values(columns);
  const complete = words.filter(
    (word, i) => word === group && all.every((column) => !Number.isNaN(column[i] ?? Number.NaN)),
  ).length;
  const needed = Math.max(UNITS_MIN, unitsMin);
  if (complete < needed) throw new Refusal('invalid', 'drivers.fewInGroup', { group: group || '—', complete, needed });
}

/** The group of the first unit that lacks nothing: the one that a covariance model has first. */
function firstComplete({ columns, words }: DriverTable): string | undefined {
  const all = Object.values(columns);
  return words.find((_word, i) => all.every((column) => !Number.isNaN(column[i] ?? Number.NaN)));
}

function planGroups(
  ask: DriverGroupsAsk,
  names: ReadonlyMap<string, string>,
  confidence: number,
  turned: boolean,
): PlannedAnalysis[] {
  const model = composeModelText(ask.model, names);
  const { compare, permutations, seed, scheme } = ask;
  const groups: PlannedAnalysis = {
    analysis: 'pls-groups',
    spec: { model, scheme, group: GROUP_COLUMN, compare: [...compare], permutations, seed, confidence },
    ...{ share: 0.8, needed: true },
  };
  const measured = measurementOf(ask.model);
  if (measured === null) return [groups];
  const invariance: PlannedAnalysis = {
    analysis: 'measurement-invariance',
    spec: { model: composeModelText(measured, names), group: GROUP_COLUMN, estimator: 'mlr', confidence },
    ...{ share: 0.1, needed: false },
  };
  const structural: PlannedAnalysis = {
    analysis: 'sem',
    spec: {
      model: composeFactorText(ask.model, names, turned),
      ...{ group: GROUP_COLUMN, groupEqual: ['loadings'], meanStructure: true, estimator: 'mlr', confidence },
      ...{ modifications: 0, standardisedErrors: false },
    },
    ...{ share: 0.1, needed: false },
  };
  return [groups, invariance, structural];
}

/** The blocks that a factor model can measure: several items that show them. Null where that is not the whole model. */
function measurementOf(model: DriverModel): DriverModel | null {
  if (model.blocks.some(({ mode }) => mode === 'B')) return null;
  const blocks = model.blocks.filter(({ items }) => items.length >= 2);
  return blocks.length === 0 ? null : { blocks, paths: [] };
}

const differenceOf = (row: Row, [difference, low, high, p]: readonly [string, string, string, string]) => ({
  difference: numberOf(row[difference]),
  chanceLow: figureOf(row[low]),
  chanceHigh: figureOf(row[high]),
  p: figureOf(row[p]),
});

function composeComposites(report: AnalysisReport): DriverGroupsReport['composites'] {
  const equal = new Map(rowsOf(report, 'equalMeansAndVariances').map((row) => [textOf(row.latent), row]));
  const keys = [...equal.keys()];
  const adjusted = adjustBenjaminiHochberg([...equal.values()].map(({ meanP }) => figureOf(meanP) ?? 1));
  const meanOf = (key: string, row: Row) => ({
    ...differenceOf(row, ['meanDifference', 'meanChanceLow', 'meanChanceHigh', 'meanP']),
    pAdjusted: adjusted[keys.indexOf(key)] ?? 1,
  });
  return rowsOf(report, 'compositeInvariance').map((row) => {
    const key = textOf(row.latent);
    const invariance = textOf(row.invariance) as (typeof INVARIANCES)[number];
    const own = equal.get(key);
    const comparable = invariance !== 'none' && own !== undefined;
    const variance = comparable && figureOf(own.varianceLogRatio) !== null;
    return {
      ...{
        key,
        correlation: figureOf(row.correlation),
        chanceLow: figureOf(row.chanceLow),
        p: figureOf(row.p),
        invariance,
      },
      mean: comparable ? meanOf(key, own) : null,
      variance: variance
        ? differenceOf(own, ['varianceLogRatio', 'varianceChanceLow', 'varianceChanceHigh', 'varianceP'])
        : null,
    };
  });
}

function composePaths(report: AnalysisReport): DriverGroupsReport['paths'] {
  const rows = rowsOf(report, 'pathDifferences');
  const adjusted = adjustBenjaminiHochberg(rows.map(({ p }) => figureOf(p) ?? 1));
  return rows.map((row, at) => {
    const pAdjusted = adjusted[at] ?? 1;
    return {
      ...{ from: textOf(row.from), to: textOf(row.to), first: numberOf(row.first), second: numberOf(row.second) },
      ...differenceOf(row, ['difference', 'chanceLow', 'chanceHigh', 'p']),
      ...{ pAdjusted, beyondChance: pAdjusted <= NOISE_P },
    };
  });
}

function composeMeasurement(report: AnalysisReport | undefined): DriverGroupsReport['measurement'] {
  if (report === undefined) return null;
  const steps = rowsOf(report, 'invarianceSteps').map((row) => {
    const cfiChange = figureOf(row.cfiChange);
    return {
      ...{ from: textOf(row.from), to: textOf(row.to), chiSquareDifference: figureOf(row.chiSquareDifference) },
      ...{ degreesOfFreedom: figureOf(row.degreesOfFreedom), p: figureOf(row.p), cfiChange },
      ...{ rmseaChange: figureOf(row.rmseaChange), holds: cfiChange !== null && cfiChange >= -CFI_FALL_MAX },
    };
  });
  const levels = rowsOf(report, 'invarianceLevels').map((row) => ({
    ...{
      level: textOf(row.level),
      chiSquare: figureOf(row.chiSquare),
      degreesOfFreedom: figureOf(row.degreesOfFreedom),
    },
    ...{ cfi: figureOf(row.cfi), rmsea: figureOf(row.rmsea), srmr: figureOf(row.srmr) },
  }));
  let holds = levels[0]?.level ?? '';
  for (const step of steps) {
    if (!step.holds) break;
    holds = step.to;
  }
  return { levels, steps, holds };
}

/** Means are not told where intercepts differ: whoever saw the number would compare it. */
function withoutMeans(report: DriverGroupsReport): DriverGroupsReport {
  if (report.meansComparable) return report;
  return { ...report, composites: report.composites.map((one) => ({ ...one, mean: null })) };
}
