import type { ParameterRow } from './parameterRow.ts';
import { fillMatrices, type Implied, impliedMoments, type PathModel } from './pathMatrices.ts';

export type Standardised = {
  /** latents have variance 1 */
  latent: number;
  /** all variables have variance 1 */
  all: number;
};

/**
 * Row by row, an estimate in units of standard deviations.
 *
 * Loadings and paths are brought to the deviations of both their ends, variances to shares of the whole variance,
 * covariances of residuals to correlations of residuals.
 *
 * @param model     matrices
 * @param rows      parameter rows, any
 * @param values    the estimate of each row
 * @param estimates free parameters
 * @returns         one a row; NaN where a residual variance is negative and a correlation of it is asked for
 *
 * Source  [bollen-1989] chapter 4     Checked  lavaan 0.6-14, within 1e-7
 */
export function standardise(
  model: PathModel,
  rows: readonly Pick<ParameterRow, 'left' | 'operator' | 'right' | 'group'>[],
  values: ArrayLike<number>,
  estimates: Float64Array,
): Standardised[] {
  const q = model.variables.length;
  const place = new Map(model.variables.map((name, at) => [name, at]));
  const groups = model.groups.map((_unused, group) => {
    const implied = impliedMoments(model, group, estimates) as Implied;
    const { covariance } = fillMatrices(model, group, estimates);
    return {
      sd: Float64Array.from({ length: q }, (_none, i) => Math.sqrt(implied.covariance.values[i * q + i] as number)),
      residual: Float64Array.from({ length: q }, (_none, i) => Math.sqrt(covariance.values[i * q + i] as number)),
    };
  });
  return rows.map((row, at) => {
    const { sd, residual } = groups[row.group] as { sd: Float64Array; residual: Float64Array };
    const value = values[at] as number;
    const [i, j] = [place.get(row.left) ?? 0, place.get(row.right) ?? 0];
    const scale = (isScaled: (variable: number) => boolean): number => {
      const of = (from: Float64Array, variable: number) => (isScaled(variable) ? (from[variable] as number) : 1);
      if (value === 0) return 0;
      if (row.operator === '=~') return (value * of(sd, i)) / of(sd, j);
      if (row.operator === '~') return (value * of(sd, j)) / of(sd, i);
      if (row.operator === '~1') return value / of(sd, i);
      return i === j ? value / of(sd, i) ** 2 : value / (of(residual, i) * of(residual, j));
    };
    return { latent: scale((variable) => variable >= model.observed), all: scale(() => true) };
  });
}
