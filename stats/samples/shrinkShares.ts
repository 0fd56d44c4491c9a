import betaln from '@stdlib/math-base-special-betaln';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange, checkVaries } from '../checkArguments.ts';
import { minimise } from '../numeric/minimise.ts';
import type { ShrunkEstimate } from './shrinkMeans.ts';

export type ShrunkShares = {
  units: readonly ShrunkEstimate[];
  /** common share */
  mean: number;
  /** how many answers the common share is worth; Infinity where units differ by no more than chance */
  priorSize: number;
  logLikelihood: number;
  converged: boolean;
};

/** Beyond this many answers the common share settles everything, and units do not differ. */
const LOG_SIZE_MAX = Math.log(1e6);

/**
 * Empirical Bayes for shares of small units: the share of a site with four answers is pulled to the common one.
 *
 * Shares of units follow a beta distribution whose two numbers are estimated from all units (beta-binomial maximum
 * likelihood). The interval is a beta distribution whose variance also has the uncertainty of those two numbers.
 *
 * @param successes  one a unit, 0..trials
 * @param trials     one a unit, above 0; three units or more
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          shrunk shares with intervals, 0..1, in the order of the units
 * @throws ArgumentError `successes`, `trials`, `confidence`; `constant` where no unit has any, or all have only, successes
 *
 * Source  [griffiths-1973], [morris-1983]     Checked  likelihood maximised with scipy 1.17 betabinom, within 1e-5
 */
export function shrinkShares(successes: ArrayLike<number>, trials: ArrayLike<number>, confidence = 0.95): ShrunkShares {
  checkArguments(successes, trials, confidence);
  const n = successes.length;
  const minusLikelihood = (at: Float64Array): number => {
    const { alpha, beta } = priorOf(at);
    const none = betaln(alpha, beta);
    let sum = 0;
    for (let unit = 0; unit < n; unit++) {
      const [x, m] = [successes[unit] as number, trials[unit] as number];
      // with the binomial coefficient, so that likelihoods compare with those of other programs
      sum -= betaln(x + alpha, m - x + beta) - none - Math.log(m + 1) - betaln(x + 1, m - x + 1);
    }
    return sum;
  };
  const [all, whole] = [sumOf(successes), sumOf(trials)];
  const start = [Math.log(all / (whole - all)), Math.log(10)];
  const found = minimise(
    (at) => ((at[1] as number) > LOG_SIZE_MAX + 1 ? Number.POSITIVE_INFINITY : minusLikelihood(at)),
    start,
    { tolerance: 1e-6 },
  );
  const apart = (found.at[1] as number) < LOG_SIZE_MAX - 1;
  const at = apart ? found.at : Float64Array.of(start[0] as number, LOG_SIZE_MAX);
  const uncertainty = covarianceOf(minusLikelihood, at, apart);
  const units = Array.from(successes, (x, unit) =>
    describeUnit(x, trials[unit] as number, at, uncertainty, (1 - confidence) / 2),
  );
  return {
    units,
    mean: priorOf(at).mean,
    priorSize: apart ? Math.exp(at[1] as number) : Number.POSITIVE_INFINITY,
    logLikelihood: -minusLikelihood(at),
    converged: apart ? found.converged : true,
  };
}

function checkArguments(successes: ArrayLike<number>, trials: ArrayLike<number>, confidence: number): void {
  checkFinite('successes', successes, 3);
  checkFinite('trials', trials);
  checkLength('trials', trials, successes.length);
  checkRange('confidence', confidence, 0, 1, true);
  for (let unit = 0; unit < trials.length; unit++) {
    checkRange('trials', trials[unit] as number, Number.MIN_VALUE, Number.MAX_VALUE);
    checkRange('successes', successes[unit] as number, 0, trials[unit] as number);
  }
  const all = sumOf(successes);
  if (all === 0) checkVaries('successes', successes);
  if (all === sumOf(trials))
    throw new ArgumentError('successes', 'constant', 'are all of the trials of every unit', { value: all });
}

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}

function priorOf(at: ArrayLike<number>): { alpha: number; beta: number; mean: number; size: number } {
  const mean = 1 / (1 + Math.exp(-(at[0] as number)));
  const size = Math.exp(at[1] as number);
  return { alpha: mean * size, beta: (1 - mean) * size, mean, size };
}

/** Inverse of the observed curvature; where units do not differ only the common share is uncertain. */
function covarianceOf(f: (at: Float64Array) => number, at: Float64Array, apart: boolean): number[][] {
  const step = 1e-3;
  const value = (i: number, j: number) =>
    f(Float64Array.of((at[0] as number) + i * step, (at[1] as number) + j * step));
  const middle = value(0, 0);
  const a = (value(1, 0) - 2 * middle + value(-1, 0)) / step ** 2;
  if (!apart)
    return [
      [a > 0 ? 1 / a : 0, 0],
      [0, 0],
    ];
  const c = (value(0, 1) - 2 * middle + value(0, -1)) / step ** 2;
  const b = (value(1, 1) - value(1, -1) - value(-1, 1) + value(-1, -1)) / (4 * step ** 2);
  const determinant = a * c - b * b;
  if (!(a > 0 && determinant > 0))
    return [
      [a > 0 ? 1 / a : 0, 0],
      [0, 0],
    ];
  return [
    [c / determinant, -b / determinant],
    [-b / determinant, a / determinant],
  ];
}

function describeUnit(
  successes: number,
  trials: number,
  at: Float64Array,
  uncertainty: readonly (readonly number[])[],
  tail: number,
): ShrunkEstimate {
  const { mean, size, alpha } = priorOf(at);
  const shrinkage = size / (size + trials);
  const shrunk = (successes + alpha) / (size + trials);
  // how the shrunk share moves with the logit of the common share and the log of its size
  const slopes = [shrinkage * mean * (1 - mean), shrinkage * (mean - shrunk)];
  let variance = (shrunk * (1 - shrunk)) / (size + trials + 1);
  for (const i of [0, 1])
    for (const j of [0, 1]) variance += (slopes[i] ?? 0) * (slopes[j] ?? 0) * (uncertainty[i]?.[j] ?? 0);
  const worth = Math.max((shrunk * (1 - shrunk)) / variance - 1, 1e-6);
  return {
    ...{ raw: successes / trials, shrunk, shrinkage, standardError: Math.sqrt(variance) },
    low: betaQuantile(tail, shrunk * worth, (1 - shrunk) * worth),
    high: betaQuantile(1 - tail, shrunk * worth, (1 - shrunk) * worth),
  };
}
