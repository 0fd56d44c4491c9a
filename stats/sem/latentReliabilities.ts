import type { ParameterTable } from './parameterTable.ts';
import type { Solved } from './robustScaling.ts';
import { standardise } from './standardise.ts';

/** Where the loadings of a latent's indicators and these indicators' own residual variances stand among the rows. */
export type MeasuredLatent = { latent: string; group: number; loadings: number[]; residuals: number[] };
export type LatentReliability = { rhoC: number; averageVarianceExtracted: number };

/**
 * The latents that have a reliability: those that two observed indicators or more show.
 *
 * @param table parameters
 * @returns     one a latent and group, in the order written
 *
 * Source  none: bookkeeping
 */
export function listMeasuredLatents(table: ParameterTable): MeasuredLatent[] {
  const observed = new Set(table.observed);
  const residualOf = new Map<string, number>();
  const measured = new Map<string, MeasuredLatent>();
  for (const [place, { left, operator, right, group }] of table.rows.entries())
    if (operator === '~~' && left === right) residualOf.set(`${group} ${left}`, place);
  for (const [place, { left, operator, right, group }] of table.rows.entries()) {
    if (operator !== '=~') continue;
    const key = `${group} ${left}`;
    const one = measured.get(key) ?? { latent: left, group, loadings: [], residuals: [] };
    one.loadings.push(place);
    one.residuals.push(observed.has(right) ? (residualOf.get(`${group} ${right}`) ?? -1) : -1);
    measured.set(key, one);
  }
  return [...measured.values()].filter(
    ({ loadings, residuals }) => loadings.length > 1 && residuals.every((place) => place >= 0),
  );
}

/**
 * Composite reliability and average variance extracted of latents, from the standardised solution.
 *
 * `ρC = (Σλ)² / ((Σλ)² + Σθ)` and `AVE = Σλ² / (Σλ² + Σθ)`, θ the residual share of an indicator's variance.
 *
 * @param latents from `listMeasuredLatents`
 * @param table   parameters
 * @param solved  the model at its estimates
 * @returns       one a latent, in their order; NaN where the latent's variance is negative
 *
 * Source  [joreskog-1971] composite reliability; [fornell-larcker-1981] average variance extracted
 * Checked  by hand on a one-factor model with known loadings
 */
export function latentReliabilities(
  latents: readonly MeasuredLatent[],
  table: ParameterTable,
  { model, evaluation }: Solved,
): LatentReliability[] {
  const { estimates } = evaluation;
  const values = table.rows.map(({ free, fixed }) => (free >= 0 ? (estimates[free] as number) : fixed));
  const standardised = standardise(model, table.rows, values, estimates);
  const at = (place: number): number => standardised[place]?.all ?? Number.NaN;
  return latents.map(({ loadings, residuals }) => {
    let [sum, squares, left] = [0, 0, 0];
    for (const place of loadings) {
      sum += at(place);
      squares += at(place) ** 2;
    }
    for (const place of residuals) left += at(place);
    return { rhoC: (sum * sum) / (sum * sum + left), averageVarianceExtracted: squares / (squares + left) };
  });
}
