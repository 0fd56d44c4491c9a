import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { checkItems, correlationOfCovariance, covarianceOfItems } from './itemCovariance.ts';
import { minresFactors } from './minresFactors.ts';
import { type OneFactorModel, oneFactorModel } from './oneFactorModel.ts';

export type CongenericOmega = {
  n: number;
  /** of standardised items, by minimum residuals */
  minres: { loadings: Float64Array; omega: number; converged: boolean; heywood: boolean };
  /** in the items' own units, by maximum likelihood; null for two items, where it is not identified */
  likelihood: {
    model: OneFactorModel;
    /** common over reproduced variance of the sum */
    omega: number;
    /** common over observed variance of the sum */
    omegaObserved: number;
    averageVarianceExtracted: number;
    standardError: number | null;
    /** by the delta method on the logit; null where omega is outside 0..1 or has no standard error */
    interval: [low: number, high: number] | null;
  } | null;
};

/**
 * McDonald's omega of a scale with one factor: alpha without the claim that every item is as good as the next.
 *
 * @param items        one column an item, two or more, finite, none constant, not collinear
 * @param options      `confidence` 0.95 if not given; `uniquenessMin` of the minres factor, −Infinity if not given, so
 *                     that a Heywood case shows itself and is not hidden at a bound
 * @returns            omega by minres and by maximum likelihood
 * @throws ArgumentError `items`, `correlation` or `covariance` singular, `confidence`
 *
 * Source  [mcdonald-1999], [joreskog-1971], [kelley-pornprasertmanit-2016]     Checked  R 4.2.2 lavaan 0.6-14 and psych
 *         2.2.9: minres within 1e-8, maximum likelihood within 1e-6
 */
export function omegaCongeneric(
  items: readonly ArrayLike<number>[],
  options: { confidence?: number; uniquenessMin?: number } = {},
): CongenericOmega {
  const n = checkItems(items, 2);
  const confidence = options.confidence ?? 0.95;
  checkRange('confidence', confidence, 0, 1, true);
  const covariance = covarianceOfItems(items);
  const correlation = correlationOfCovariance(covariance);
  const minres =
    items.length === 2
      ? factorOfTwo(correlation)
      : extractOne(correlation, options.uniquenessMin ?? Number.NEGATIVE_INFINITY);
  const likelihood = items.length === 2 ? null : byLikelihood(covariance, n, confidence);
  return { n, minres, likelihood };
}

/** Two items share their correlation equally, for want of a third to say otherwise. */
function factorOfTwo(correlation: Matrix): CongenericOmega['minres'] {
  const r = correlation.values[1] as number;
  const size = Math.sqrt(Math.abs(r));
  const loadings = Float64Array.of(size, r < 0 ? -size : size);
  return { loadings, omega: omegaOfLoadings(loadings), converged: true, heywood: false };
}

function extractOne(correlation: Matrix, uniquenessMin: number): CongenericOmega['minres'] {
  const { loadings, converged, heywood } = minresFactors(correlation, 1, uniquenessMin);
  return { loadings: loadings.values, omega: omegaOfLoadings(loadings.values), converged, heywood };
}

function omegaOfLoadings(loadings: Float64Array): number {
  const common = loadings.reduce((sum, part) => sum + part, 0) ** 2;
  return common / (common + loadings.reduce((sum, part) => sum + 1 - part * part, 0));
}

function byLikelihood(covariance: Matrix, n: number, confidence: number): CongenericOmega['likelihood'] {
  const model = oneFactorModel(covariance, n);
  const sum = model.loadings.reduce((all, part) => all + part, 0);
  const rest = model.residualVariances.reduce((all, part) => all + part, 0);
  const common = sum * sum;
  const observed = (covariance.values.reduce((all, part) => all + part, 0) * (n - 1)) / n;
  const omega = common / (common + rest);
  const extracted = model.loadings.reduce(
    (all, part, i) => all + (part * part) / (part * part + (model.residualVariances[i] as number)),
    0,
  );
  const standardError = standardErrorOf(model, sum, rest);
  return {
    ...{ model, omega, omegaObserved: common / observed, standardError },
    averageVarianceExtracted: extracted / model.loadings.length,
    interval: standardError === null ? null : logitInterval(omega, standardError, confidence),
  };
}

function standardErrorOf(model: OneFactorModel, sum: number, rest: number): number | null {
  const v = model.parameterCovariance;
  if (v === null) return null;
  const k = model.loadings.length;
  const total = (sum * sum + rest) ** 2;
  const slope = (at: number) => (at < k ? (2 * sum * rest) / total : -(sum * sum) / total);
  let spread = 0;
  for (let a = 0; a < 2 * k; a++)
    for (let b = 0; b < 2 * k; b++) spread += slope(a) * slope(b) * (v.values[a * 2 * k + b] as number);
  return spread > 0 ? Math.sqrt(spread) : null;
}

/** Symmetric on the logit, so that it stays inside 0..1. */
function logitInterval(omega: number, standardError: number, confidence: number): [number, number] | null {
  if (!(omega > 0 && omega < 1)) return null;
  const middle = Math.log(omega / (1 - omega));
  const half = (normalQuantile((1 + confidence) / 2, 0, 1) * standardError) / (omega * (1 - omega));
  const back = (logit: number) => 1 / (1 + Math.exp(-logit));
  return [back(middle - half), back(middle + half)];
}
