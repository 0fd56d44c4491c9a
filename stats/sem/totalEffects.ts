import { type Matrix, zeros } from '../numeric/matrix.ts';
import type { SemFit } from './fitSem.ts';

/** Effects of variables on variables, over all ways between them. */
export type TotalEffects = {
  group: number;
  variables: readonly string[];
  /** row: the affected; column: the cause */
  total: Matrix;
  /** without the direct path */
  indirect: Matrix;
  /** total, in standard deviations of both */
  standardised: Matrix;
};

/**
 * Total and indirect effects among latents and the variables of regressions.
 *
 * @param fit a fitted model
 * @returns   one a group; (I − A)⁻¹ − I and what is left of it after the direct paths
 *
 * Source  [bollen-1989] chapter 8     Checked  effects of the reference cases, within 1e-7
 */
export function totalEffects(fit: SemFit): TotalEffects[] {
  const { model, evaluation, table } = fit.state;
  const named = new Set(table.rows.flatMap(({ left, operator, right }) => (operator === '~' ? [left, right] : [])));
  const kept = model.variables.flatMap((name, at) => (at >= model.observed || named.has(name) ? [at] : []));
  const q = model.variables.length;
  const size = kept.length;
  return evaluation.implied.map(({ effects, covariance }, group) => {
    const [total, indirect, standardised] = [zeros(size, size), zeros(size, size), zeros(size, size)];
    const sd = (i: number) => Math.sqrt(covariance.values[i * q + i] as number);
    kept.forEach((i, a) => {
      kept.forEach((j, b) => {
        const at = a * size + b;
        const direct = fit.parameters.find(
          (row) =>
            row.group === group &&
            ((row.operator === '~' && row.left === model.variables[i] && row.right === model.variables[j]) ||
              (row.operator === '=~' && row.right === model.variables[i] && row.left === model.variables[j])),
        );
        const whole = (effects.values[i * q + j] as number) - (i === j ? 1 : 0);
        total.values[at] = whole;
        indirect.values[at] = whole - (direct?.estimate ?? 0);
        standardised.values[at] = (whole * sd(j)) / sd(i);
      });
    });
    return { group, variables: kept.map((at) => model.variables[at] as string), total, indirect, standardised };
  });
}
