import { logHypergeometric2F1 } from '../numeric/hypergeometric2F1.ts';
import { invertDefinite, type Matrix } from '../numeric/matrix.ts';
import { minimise } from '../numeric/minimise.ts';
import { type GroupedHistories, groupHistories, type RepeatHistories, type RepeatHistory } from './repeatHistories.ts';

/** Rates vary as gamma(r, α), and so does the rate of stopping as gamma(s, β). α and β are in the unit of time. */
export type ParetoNbdParameters = { r: number; alpha: number; s: number; beta: number };

export type ParetoNbdModel = {
  n: number;
  parameters: ParetoNbdParameters;
  /** of the logarithms of r, α, s, β; NaN where the likelihood is not curved there */
  logErrors: Float64Array;
  /** of the logarithms; null where the likelihood is not curved there */
  covariance: Matrix | null;
  logLikelihood: number;
  rounds: number;
  converged: boolean;
};

/**
 * Pareto/NBD model by maximum likelihood: units repeat at rates of their own, and stop at any moment at rates of their own.
 *
 * Unlike in the BG/NBD model a unit that never repeated may have stopped. Its likelihood needs two hypergeometric
 * functions a history; the search is BFGS on the logarithms of the parameters, divided by the number of units. It stays
 * where α and β are less than 500 times apart, and has not converged where it ends there.
 *
 * @param histories repeats, last repeat and age of each unit; one unit of time throughout
 * @param roundsMax 500 if not given
 * @returns         parameters, errors of their logarithms, log-likelihood, whether the search converged
 * @throws ArgumentError as `groupHistories`
 *
 * Source  [schmittlein-1987]; [fader-hardie-2005]     Checked  BTYD 2.4.3 on CDNOW, within 2e-3
 */
export function fitParetoNbd(histories: RepeatHistories, roundsMax = 500): ParetoNbdModel {
  const data = groupHistories(histories);
  const meanAge = data.age.reduce((sum, age, i) => sum + age * (data.count[i] as number), 0) / data.n;
  const cost = (at: Float64Array): number => {
    if (isFarOff(at)) return Number.POSITIVE_INFINITY;
    const value = sumLogLikelihood(data, fromLogs(at));
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : -value / data.n;
  };
  const start = Float64Array.of(0, Math.log(meanAge / 3), 0, Math.log(meanAge / 3));
  const found = minimise(cost, start, { roundsMax, tolerance: 1e-8 });
  const covariance = covarianceAt((at) => data.n * cost(at), found.at);
  return {
    n: data.n,
    parameters: fromLogs(found.at),
    logErrors: found.at.map((_unused, v) => Math.sqrt(covariance?.values[5 * v] ?? Number.NaN)),
    covariance,
    logLikelihood: -found.value * data.n,
    rounds: found.rounds,
    converged: found.converged,
  };
}

/**
 * Log-likelihood of the Pareto/NBD model.
 *
 * @param histories  repeats, last repeat and age of each unit
 * @param parameters all above 0
 * @returns          ln L, constants of the data left out as in the note
 * @throws ArgumentError as `groupHistories`
 *
 * Source  [fader-hardie-2005]     Checked  BTYD 2.4.3 pnbd.LL on CDNOW
 */
export function paretoNbdLogLikelihood(histories: RepeatHistories, parameters: ParetoNbdParameters): number {
  return sumLogLikelihood(groupHistories(histories), parameters);
}

/** α and β hundreds of times apart, or numbers near the ends of double precision: the series would crawl there. */
function isFarOff(at: Float64Array): boolean {
  return at.some((part) => Math.abs(part) > 30) || Math.abs((at[1] as number) - (at[3] as number)) > Math.log(500);
}

function fromLogs(at: Float64Array): ParetoNbdParameters {
  const [r, alpha, s, beta] = at.map(Math.exp) as unknown as [number, number, number, number];
  return { r, alpha, s, beta };
}

function sumLogLikelihood(data: GroupedHistories, parameters: ParetoNbdParameters): number {
  const { r, alpha, s, beta } = parameters;
  let sum = data.n * (r * Math.log(alpha) + s * Math.log(beta));
  data.moreThan.forEach((n, j) => {
    sum += n * Math.log(r + j);
  });
  const history = { repeats: 0, lastRepeat: 0, age: 0 };
  for (let i = 0; i < data.count.length; i++) {
    history.repeats = data.repeats[i] as number;
    history.lastRepeat = data.lastRepeat[i] as number;
    history.age = data.age[i] as number;
    const { active, stopped } = paretoNbdLogParts(parameters, history);
    sum += (data.count[i] as number) * (active + Math.log1p(Math.exp(stopped - active)));
  }
  return sum;
}

/**
 * The two ways to a history, as logarithms and without the factors they share: still active, or stopped since the last
 * repeat. Their difference is the log odds of having stopped.
 *
 * @param parameters all above 0
 * @param history    repeats, last repeat, age
 * @returns          ln of (α+T)^−(r+x)·(β+T)^−s, and ln of s/(r+s+x)·A₀
 * @throws ArgumentError `notIdentified` where α and β are too far apart for the series
 *
 * Source  [fader-hardie-2005] equations 14–20     Checked  by `fitParetoNbd`
 */
export function paretoNbdLogParts(
  parameters: ParetoNbdParameters,
  history: RepeatHistory,
): { active: number; stopped: number } {
  const { r, alpha, s, beta } = parameters;
  const { repeats: x, lastRepeat, age } = history;
  const active = -(r + x) * Math.log(alpha + age) - s * Math.log(beta + age);
  const greater = Math.max(alpha, beta);
  const apart = Math.abs(alpha - beta);
  const power = r + s + x;
  const second = alpha >= beta ? s + 1 : r + x;
  const part = (time: number): number =>
    logHypergeometric2F1(power, second, power + 1, apart / (greater + time)) - power * Math.log(greater + time);
  const near = part(lastRepeat);
  const far = part(age);
  // ln of a difference; both are equal where the last repeat was just now
  const stopped = Math.log(s / power) + near + Math.log(-Math.expm1(Math.min(0, far - near)));
  return { active, stopped };
}

/** Inverse of the curvature, by differences wide enough that the rounding of the sum does not show. */
function covarianceAt(cost: (at: Float64Array) => number, at: Float64Array): Matrix | null {
  const n = at.length;
  const step = 2e-3;
  const moved = (moves: readonly [number, number][]): number => {
    const to = at.slice();
    for (const [v, by] of moves) to[v] = (to[v] as number) + by * step;
    return cost(to);
  };
  const values = new Float64Array(n * n);
  for (let v = 0; v < n; v++) {
    for (let u = 0; u <= v; u++) {
      const sum =
        moved([
          [v, 1],
          [u, 1],
        ]) -
        moved([
          [v, 1],
          [u, -1],
        ]) -
        moved([
          [v, -1],
          [u, 1],
        ]) +
        moved([
          [v, -1],
          [u, -1],
        ]);
      values[v * n + u] = values[u * n + v] = sum / (4 * step * step);
    }
  }
  return invertDefinite({ rows: n, columns: n, values })?.inverse ?? null;
}
