import type { Matrix } from '@plumbline/stats/numeric/matrix.ts';
import { SEM_RELIABILITY_MEASURES, type SemReliabilities } from '@plumbline/stats/sem/bootstrapReliability.ts';
import type { FitIndices } from '@plumbline/stats/sem/fitIndices.ts';
import type { SemFit } from '@plumbline/stats/sem/fitSem.ts';
import { latentReliabilities, listMeasuredLatents } from '@plumbline/stats/sem/latentReliabilities.ts';
import { modificationIndices } from '@plumbline/stats/sem/modificationIndices.ts';
import { standardisedErrors } from '@plumbline/stats/sem/standardisedErrors.ts';
import { totalEffects } from '@plumbline/stats/sem/totalEffects.ts';
import type { AnalysisTable } from './analysis.ts';

export type Cell = string | number | boolean | null;

/** A figure as a table carries it: what is not defined is null. */
export const cellOf = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : value;

const at = (matrix: Matrix, i: number, j: number) => cellOf(matrix.values[i * matrix.columns + j]);
const groupOf = (fit: SemFit, group: number) => fit.groups[group]?.name ?? '';

/** Every parameter, and what was defined from them. */
export function parametersTable(fit: SemFit, withErrors: boolean): AnalysisTable {
  const errors = withErrors && fit.converged ? standardisedErrors(fit) : null;
  const columns = ['left', 'relation', 'right', 'group', 'label', 'estimate', 'standardError', 'z', 'p', 'low', 'high'];
  return {
    name: 'semParameters',
    columns: [...columns, 'standardisedLatent', 'standardisedAll', ...(errors === null ? [] : ['standardisedError'])],
    rows: fit.parameters.map((row, place) => [
      ...[row.left, row.operator, row.right, groupOf(fit, row.group), row.label, cellOf(row.estimate)],
      // a fixed value has no error, not one of 0
      ...(row.isFree || row.operator === ':='
        ? [row.standardError, row.z, row.p, row.low, row.high].map(cellOf)
        : [null, null, null, null, null]),
      ...[cellOf(row.standardisedLatent), cellOf(row.standardisedAll)],
      ...(errors === null ? [] : [cellOf(errors[place])]),
    ]),
  };
}

/**
 * One index a row; with a robust estimator the robust figure stands beside.
 *
 * @param fit of a fitted model
 * @returns   rows of index, figure and robust figure; null where one is not defined
 *
 * Source  none: a table
 */
export function fitTable(fit: FitIndices): AnalysisTable {
  const robust = fit.robust;
  const row = (name: string, value: number, other?: number | null): Cell[] => [name, cellOf(value), cellOf(other)];
  return {
    name: 'semFit',
    columns: ['index', 'estimate', 'robust'],
    rows: [
      row('chiSquare', fit.chiSquare.statistic, robust?.chiSquare.statistic),
      row('df', fit.chiSquare.degreesOfFreedom, robust?.chiSquare.degreesOfFreedom),
      row('p', fit.chiSquare.p, robust?.chiSquare.p),
      row('scaling', 1, robust?.scaling),
      row('baselineChiSquare', fit.baseline.statistic, robust?.baseline.statistic),
      row('baselineDf', fit.baseline.degreesOfFreedom, robust?.baseline.degreesOfFreedom),
      row('CFI', fit.cfi, robust?.cfi),
      row('TLI', fit.tli, robust?.tli),
      row('RMSEA', fit.rmsea, robust?.rmsea),
      row('RMSEA 5 %', fit.rmseaLow, robust?.rmseaLow),
      row('RMSEA 95 %', fit.rmseaHigh, robust?.rmseaHigh),
      row('p (RMSEA ≤ 0.05)', fit.rmseaCloseP),
      row('SRMR', fit.srmr),
      row('RMR', fit.rmr),
      row('NFI', fit.nfi),
      row('IFI', fit.ifi),
      row('RFI', fit.rfi),
      row('RNI', fit.rni),
      row('PNFI', fit.pnfi),
      row('GFI', fit.gfi),
      row('AGFI', fit.agfi),
      row('MFI', fit.mfi),
      row('ECVI', fit.ecvi),
      row('CN 5 %', fit.criticalN05),
      row('CN 1 %', fit.criticalN01),
      row('logLik', fit.logLikelihood),
      row('logLik (saturated)', fit.logLikelihoodSaturated),
      row('parameters', fit.parameters),
      row('AIC', fit.aic),
      row('BIC', fit.bic),
      row('BIC (adjusted)', fit.bicAdjusted),
    ],
  };
}

