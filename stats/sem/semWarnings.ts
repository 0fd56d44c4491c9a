import { type Matrix, symmetricEigen } from '../numeric/matrix.ts';
import type { Undetermined } from './identification.ts';
import type { ParameterTable } from './parameterTable.ts';
import type { Solved } from './robustScaling.ts';
import type { SampleGroup } from './sampleMoments.ts';
import type { Saturated } from './saturatedMoments.ts';
import { nameOfParameter } from './solveModel.ts';

export type SemWarning = {
  code:
    | 'semNotConverged'
    | 'semSaturatedNotConverged'
    | 'semHeywood'
    | 'semLatentCovarianceNotPositive'
    | 'semResidualCovarianceNotPositive'
    | 'semNotDetermined';
  values: Readonly<Record<string, string | number>>;
};

/**
 * What is improper about a solution. The figures stay as they are; nothing is hidden or mended.
 *
 * @param table  parameters
 * @param solved the model at its estimates
 * @param end    how the search ended
 * @returns      warnings, none where all is well
 *
 * Source  [chen-2001] on negative variances     Checked  lavaan 0.6-14 warns of the same models
 */
export function listImproprieties(
  table: ParameterTable,
  { model, evaluation }: Solved,
  end: {
    converged: boolean;
    undetermined: Undetermined | null;
    saturated: readonly Saturated[];
    groups: readonly SampleGroup[];
  },
): SemWarning[] {
  const warnings: SemWarning[] = [];
  if (!end.converged) warnings.push({ code: 'semNotConverged', values: {} });
  if (end.undetermined !== null)
    warnings.push({
      code: 'semNotDetermined',
      values: { parameter: nameOfParameter(table, end.undetermined.parameter) },
    });
  for (const row of table.rows) {
    const variance = row.free >= 0 ? (evaluation.estimates[row.free] as number) : row.fixed;
    if (row.operator === '~~' && row.left === row.right && variance < 0)
      warnings.push({
        code: 'semHeywood',
        values: { variable: row.left, estimate: variance, group: end.groups[row.group]?.name ?? '' },
      });
  }
  end.groups.forEach(({ name: group }, g) => {
    if (end.saturated[g]?.converged === false) warnings.push({ code: 'semSaturatedNotConverged', values: { group } });
    const implied = evaluation.implied[g]?.covariance;
    if (implied === undefined) return;
    const latents = smallestEigenvalue(implied, model.observed, model.variables.length);
    if (latents < -1e-8)
      warnings.push({ code: 'semLatentCovarianceNotPositive', values: { eigenvalue: latents, group } });
    const residuals = smallestEigenvalue(residualCovariance(table, evaluation.estimates, g), 0, model.observed);
    const heywood = warnings.some(({ code }) => code === 'semHeywood');
    if (residuals < -1e-8 && !heywood)
      warnings.push({ code: 'semResidualCovarianceNotPositive', values: { eigenvalue: residuals, group } });
  });
  return warnings;
}

function residualCovariance(table: ParameterTable, estimates: Float64Array, group: number): Matrix {
  const p = table.observed.length;
  const values = new Float64Array(p * p);
  for (const row of table.rows) {
    if (row.group !== group || row.operator !== '~~') continue;
    const [i, j] = [table.observed.indexOf(row.left), table.observed.indexOf(row.right)];
    if (i === -1 || j === -1) continue;
    const value = row.free >= 0 ? (estimates[row.free] as number) : row.fixed;
    values[i * p + j] = value;
    values[j * p + i] = value;
  }
  return { rows: p, columns: p, values };
}

/** On the scale of correlations, of the variables from..to. */
function smallestEigenvalue(covariance: Matrix, from: number, to: number): number {
  const q = covariance.columns;
  const sd = (i: number) => Math.sqrt(covariance.values[i * q + i] as number);
  const kept = Array.from({ length: to - from }, (_unused, at) => from + at).filter((i) => sd(i) > 0);
  const size = kept.length;
  if (size === 0) return 0;
  const values = new Float64Array(size * size);
  let isDiagonal = true;
  kept.forEach((i, a) => {
    kept.forEach((j, b) => {
      values[a * size + b] = i === j ? 1 : (covariance.values[i * q + j] as number) / (sd(i) * sd(j));
      if (i !== j && values[a * size + b] !== 0) isDiagonal = false;
    });
  });
  if (isDiagonal) return 1;
  return symmetricEigen({ rows: size, columns: size, values }).values[size - 1] as number;
}
