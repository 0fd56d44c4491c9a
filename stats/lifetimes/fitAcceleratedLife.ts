import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import { climbNewton, type Evaluated } from '../numeric/climbNewton.ts';
import { invertDefinite, type Matrix } from '../numeric/matrix.ts';
import { checkLifetimes } from './tabulateRisk.ts';

export const LIFE_SHAPES = ['weibull', 'exponential'] as const;
export type LifeShape = (typeof LIFE_SHAPES)[number];

export type AcceleratedLife = {
  n: number;
  events: number;
  shape: LifeShape;
  /** intercept first; each on ln time: exp of it stretches or shortens the time to the event */
  coefficients: Float64Array;
  standardErrors: Float64Array;
  /** spread of ln time; 1 for the exponential. Weibull's own shape is 1/scale, its hazard ratios exp(−coefficient/scale) */
  scale: number;
  logScaleError: number;
  /** of intercept, coefficients and, for Weibull, ln scale */
  covariance: Matrix;
  logLikelihood: number;
  logLikelihoodNull: number;
  aic: number;
  rounds: number;
  converged: boolean;
};

/**
 * Accelerated life regression: ln time = intercept + x·β + scale · (extreme value error), by maximum likelihood.
 *
 * Unlike Cox's, the model says how long it takes, beyond the time that was observed too; it is right only as far as the
 * shape is.
 *
 * @param times      how long each case was observed, above 0
 * @param events     1 where the event ended it, 0 where observation did
 * @param covariates cases × variables, finite, no intercept; may have no columns
 * @param shape      Weibull, or exponential (constant hazard)
 * @param roundsMax  50 if not given
 * @returns          coefficients with errors, scale, likelihoods, whether the search converged
 * @throws ArgumentError as `tabulateRisk`; `range` for a time of 0; `length`, `notFinite`; `collinear`; `tooFewCases` with
 *   no more events than parameters
 *
 * Source  [kalbfleisch-prentice-2002] chapter 3     Checked  R survival 3.5-3 survreg(), within 1e-6
 */
export function fitAcceleratedLife(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
  shape: LifeShape = 'weibull',
  roundsMax = 50,
): AcceleratedLife {
  const data = prepare(times, events, covariates);
  const parameters = covariates.columns + (shape === 'weibull' ? 2 : 1);
  if (data.total <= parameters - 1)
    throw new ArgumentError('events', 'tooFewCases', `are ${data.total} for ${parameters} parameters`, {
      n: data.total,
      needed: parameters,
    });
  const bare = climb({ ...data, p: 1, x: new Float64Array(data.n).fill(1) }, shape, roundsMax);
  const found = covariates.columns === 0 ? bare : climb(data, shape, roundsMax);
  const { p } = data;
  const inverse = invertDefinite(found.information)?.inverse;
  if (inverse === undefined)
    throw new ArgumentError('covariates', 'collinear', 'follow from each other or are constant');
  const errorOf = (at: number): number => Math.sqrt(inverse.values[at * inverse.columns + at] as number);
  return {
    n: data.n,
    events: data.total,
    shape,
    coefficients: found.at.slice(0, p),
    standardErrors: Float64Array.from({ length: p }, (_unused, v) => errorOf(v)),
    scale: shape === 'weibull' ? Math.exp(found.at[p] as number) : 1,
    logScaleError: shape === 'weibull' ? errorOf(p) : 0,
    covariance: inverse,
    logLikelihood: found.value,
    logLikelihoodNull: bare.value,
    aic: 2 * parameters - 2 * found.value,
    rounds: found.rounds,
    converged: found.converged,
  };
}

type Prepared = { n: number; p: number; total: number; x: Float64Array; logTimes: Float64Array; events: Uint8Array };

function prepare(times: ArrayLike<number>, events: ArrayLike<number>, covariates: Matrix): Prepared {
  checkLifetimes(times, events);
  const n = times.length;
  if (covariates.columns > 0) {
    if (covariates.rows !== n)
      throw new ArgumentError('covariates', 'length', `have ${covariates.rows} cases instead of ${n}`);
    checkFinite('covariates', covariates.values);
  }
  const p = covariates.columns + 1;
  const x = new Float64Array(n * p);
  const logTimes = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    if (times[i] === 0)
      throw new ArgumentError('times', 'range', `value ${i + 1} is 0: its logarithm is not defined`, { place: i + 1 });
    logTimes[i] = Math.log(times[i] as number);
    total += events[i] as number;
    x[i * p] = 1;
    for (let v = 1; v < p; v++) x[i * p + v] = covariates.values[i * (p - 1) + v - 1] as number;
  }
  return { n, p, total, x, logTimes, events: Uint8Array.from(events) };
}

function evaluate(data: Prepared, at: Float64Array, shape: LifeShape): Evaluated {
  const { n, p, x, logTimes, events } = data;
  const size = at.length;
  const logScale = shape === 'weibull' ? (at[p] as number) : 0;
  const scale = Math.exp(logScale);
  const gradient = new Float64Array(size);
  const values = new Float64Array(size * size);
  let value = 0;
  for (let i = 0; i < n; i++) {
    let line = 0;
    for (let v = 0; v < p; v++) line += (x[i * p + v] as number) * (at[v] as number);
    const e = ((logTimes[i] as number) - line) / scale;
    const grown = Math.exp(e);
    const event = events[i] as number;
    value += event * (e - logScale - (logTimes[i] as number)) - grown;
    const slope = (grown - event) / scale;
    const curve = grown / (scale * scale);
    for (let v = 0; v < p; v++) {
      const part = x[i * p + v] as number;
      gradient[v] = (gradient[v] as number) + slope * part;
      for (let u = 0; u <= v; u++)
        values[v * size + u] = (values[v * size + u] as number) + curve * part * (x[i * p + u] as number);
      if (shape === 'weibull')
        values[p * size + v] = (values[p * size + v] as number) + part * ((e * grown) / scale + slope);
    }
    if (shape === 'exponential') continue;
    gradient[p] = (gradient[p] as number) + e * (grown - event) - event;
    values[p * size + p] = (values[p * size + p] as number) + e * (grown * (1 + e) - event);
  }
  for (let v = 0; v < size; v++) for (let u = 0; u < v; u++) values[u * size + v] = values[v * size + u] as number;
  return { at, value, gradient, information: { rows: size, columns: size, values } };
}

function climb(data: Prepared, shape: LifeShape, roundsMax: number): ReturnType<typeof climbNewton> {
  const start = new Float64Array(data.p + (shape === 'weibull' ? 1 : 0));
  const whole = data.logTimes.reduce((sum, value) => sum + Math.exp(value), 0);
  start[0] = Math.log(whole / data.total);
  return climbNewton((at) => evaluate(data, at, shape), start, roundsMax);
}
