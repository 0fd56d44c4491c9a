import type { DriverModel } from '@plumbline/model/driverModel.ts';
import type {
  BlockFigures,
  BlockReliability,
  CriterionVerdict,
  DriversReport,
  PathFigure,
} from '@plumbline/model/driversReport.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import type { AnalysisReport } from '../runAnalysis.ts';
import { composeImportanceMap } from './composeImportanceMap.ts';
import { judgeCriterion } from './judgeCriteria.ts';
import { nameIndicators } from './nameIndicators.ts';
import { estimatedOf, type FigureContext, figureOf, numberOf, type Row, rowsOf, textOf } from './readFigures.ts';

/** Paths whose adjusted p is above this are shown as not beyond noise. */
export const NOISE_P = 0.05;

export type Figures = Pick<
  DriversReport,
  | ('converged' | 'paths' | 'pathsWithoutInterval' | 'moderations' | 'effects' | 'blocks' | 'pairs')
  | ('fit' | 'criteria' | 'map' | 'predictions' | 'modifications')
>;

const EMPTY: AnalysisReport = { schema: 1, method: '', n: 0, dropped: 0, converged: null, warnings: [], tables: [] };

/**
 * A PLS path model as people read it, from the tables of its analyses.
 *
 * @param reports by method: `pls-path` and `pls-bootstrap`; the others where they could be run
 * @param context units that were used, confidence, day
 */
export function composePlsReport(
  model: DriverModel,
  reports: ReadonlyMap<string, AnalysisReport>,
  context: FigureContext,
): Figures {
  const of = (method: string) => reports.get(method) ?? EMPTY;
  const [fit, resampled] = [of('pls-path'), of('pls-bootstrap')];
  const { paths, moderations } = composePaths(model, fit, resampled, context);
  const blocks = composeBlocks(model, fit, resampled, of('pls-blindfolding'), context);
  const pairs = composePairs(model, fit, resampled, context);
  const predictions = rowsOf(of('pls-predict'), 'predictions').map((row) => ({
    ...{ item: textOf(row.indicator), key: textOf(row.latent), qSquaredPredict: figureOf(row.qSquaredPredict) },
    ...{ rmse: numberOf(row.rmse), rmseRegression: numberOf(row.rmseRegression) },
    ...{ mae: numberOf(row.mae), maeRegression: numberOf(row.maeRegression) },
  }));
  const [whole] = rowsOf(fit, 'modelFit');
  return {
    converged: fit.converged ?? false,
    ...{ paths, moderations, blocks, pairs, predictions, modifications: [] },
    ...withoutInterval(rowsOf(resampled, 'paths').filter(isPath), paths, ({ estimate }) => estimate),
    effects: composeEffects(model, fit, resampled),
    fit: ['goodnessOfFit', 'srmr', 'euclideanDistance', 'geodesicDistance', 'likelihoodDistance'].map((index) => ({
      ...{ index, value: figureOf(whole?.[index]), robust: null },
    })),
    criteria: judge({ model, fit, paths, blocks, pairs, predictions, context }),
    map: composeImportanceMap(of('pls-importance-performance'), context),
  };
}

/**
 * Paths that have a figure and no interval: they are told, without being judged.
 *
 * @param rows    of all paths, with `from` and `to`
 * @param pointOf the figure of one
 */
export function withoutInterval(
  rows: readonly Row[],
  paths: readonly Pick<PathFigure, 'from' | 'to'>[],
  pointOf: (row: Row) => Row[string] | undefined,
): Pick<DriversReport, 'pathsWithoutInterval'> {
  const told = new Set(paths.map(({ from, to }) => `${from} ${to}`));
  const bare = rows.flatMap((row) => {
    const point = figureOf(pointOf(row));
    return point === null || told.has(pairOf(row)) ? [] : [{ from: textOf(row.from), to: textOf(row.to), point }];
  });
  return bare.length === 0 ? {} : { pathsWithoutInterval: bare };
}

const pairOf = (row: Row): string => `${textOf(row.from)} ${textOf(row.to)}`;
const byPair = (rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [pairOf(row), row]));

const COEFFICIENT = { unit: 'scale', method: 'pls-bootstrap' };

