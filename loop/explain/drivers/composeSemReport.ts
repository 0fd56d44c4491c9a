import type { DriverModel } from '@plumbline/model/driverModel.ts';
import type { BlockFigures, BlockReliability, CriterionVerdict, PathFigure } from '@plumbline/model/driversReport.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import type { AnalysisReport } from '../runAnalysis.ts';
import { type Figures, NOISE_P, withoutInterval } from './composePlsReport.ts';
import { judgeCriterion } from './judgeCriteria.ts';
import { nameIndicators } from './nameIndicators.ts';
import { type FigureContext, figureOf, numberOf, type Row, rowsOf, textOf } from './readFigures.ts';

const METHOD = 'structural-equations';

/**
 * A covariance model (SEM) as people read it: standardised figures, the raw ones beside them.
 *
 * @param report of the analysis `sem`
 */
export function composeSemReport(model: DriverModel, report: AnalysisReport, context: FigureContext): Figures {
  const parameters = rowsOf(report, 'semParameters');
  const paths = composePaths(parameters, context);
  const regressions = parameters.filter(({ relation }) => relation === '~');
  const directed = regressions.map((row): Row => ({ ...row, from: row.right ?? null, to: row.left ?? null }));
  const blocks = composeBlocks(model, parameters, report, context);
  const fit = rowsOf(report, 'semFit').map((row) => ({
    ...{ index: textOf(row.index), value: figureOf(row.estimate), robust: figureOf(row.robust) },
  }));
  return {
    converged: report.converged ?? false,
    ...{ paths, moderations: [], blocks, fit, map: null, predictions: [] },
    ...withoutInterval(directed, paths, ({ standardisedAll }) => standardisedAll),
    effects: rowsOf(report, 'semEffects').map((row) => {
      const total = numberOf(row.standardisedTotal);
      // a path without an interval has its figure all the same
      const own = directed.find(({ from, to }) => from === row.from && to === row.to);
      const direct = figureOf(own?.standardisedAll) ?? 0;
      return {
        ...{
          from: textOf(row.from),
          to: textOf(row.to),
          direct,
          indirect: total - direct,
          total,
          low: null,
          high: null,
        },
      };
    }),
    pairs: rowsOf(report, 'semLatents')
      .filter(({ first, second }) => first !== second)
      .map((row) => ({
        ...{ first: textOf(row.first), second: textOf(row.second), correlation: figureOf(row.correlation), htmt: null },
      })),
    criteria: judge(blocks, fit),
    modifications: rowsOf(report, 'semModifications').map((row) => ({
      ...{ left: textOf(row.left), relation: textOf(row.relation), right: textOf(row.right) },
      ...{ index: figureOf(row.modificationIndex), change: figureOf(row.expectedChangeAll) },
    })),
  };
}

/** A standardised figure with the interval of its own standard error; one that is fixed by rule has none. */
function standardised(row: Row | undefined, { n, confidence, asOf }: FigureContext): Estimated | null {
  const [point, se] = [figureOf(row?.standardisedAll), figureOf(row?.standardisedError)];
  if (point === null || se === null) return null;
  const reach = normalQuantile(0.5 + confidence / 2) * se;
  return {
    ...{ kind: 'estimate', point, low: point - reach, high: point + reach, se, n, occasions: n, nEffective: n },
    ...{ confidence, unit: 'scale', method: METHOD, clusteredBy: 'customer', asOf },
  };
}

function composePaths(parameters: readonly Row[], context: FigureContext): PathFigure[] {
  const rows = parameters.filter(({ relation }) => relation === '~');
  const adjusted = adjustBenjaminiHochberg(rows.map(({ p }) => figureOf(p) ?? 1));
  return rows.flatMap((row, at) => {
    const estimate = standardised(row, context);
    if (estimate === null) return [];
    const pAdjusted = adjusted[at] ?? 1;
    return {
      ...{ from: textOf(row.right), to: textOf(row.left), estimate },
      raw: { estimate: numberOf(row.estimate), low: figureOf(row.low), high: figureOf(row.high) },
      ...{ p: figureOf(row.p), pAdjusted, beyondNoise: pAdjusted <= NOISE_P, effectSize: null, inflation: null },
    };
  });
}

function composeBlocks(
  { blocks }: DriverModel,
  parameters: readonly Row[],
  report: AnalysisReport,
  context: FigureContext,
): BlockFigures[] {
  const names = nameIndicators(blocks);
  const shown = new Map(
    parameters.filter(({ relation }) => relation === '=~').map((row) => [`${row.left} ${row.right}`, row]),
  );
  const explained = new Map(rowsOf(report, 'semExplained').map((row) => [textOf(row.variable), row]));
  const measured = new Map(rowsOf(report, 'semReliability').map((row) => [`${row.latent} ${row.measure}`, row]));
  return blocks.map(({ key, name, mode, items }) => {
    const found = items.map(({ column }) => {
      const item = names.get(column) ?? column;
      return { item, column, loading: standardised(shown.get(`${key} ${item}`), context), weight: null };
    });
    const of = (measure: BlockReliability) => measured.get(`${key} ${measure}`);
    const between = (measure: BlockReliability) => {
      const [low, high] = [figureOf(of(measure)?.low), figureOf(of(measure)?.high)];
      return low === null || high === null ? null : { low, high };
    };
    const share = figureOf(explained.get(key)?.rSquared);
    return {
      ...{ key, name, mode, items: found },
      explained: share === null ? null : { point: share, low: null, high: null, adjusted: null },
      ...{ redundancy: null, alpha: null, rhoA: null },
      rhoC: figureOf(of('rhoC')?.estimate),
      averageVarianceExtracted: figureOf(of('averageVarianceExtracted')?.estimate),
      between: {
        ...{ alpha: null, rhoA: null, rhoC: between('rhoC') },
        averageVarianceExtracted: between('averageVarianceExtracted'),
      },
    };
  });
}

const FIT_CRITERIA = { cfi: 'CFI', tli: 'TLI', rmsea: 'RMSEA', srmrSem: 'SRMR' } as const;

function judge(blocks: readonly BlockFigures[], fit: Figures['fit']): CriterionVerdict[] {
  const several = blocks.filter(({ items }) => items.length > 1);
  return [
    ...(['cfi', 'tli', 'rmsea', 'srmrSem'] as const).map((criterion) => {
      const found = fit.find(({ index }) => index === FIT_CRITERIA[criterion]);
      return judgeCriterion(criterion, [{ about: '', value: found?.robust ?? found?.value ?? null }]);
    }),
    judgeCriterion(
      'loading',
      several.flatMap(({ items }) =>
        items.map(({ item, loading }) => ({ about: item, value: loading?.point ?? null })),
      ),
    ),
    judgeCriterion(
      'rhoC',
      several.map(({ key, rhoC }) => ({ about: key, value: rhoC })),
    ),
    judgeCriterion(
      'averageVarianceExtracted',
      several.map(({ key, averageVarianceExtracted: value }) => ({ about: key, value })),
    ),
  ].filter((verdict) => verdict !== null);
}