/** R² of indicators and outcomes. */
export function explainedTable(fit: SemFit): AnalysisTable {
  return {
    name: 'semExplained',
    columns: ['variable', 'group', 'rSquared'],
    rows: fit.rSquared.map(({ variable, group, share }) => [variable, groupOf(fit, group), cellOf(share)]),
  };
}

/** Variances, covariances and correlations of the latents as the model implies them. */
export function latentTable(fit: SemFit): AnalysisTable {
  const names = fit.state.table.latent;
  return {
    name: 'semLatents',
    columns: ['first', 'second', 'group', 'covariance', 'correlation'],
    rows: fit.moments.flatMap(({ latentCovariance }, group) =>
      names.flatMap((first, i) =>
        names.slice(i).map((second, ahead): Cell[] => {
          const value = at(latentCovariance, i, i + ahead);
          const own = (k: number) => Math.sqrt(at(latentCovariance, k, k) ?? Number.NaN);
          return [first, second, groupOf(fit, group), value, cellOf((value ?? Number.NaN) / (own(i) * own(i + ahead)))];
        }),
      ),
    ),
  };
}

/** What the indicators of a latent have in common: a row a latent and measure, its ends null where nothing was drawn. */
export function reliabilityTable(fit: SemFit, drawn: SemReliabilities | null): AnalysisTable {
  const { table } = fit.state;
  const latents = listMeasuredLatents(table);
  const found = latentReliabilities(latents, table, fit.state);
  return {
    name: 'semReliability',
    columns: ['latent', 'group', 'measure', 'estimate', 'mean', 'standardError', 'low', 'high'],
    rows: latents.flatMap(({ latent, group }, at) =>
      SEM_RELIABILITY_MEASURES.map((measure): Cell[] => {
        const own = drawn?.figures.find(
          (one) => one.latent === latent && one.group === group && one.measure === measure,
        );
        return [
          ...[latent, groupOf(fit, group), measure, cellOf(found[at]?.[measure])],
          ...[own?.mean, own?.standardError, own?.low, own?.high].map(cellOf),
        ];
      }),
    ),
  };
}

/** Total and indirect effects where there are any. */
export function effectsTable(fit: SemFit): AnalysisTable {
  return {
    name: 'semEffects',
    columns: ['from', 'to', 'group', 'total', 'indirect', 'standardisedTotal'],
    rows: totalEffects(fit).flatMap(({ group, variables, total, indirect, standardised }) =>
      variables.flatMap((to, i) =>
        variables.flatMap((from, j): Cell[][] => {
          const value = at(total, i, j);
          if (i === j || value === null || Math.abs(value) < 1e-12) return [];
          return [[from, to, groupOf(fit, group), value, at(indirect, i, j), at(standardised, i, j)]];
        }),
      ),
    ),
  };
}

/** The greatest modification indices. */
export function modificationsTable(fit: SemFit, count: number): AnalysisTable {
  const { table, model, evaluation, information } = fit.state;
  return {
    name: 'semModifications',
    columns: ['left', 'relation', 'right', 'group', 'modificationIndex', 'expectedChange', 'expectedChangeAll'],
    rows: modificationIndices(table, model, evaluation, information)
      .slice(0, count)
      .map(({ left, operator, right, group, index, expectedChange, expectedChangeAll }) => [
        ...[left, operator, right, groupOf(fit, group)],
        ...[cellOf(index), cellOf(expectedChange), cellOf(expectedChangeAll)],
      ]),
  };
}

/** What the model leaves of each covariance. */
export function residualsTable(fit: SemFit): AnalysisTable {
  const names = fit.state.table.observed;
  return {
    name: 'semResiduals',
    columns: ['first', 'second', 'group', 'sample', 'implied', 'residual', 'standardisedResidual'],
    rows: fit.moments.flatMap(({ saturated, implied, covariance, standardised }, group) =>
      names.flatMap((second, i) =>
        names
          .slice(0, i + 1)
          .map((first, j): Cell[] => [
            ...[first, second, groupOf(fit, group), at(saturated.covariance, i, j), at(implied, i, j)],
            ...[at(covariance, i, j), at(standardised, i, j)],
          ]),
      ),
    ),
  };
}

/** Cases and patterns of missing values. */
export function groupsTable(fit: SemFit): AnalysisTable {
  return {
    name: 'groups',
    columns: ['group', 'n', 'patterns'],
    rows: fit.groups.map(({ name, n, patterns }) => [name, n, patterns]),
  };
}