/** Paths and moderations are one family of tests. */
function composePaths(
  { moderations = [] }: DriverModel,
  fit: AnalysisReport,
  resampled: AnalysisReport,
  context: FigureContext,
): Pick<Figures, 'paths' | 'moderations'> {
  const fitted = byPair(rowsOf(fit, 'paths'));
  const drawn = rowsOf(resampled, 'paths');
  const adjusted = adjustBenjaminiHochberg(drawn.map(({ p }) => figureOf(p) ?? 1));
  const all = drawn.flatMap((row, at) => {
    const estimate = estimatedOf(row, context, COEFFICIENT);
    if (estimate === null) return [];
    const own = fitted.get(pairOf(row));
    const pAdjusted = adjusted[at] ?? 1;
    return {
      ...{ from: textOf(row.from), to: textOf(row.to), estimate, raw: null },
      ...{ p: figureOf(row.p), pAdjusted, beyondNoise: pAdjusted <= NOISE_P },
      ...{ effectSize: figureOf(own?.effectSizeRefitted), inflation: figureOf(own?.inflation) },
    };
  });
  const slopes = rowsOf(resampled, 'slopes');
  const find = (source: string, target: string) => all.find(({ from, to }) => from === source && to === target);
  return {
    paths: all.filter(isPath),
    moderations: moderations.flatMap(({ from, moderator, to }) => {
      const product = [from, moderator].join(PRODUCT);
      const found = find(product, to);
      if (found === undefined) return [];
      const { estimate, p, pAdjusted, beyondNoise, effectSize } = found;
      const slope = (where: string) => {
        const own = slopes.find((row) => row.interaction === product && row.to === to && row.moderator === where);
        return estimatedOf(own, context, COEFFICIENT);
      };
      const at = find(from, to)?.estimate ?? null;
      return {
        ...{ from, moderator, to, estimate, p, pAdjusted, beyondNoise, effectSize },
        slopes: { below: slope('below'), at, above: slope('above') },
      };
    }),
  };
}

/** Between the two parts of an interaction's name; no block's key has it. */
const PRODUCT = '*';
const isPath = ({ from }: { from?: Row[string] }): boolean => !textOf(from).includes(PRODUCT);

function composeEffects({ blocks }: DriverModel, fit: AnalysisReport, resampled: AnalysisReport): Figures['effects'] {
  const drawn = byPair(rowsOf(resampled, 'totalEffects'));
  const keys = new Set(blocks.map(({ key }) => key));
  const rows = rowsOf(fit, 'effects').filter(({ from }) => keys.has(textOf(from)));
  return rows.map((row) => {
    const interval = drawn.get(pairOf(row));
    return {
      ...{ from: textOf(row.from), to: textOf(row.to), direct: figureOf(row.direct), indirect: figureOf(row.indirect) },
      ...{ total: numberOf(row.total), low: figureOf(interval?.low), high: figureOf(interval?.high) },
    };
  });
}

function composeBlocks(
  { blocks }: DriverModel,
  fit: AnalysisReport,
  resampled: AnalysisReport,
  blindfolded: AnalysisReport,
  context: FigureContext,
): BlockFigures[] {
  const names = nameIndicators(blocks);
  const byName = (report: AnalysisReport, table: string, name: string) =>
    new Map(rowsOf(report, table).map((row) => [textOf(row[name]), row]));
  const [loadings, weights] = [
    byName(resampled, 'loadings', 'indicator'),
    byName(resampled, 'outerWeights', 'indicator'),
  ];
  const [reliability, explained] = [byName(fit, 'reliability', 'latent'), byName(fit, 'explained', 'latent')];
  const shares = byName(resampled, 'explained', 'latent');
  const hidden = byName(blindfolded, 'redundancies', 'latent');
  const between = (key: string, measure: BlockReliability) => {
    const row = rowsOf(resampled, 'reliability').find((one) => one.latent === key && one.measure === measure);
    const [low, high] = [figureOf(row?.low), figureOf(row?.high)];
    return low === null || high === null ? null : { low, high };
  };
  return blocks.map(({ key, name, mode, items }) => {
    const [own, share, drawn] = [reliability.get(key), explained.get(key), shares.get(key)];
    // reliability of a single item, and of items that make their block, means nothing
    const told = (value: Row[string] | undefined) => (mode === 'B' || items.length === 1 ? null : figureOf(value));
    const point = figureOf(share?.rSquared);
    return {
      ...{ key, name, mode },
      items: items.map(({ column }) => {
        const item = names.get(column) ?? column;
        return {
          ...{ item, column },
          loading: estimatedOf(loadings.get(item), context, COEFFICIENT),
          weight: estimatedOf(weights.get(item), context, COEFFICIENT),
        };
      }),
      explained:
        point === null
          ? null
          : {
              point,
              low: figureOf(drawn?.low),
              high: figureOf(drawn?.high),
              adjusted: figureOf(share?.rSquaredAdjusted),
            },
      redundancy: figureOf(hidden.get(key)?.qSquared),
      ...{ alpha: told(own?.alpha), rhoA: told(own?.rhoA), rhoC: told(own?.rhoC) },
      averageVarianceExtracted: told(own?.averageVarianceExtracted),
      between: {
        ...{ alpha: between(key, 'alpha'), rhoA: between(key, 'rhoA'), rhoC: between(key, 'rhoC') },
        averageVarianceExtracted: between(key, 'averageVarianceExtracted'),
      },
    };
  });
}

