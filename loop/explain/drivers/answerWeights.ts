import type { DriverBlock } from '@plumbline/model/driverModel.ts';
import type { DriverWeightsAsk, DriverWeightsReport } from '@plumbline/model/driversReport.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { tableOfColumns } from '../analyses/tableOfColumns.ts';
import type { AnalysisReport } from '../runAnalysis.ts';
import { countComplete, type DriverAnswer, type DriverSituation, refuseFew } from './answerDrivers.ts';
import { composeBlockTable, composeTableText, type DriverUnit } from './composeDriverTable.ts';
import { NOISE_P } from './composePlsReport.ts';
import type { PlannedAnalysis } from './planDrivers.ts';
import { estimatedOf, type FigureContext, figureOf, numberOf, type Row, rowsOf, textOf } from './readFigures.ts';
import { runPlan } from './runPlan.ts';

const RESAMPLES = 1000;
/** Low and high scores of the penalty–reward contrast, unless the data has none there. */
const BOUNDS = { lowMax: 50, highMin: 80 };
/** A bound leaves at least this share of scores beyond it. */
const TAIL_SHARE = 0.15;

/**
 * What matters most to an outcome: relative importance, penalties and rewards, and the formula that predicts it.
 *
 * @param units a number a column, in the order of `listColumns([outcome, ...predictors])`
 * @throws Refusal `drivers.fewUnits`; as the methods refuse data
 */
export function answerWeights(
  ask: DriverWeightsAsk,
  units: readonly DriverUnit[],
  { unitsMin, ...situation }: DriverSituation,
  analyses: readonly Analysis[],
  progress: (share: number) => void,
): DriverAnswer<DriverWeightsReport> {
  const { columns } = composeBlockTable([ask.outcome, ...ask.predictors], units);
  refuseFew(columns, countComplete(columns, false), unitsMin);
  const bounds = chooseBounds(ask.predictors, columns);
  const plan = planWeights(ask, bounds, situation.confidence);
  const { reports, warnings, commands } = runPlan(plan, analyses, tableOfColumns(columns), progress);
  const of = (method: string) => reports.get(method) as AnalysisReport;
  const [weighed, predicted] = [of('relative-importance'), of('satisfaction-prediction')];
  const context = { n: weighed.n, confidence: situation.confidence, asOf: situation.asOf };
  const report: DriverWeightsReport = {
    ...{ schema: 1, n: weighed.n, dropped: weighed.dropped, ...situation, warnings, commands },
    ...{ outcome: ask.outcome, predictors: ask.predictors },
    rSquared: numberOf(rowsOf(weighed, 'fit')[0]?.rSquared),
    importances: composeImportances(weighed, context),
    penalties: composePenalties(reports.get('penalty-reward'), bounds, context),
    formula: composeFormula(ask.predictors, predicted, columns, context),
  };
  return { report, table: composeTableText(columns), plan };
}

function planWeights(ask: DriverWeightsAsk, bounds: typeof BOUNDS, confidence: number): PlannedAnalysis[] {
  const [outcome, predictors] = [ask.outcome.key, ask.predictors.map(({ key }) => key)];
  const { seed } = ask;
  return [
    {
      analysis: 'relative-importance',
      spec: { outcome, predictors, resamples: RESAMPLES, seed, confidence },
      ...{ share: 0.8, needed: true },
    },
    {
      analysis: 'penalty-reward',
      spec: { satisfaction: outcome, attributes: predictors, ...bounds, confidence },
      ...{ share: 0.1, needed: false },
    },
    {
      analysis: 'satisfaction-prediction',
      spec: { satisfaction: outcome, dimensions: predictors, scale: [0, 100], folds: 10, seed, confidence },
      ...{ share: 0.1, needed: true },
    },
  ];
}

/** 50 and 80 where every predictor has scores beyond them; else what most of them have as their lowest and highest parts. */
function chooseBounds(
  predictors: readonly DriverBlock[],
  columns: Readonly<Record<string, Float64Array>>,
): typeof BOUNDS {
  const sorted = predictors.map(({ key }) =>
    (columns[key] ?? new Float64Array()).filter((one) => !Number.isNaN(one)).sort(),
  );
  const share = (scores: Float64Array, test: (score: number) => boolean) => scores.filter(test).length / scores.length;
  const fine = sorted.every(
    (scores) =>
      share(scores, (one) => one <= BOUNDS.lowMax) >= 0.05 && share(scores, (one) => one >= BOUNDS.highMin) >= 0.05,
  );
  if (fine) return BOUNDS;
  const middle = (values: number[]) =>
    quantileOfSorted(
      values.sort((one, other) => one - other),
      0.5,
    );
  const lowMax = Math.round(middle(sorted.map((scores) => quantileOfSorted(scores, TAIL_SHARE))));
  const highMin = Math.round(middle(sorted.map((scores) => quantileOfSorted(scores, 1 - TAIL_SHARE))));
  return { lowMax, highMin: Math.max(highMin, lowMax + 1) };
}

