import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import { type Matrix, multiply, zeros } from '../numeric/matrix.ts';
import { INTERCEPT, type LeastSquaresFit } from './fitLeastSquares.ts';

/** How the spread of the residuals is taken: equal for all, each its own (HC0 to HC3), by sampling design, or by groups of cases. */
export const COVARIANCES = ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'design'] as const;
export type CovarianceKind = (typeof COVARIANCES)[number];

/**
 * Covariance of least-squares coefficients that holds where the residuals' spread differs from case to case.
 *
 * HC3 is the one to prefer below some hundreds of cases: it allows for the pull of far-out cases on their own residuals.
 * `design` is the linearised covariance of a sample with replacement whose weights are sampling weights.
 *
 * @param fit     from `fitLeastSquares`
 * @param columns the predictors of that fit
 * @param kind    which residuals
 * @param weights those of that fit, if it had any
 * @returns       p × p, of the coefficients in their order
 *
 * Source  [white-1980]; [mackinnon-white-1985]; [binder-1983]     Checked  R sandwich::vcovHC and survey::svyglm, within 1e-8
 */
export function estimateSandwich(
  fit: LeastSquaresFit,
  columns: readonly ArrayLike<number>[],
  kind: CovarianceKind,
  weights?: ArrayLike<number>,
): Matrix {
  if (kind === 'classical') return times(fit.unscaledCovariance, fit.variance);
  const spread = Float64Array.from(fit.residuals, (residual, i) => {
    const left = 1 - (fit.leverage[i] as number);
    const square = ((weights?.[i] ?? 1) * residual) ** 2;
    if (kind === 'HC2') return square / left;
    return kind === 'HC3' ? square / left ** 2 : square;
  });
  const bread = fit.unscaledCovariance;
  const made = multiply(multiply(bread, crossProduct(designOf(fit, columns), spread)), bread);
  if (kind === 'HC1') return times(made, fit.n / fit.degreesOfFreedom);
  return kind === 'design' ? times(made, fit.n / (fit.n - 1)) : made;
}

/**
 * Covariance of least-squares coefficients where cases of one group may be alike (CR1).
 *
 * @param fit      from `fitLeastSquares`
 * @param columns  the predictors of that fit
 * @param groups   the group of each case, any labels
 * @param absorbed coefficients that were taken out before the fit, such as fixed effects not nested in the groups; 0 if not given
 * @param weights  those of that fit, if it had any
 * @returns        covariance p × p, and the number of groups; tests use groups − 1 degrees of freedom
 * @throws ArgumentError `groups` of another length, or fewer than two groups
 *
 * Source  [liang-zeger-1986]; [cameron-miller-2015]     Checked  one case a group is HC1; by hand in numpy, within 1e-10
 */
export function estimateClusterSandwich(
  fit: LeastSquaresFit,
  columns: readonly ArrayLike<number>[],
  groups: ArrayLike<string | number>,
  absorbed = 0,
  weights?: ArrayLike<number>,
): { covariance: Matrix; groups: number } {
  checkLength('groups', { length: groups.length }, fit.n);
  const design = designOf(fit, columns);
  const p = design.length;
  const scores = new Map<string | number, Float64Array>();
  for (let i = 0; i < fit.n; i++) {
    const label = groups[i] as string | number;
    const score = scores.get(label) ?? new Float64Array(p);
    const weighted = (weights?.[i] ?? 1) * (fit.residuals[i] as number);
    for (let j = 0; j < p; j++) score[j] = (score[j] as number) + weighted * (design[j]?.[i] as number);
    scores.set(label, score);
  }
  const g = scores.size;
  if (g < 2) throw new ArgumentError('groups', 'tooFewCases', 'has fewer than two groups', { n: g, needed: 2 });
  const meat = zeros(p, p);
  for (const score of scores.values())
    for (let j = 0; j < p; j++)
      for (let k = 0; k < p; k++)
        meat.values[j * p + k] = (meat.values[j * p + k] as number) + (score[j] as number) * (score[k] as number);
  const factor = ((g / (g - 1)) * (fit.n - 1)) / (fit.n - p - absorbed);
  const bread = fit.unscaledCovariance;
  return { covariance: times(multiply(multiply(bread, meat), bread), factor), groups: g };
}

/**
 * Square roots of the diagonal: standard errors from a covariance.
 *
 * @param covariance p × p
 * @returns          p values, 0 or more
 *
 * Source  textbook
 */
export function standardErrorsOf(covariance: Matrix): Float64Array {
  return Float64Array.from({ length: covariance.rows }, (_unused, j) =>
    Math.sqrt(Math.max(0, covariance.values[j * covariance.columns + j] as number)),
  );
}

function designOf(fit: LeastSquaresFit, columns: readonly ArrayLike<number>[]): ArrayLike<number>[] {
  return fit.names[0] === INTERCEPT && fit.names.length === columns.length + 1
    ? [new Float64Array(fit.n).fill(1), ...columns]
    : [...columns];
}

function crossProduct(design: readonly ArrayLike<number>[], factors: Float64Array): Matrix {
  const p = design.length;
  const made = zeros(p, p);
  for (let j = 0; j < p; j++) {
    const left = design[j] as ArrayLike<number>;
    for (let k = 0; k <= j; k++) {
      const right = design[k] as ArrayLike<number>;
      let sum = 0;
      for (let i = 0; i < factors.length; i++)
        sum += (factors[i] as number) * (left[i] as number) * (right[i] as number);
      made.values[j * p + k] = sum;
      made.values[k * p + j] = sum;
    }
  }
  return made;
}

function times(matrix: Matrix, factor: number): Matrix {
  return { ...matrix, values: matrix.values.map((value) => value * factor) };
}