function composePairs(
  { blocks }: DriverModel,
  fit: AnalysisReport,
  resampled: AnalysisReport,
  context: FigureContext,
): Figures['pairs'] {
  const keys = new Set(blocks.map(({ key }) => key));
  const drawn = rowsOf(resampled, 'htmt');
  const find = (first: string, second: string) =>
    drawn.find(({ from, to }) => (from === first && to === second) || (from === second && to === first));
  return rowsOf(fit, 'discriminantValidity').flatMap((row) => {
    const [first, second] = [textOf(row.first), textOf(row.second)];
    if (!keys.has(first) || !keys.has(second)) return [];
    const htmt = estimatedOf(find(first, second), context, COEFFICIENT);
    return { first, second, correlation: figureOf(row.correlation), htmt };
  });
}

type Judged = Pick<Figures, 'paths' | 'blocks' | 'pairs' | 'predictions'> & {
  model: DriverModel;
  fit: AnalysisReport;
  context: FigureContext;
};

function judge({ model, fit, paths, blocks, pairs, predictions, context }: Judged): CriterionVerdict[] {
  const shown = blocks.filter(({ mode, items }) => mode === 'A' && items.length > 1);
  const single = new Set(model.blocks.filter(({ items }) => items.length === 1).map(({ key }) => key));
  const made = new Set(model.blocks.filter(({ mode }) => mode === 'B').map(({ key }) => key));
  const compared = pairs.filter(
    ({ first, second }) => ![first, second].some((key) => made.has(key)) && !(single.has(first) && single.has(second)),
  );
  const arrows = model.blocks.map(({ key, mode, items }) => ({
    about: key,
    value: Math.max(model.paths.filter(({ to }) => to === key).length, mode === 'B' ? items.length : 0),
  }));
  const most = arrows.reduce((best, one) => (one.value > best.value ? one : best), { about: '', value: 1 });
  return [
    judgeCriterion('units', [{ about: most.about, value: context.n / Math.max(1, most.value) }]),
    judgeCriterion(
      'loading',
      shown.flatMap(({ items }) => items.map(({ item, loading }) => ({ about: item, value: loading?.point ?? null }))),
    ),
    ...(['alpha', 'rhoA'] as const).map((criterion) =>
      judgeCriterion(
        criterion,
        shown.map((block) => ({ about: block.key, value: block[criterion] })),
      ),
    ),
    judgeCriterion(
      'rhoC',
      shown.map(({ key, rhoC }) => ({ about: key, value: rhoC })),
    ),
    judgeCriterion(
      'averageVarianceExtracted',
      shown.map(({ key, averageVarianceExtracted: value }) => ({ about: key, value })),
    ),
    judgeCriterion(
      'htmt',
      compared.map(({ first, second, htmt }) => ({ about: `${first} – ${second}`, value: htmt?.point ?? null })),
    ),
    judgeCriterion(
      'inflation',
      paths.map(({ from, to, inflation }) => ({ about: `${from} → ${to}`, value: inflation })),
    ),
    judgeCriterion(
      'redundancy',
      blocks.map(({ key, redundancy }) => ({ about: key, value: redundancy })),
    ),
    judgeCriterion(
      'predictive',
      predictions.map(({ item, rmse, rmseRegression }) => ({ about: item, value: rmse / rmseRegression })),
    ),
    judgeCriterion('srmr', [{ about: '', value: figureOf(rowsOf(fit, 'modelFit')[0]?.srmr) }]),
  ].filter((verdict) => verdict !== null);
}