function composeImportances(report: AnalysisReport, context: FigureContext): DriverWeightsReport['importances'] {
  const method = 'relative-importance';
  return rowsOf(report, 'importances').flatMap((row) => {
    const shapley = estimatedOf(row, context, { unit: 'share', method, point: 'shapley' });
    const relativeWeight = estimatedOf(row, context, {
      ...{ unit: 'share', method, point: 'relativeWeight', low: 'relativeWeightLow', high: 'relativeWeightHigh' },
    });
    if (shapley === null || relativeWeight === null) return [];
    return { key: textOf(row.name), shapley, shareOfExplained: numberOf(row.shareOfExplained), relativeWeight };
  });
}

function composePenalties(
  report: AnalysisReport | undefined,
  bounds: typeof BOUNDS,
  context: FigureContext,
): DriverWeightsReport['penalties'] {
  if (report === undefined) return null;
  const coefficients = new Map(rowsOf(report, 'coefficients').map((row) => [textOf(row.name), row]));
  const attributes = rowsOf(report, 'attributes').flatMap((row) => {
    const key = textOf(row.name);
    const [low, high] = [coefficients.get(`${key}: low`), coefficients.get(`${key}: high`)];
    const [penalty, reward] = [pointsOf(low, context), pointsOf(high, context)];
    if (penalty === null || reward === null) return [];
    return {
      ...{ key, penalty, reward, penaltyP: numberOf(low?.p), rewardP: numberOf(high?.p) },
      ...{ penaltyPAdjusted: 1, rewardPAdjusted: 1 },
      ...{ lowShare: numberOf(row.lowShare), highShare: numberOf(row.highShare), asymmetry: numberOf(row.asymmetry) },
      kind: textOf(row.kind) as NonNullable<DriverWeightsReport['penalties']>['attributes'][number]['kind'],
      signsAsExpected: row.signsAsExpected === true,
    };
  });
  const adjusted = adjustBenjaminiHochberg(attributes.flatMap(({ penaltyP, rewardP }) => [penaltyP, rewardP]));
  attributes.forEach((one, at) => {
    one.penaltyPAdjusted = adjusted[2 * at] ?? 1;
    one.rewardPAdjusted = adjusted[2 * at + 1] ?? 1;
  });
  return attributes.length === 0 ? null : { ...bounds, attributes };
}

const pointsOf = (row: Row | undefined, context: FigureContext): Estimated | null =>
  estimatedOf(row, context, { unit: 'points', method: 'penalty-reward' });

function composeFormula(
  predictors: readonly DriverBlock[],
  report: AnalysisReport,
  columns: Readonly<Record<string, Float64Array>>,
  context: FigureContext,
): DriverWeightsReport['formula'] {
  const [constant, ...slopes] = rowsOf(report, 'coefficients');
  const named = (row: Row | undefined) => {
    const figure = estimatedOf(row, context, { unit: 'points', method: 'satisfaction-prediction' });
    if (figure === null) throw new RangeError('a coefficient of the formula has no interval');
    return figure;
  };
  const adjusted = adjustBenjaminiHochberg(slopes.map(({ p }) => figureOf(p) ?? 1));
  const [heldOut] = rowsOf(report, 'heldOut');
  return {
    constant: named(constant),
    slopes: predictors.map(({ key }, at) => {
      const row = slopes[at];
      const pAdjusted = adjusted[at] ?? 1;
      return { key, slope: named(row), p: numberOf(row?.p), pAdjusted, beyondNoise: pAdjusted <= NOISE_P };
    }),
    heldOut: {
      ...{ folds: numberOf(heldOut?.folds), rSquared: numberOf(heldOut?.rSquared) },
      ...{ rootMeanSquare: numberOf(heldOut?.rootMeanSquare), meanAbsolute: numberOf(heldOut?.meanAbsolute) },
    },
    means: predictors.map(({ key }) => {
      const scores = (columns[key] ?? new Float64Array()).filter((one) => !Number.isNaN(one));
      return { key, mean: scores.reduce((sum, one) => sum + one, 0) / scores.length };
    }),
  };
}
