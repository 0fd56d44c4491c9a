import { ArgumentError } from '../argumentError.ts';
import { climbNewton, type Evaluated } from '../numeric/climbNewton.ts';
import { cholesky, invertDefinite, type Matrix, solveCholesky } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { robustCovariance } from './coxResiduals.ts';
import { type LifetimeDesign, type SortedLifetimes, sortLifetimes } from './sortLifetimes.ts';
import { sweepRiskSets, type Ties } from './sweepRiskSets.ts';

export type ChiSquareTest = { statistic: number; degreesOfFreedom: number; p: number };

export type CoxModel = {
  n: number;
  events: number;
  ties: Ties;
  /** ln of the hazard ratio for one unit more */
  coefficients: Float64Array;
  standardErrors: Float64Array;
  /** of the coefficients */
  covariance: Matrix;
  /** by the sandwich, which holds for weights of a sample and for cases of one cluster; null where not asked for */
  robust: { standardErrors: Float64Array; covariance: Matrix; wald: ChiSquareTest; clusters: number } | null;
  /** partial log-likelihood without and with the covariates */
  logLikelihoodNull: number;
  logLikelihood: number;
  likelihoodRatio: ChiSquareTest;
  wald: ChiSquareTest;
  score: ChiSquareTest;
  aic: number;
  /** columns, from 0, whose coefficient runs off to infinity: one side of it has no events */
  infinite: readonly number[];
  rounds: number;
  converged: boolean;
};

export type CoxOptions = LifetimeDesign & {
  ties?: Ties;
  roundsMax?: number;
  /** cases that belong together, such as rows of one customer; asks for robust errors by them */
  clusters?: ArrayLike<string | number> | undefined;
  /** robust errors; asked for by weights and by clusters, if not given */
  robust?: boolean | undefined;
};

/**
 * Cox proportional hazards regression: what raises or lowers the hazard of the event, whatever its course in time.
 *
 * By Newton's method on the partial likelihood, steps halved where it would fall. Strata have a baseline hazard each;
 * a case counts by its weight, and from its entry on. With weights, tied events count by their mean weight.
 *
 * @param times      how long each case was observed, 0 or more
 * @param events     1 where the event ended it, 0 where observation did
 * @param covariates cases × variables, finite, no intercept
 * @param options    strata, weights, entries; ties by Efron unless Breslow is asked for; rounds at most, 30 if not given;
 *                   clusters and robust errors
 * @returns          coefficients, three tests that all are 0, and whether the search converged
 * @throws ArgumentError as `sortLifetimes`, `clusters` `length`, and `collinear` where a covariate follows from the others
 *
 * Source  [cox-1972]; ties [efron-1977], [breslow-1974]; robust [lin-wei-1989]; the rest [therneau-grambsch-2000]
 * Checked  R survival 3.5-3 coxph(), within 1e-7; the algebra of Therneau's validation with entries and weights, within 1e-8
 */
export function fitCox(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
  options: CoxOptions = {},
): CoxModel {
  const data = sortLifetimes(times, events, covariates, options);
  const ties = options.ties ?? 'efron';
  const { p } = data;
  const start = evaluate(data, new Float64Array(p), ties);
  const factor = cholesky(correlated(start.information));
  if (factor === null) throw new ArgumentError('covariates', 'collinear', 'follow from each other');
  const found = climbNewton((at) => evaluate(data, at, ties), start.at, options.roundsMax ?? 30);
  const inverse = invertDefinite(found.information)?.inverse;
  const covariance = inverse ?? { rows: p, columns: p, values: new Float64Array(p * p).fill(Number.NaN) };
  const standardErrors = Float64Array.from({ length: p }, (_unused, v) =>
    Math.sqrt(covariance.values[v * p + v] as number),
  );
  const test = (statistic: number): ChiSquareTest => ({
    statistic,
    degreesOfFreedom: p,
    p: Number.isNaN(statistic) ? Number.NaN : chiSquareUpperTail(statistic, p),
  });
  const infinite = runaway(data, found.at);
  const { clusters } = options;
  const isRobust = options.robust ?? (options.weights !== undefined || clusters !== undefined);
  const hazards = relativeHazards(data, found.at);
  const robust = isRobust && inverse !== undefined ? robustCovariance(data, hazards, ties, inverse, clusters) : null;
  return {
    n: data.n,
    events: data.events.reduce((sum, event) => sum + event, 0),
    ties,
    coefficients: found.at,
    standardErrors,
    covariance,
    robust: robust === null ? null : { ...robust, wald: test(solved(robust.covariance, found.at)) },
    logLikelihoodNull: start.value,
    logLikelihood: found.value,
    likelihoodRatio: test(2 * (found.value - start.value)),
    wald: test(quadratic(found.at, found.information)),
    score: test(solved(start.information, start.gradient)),
    aic: 2 * p - 2 * found.value,
    infinite,
    rounds: found.rounds,
    converged: found.converged && inverse !== undefined && infinite.length === 0,
  };
}

function evaluate(data: SortedLifetimes, at: Float64Array, ties: Ties): Evaluated {
  const { p, x, events, weights } = data;
  const gradient = new Float64Array(p);
  const information = { rows: p, columns: p, values: new Float64Array(p * p) };
  let value = 0;
  const hazards = relativeHazards(data, at);
  sweepRiskSets(data, hazards, ties, true, (set) => {
    const { eventWeight } = set;
    value -= eventWeight * Math.log(set.weight);
    for (let v = 0; v < p; v++) gradient[v] = (gradient[v] as number) - eventWeight * (set.mean[v] as number);
    for (let c = 0; c < p * p; c++)
      information.values[c] = (information.values[c] as number) + eventWeight * (set.covariance[c] as number);
    if (set.step > 0) return;
    for (let i = set.from; i < set.to; i++) {
      if (events[i] === 0) continue;
      const weight = weights[i] as number;
      value += weight * Math.log(hazards[i] as number);
      for (let v = 0; v < p; v++) gradient[v] = (gradient[v] as number) + weight * (x[i * p + v] as number);
    }
  });
  return { at, value, gradient, information };
}

/**
 * exp(x·β) of each case, covariates centred.
 *
 * @param data         from `sortLifetimes`
 * @param coefficients one a covariate
 * @returns            relative hazards, above 0, in the order of `data`
 *
 * Source  [cox-1972]     Checked  by `fitCox`
 */
export function relativeHazards(data: SortedLifetimes, coefficients: ArrayLike<number>): Float64Array {
  const { n, p, x } = data;
  const hazards = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let v = 0; v < p; v++) sum += (x[i * p + v] as number) * (coefficients[v] as number);
    hazards[i] = Math.exp(sum);
  }
  return hazards;
}

function quadratic(vector: Float64Array, matrix: Matrix): number {
  const p = matrix.rows;
  let sum = 0;
  for (let v = 0; v < p; v++)
    for (let u = 0; u < p; u++)
      sum += (vector[v] as number) * (matrix.values[v * p + u] as number) * (vector[u] as number);
  return sum;
}

function solved(matrix: Matrix, vector: Float64Array): number {
  const factor = cholesky(matrix);
  if (factor === null) return Number.NaN;
  return solveCholesky(factor, vector).reduce((sum, value, v) => sum + value * (vector[v] as number), 0);
}

/** With a unit diagonal, so that the check for collinear columns does not see their units. */
function correlated(matrix: Matrix): Matrix {
  const p = matrix.rows;
  const root = Float64Array.from({ length: p }, (_unused, v) => Math.sqrt(matrix.values[v * p + v] as number));
  const values = matrix.values.map(
    (value, c) =>
      value / ((root[Math.floor(c / p)] as number) * (root[c % p] as number)) - (c % (p + 1) === 0 ? 1e-10 : 0),
  );
  return { rows: p, columns: p, values };
}

/** A hazard ratio of e¹⁵ over one standard deviation is no estimate: the likelihood still rises there. */
function runaway(data: SortedLifetimes, at: Float64Array): number[] {
  const { n, p, x } = data;
  return [...at.keys()].filter((v) => {
    let square = 0;
    for (let i = 0; i < n; i++) square += (x[i * p + v] as number) ** 2;
    return !(Math.abs(at[v] as number) * Math.sqrt(square / n) < 15);
  });
}
