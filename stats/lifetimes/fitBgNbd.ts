import { climbNewton, type Evaluated } from '../numeric/climbNewton.ts';
import { invertDefinite, type Matrix } from '../numeric/matrix.ts';
import { type GroupedHistories, groupHistories, type RepeatHistories } from './repeatHistories.ts';

/** Rates vary as gamma(r, α); the chance to stop after a repeat varies as beta(a, b). α is in the unit of time. */
export type BgNbdParameters = { r: number; alpha: number; a: number; b: number };

export type BgNbdModel = {
  n: number;
  parameters: BgNbdParameters;
  /** of the logarithms of r, α, a, b, in that order */
  logErrors: Float64Array;
  /** of the logarithms */
  covariance: Matrix;
  logLikelihood: number;
  rounds: number;
  converged: boolean;
};

/**
 * BG/NBD model by maximum likelihood: units repeat at rates of their own, and after each repeat may stop for good.
 *
 * Newton's method on the logarithms of the parameters with exact derivatives. Products of gamma functions over units turn
 * into sums over the tail counts of repeats, so a round costs one pass over the different histories.
 *
 * @param histories repeats, last repeat and age of each unit; one unit of time throughout
 * @param roundsMax 200 if not given
 * @param progress  told of the share of the rounds there may be
 * @returns         parameters, errors of their logarithms, log-likelihood, whether the search converged
 * @throws ArgumentError as `groupHistories`
 *
 * Source  [fader-hardie-lee-2005]     Checked  BTYD 2.4.3 on CDNOW and the paper's estimates, within 2e-4
 */
export function fitBgNbd(histories: RepeatHistories, roundsMax = 200, progress?: (share: number) => void): BgNbdModel {
  const data = groupHistories(histories);
  const meanAge = data.age.reduce((sum, age, i) => sum + age * (data.count[i] as number), 0) / data.n;
  const start = Float64Array.of(0, Math.log(meanAge / 3), 0, Math.log(2));
  const found = climbNewton((at) => evaluate(data, at), start, roundsMax, progress);
  const inverse = invertDefinite(found.information)?.inverse;
  const covariance = inverse ?? { rows: 4, columns: 4, values: new Float64Array(16).fill(Number.NaN) };
  const [r, alpha, a, b] = found.at.map(Math.exp) as unknown as [number, number, number, number];
  return {
    n: data.n,
    parameters: { r, alpha, a, b },
    logErrors: Float64Array.from({ length: 4 }, (_unused, v) => Math.sqrt(covariance.values[5 * v] as number)),
    covariance,
    logLikelihood: found.value,
    rounds: found.rounds,
    converged: found.converged && inverse !== undefined,
  };
}

/**
 * Log-likelihood of the BG/NBD model.
 *
 * @param histories  repeats, last repeat and age of each unit
 * @param parameters all above 0
 * @returns          ln L, constants of the data left out as in the paper
 * @throws ArgumentError as `groupHistories`
 *
 * Source  [fader-hardie-lee-2005] equation 6     Checked  the paper's −9582.4 at its estimates
 */
export function bgNbdLogLikelihood(histories: RepeatHistories, parameters: BgNbdParameters): number {
  const { r, alpha, a, b } = parameters;
  return evaluate(groupHistories(histories), Float64Array.of(r, alpha, a, b).map(Math.log)).value;
}

function evaluate(data: GroupedHistories, logs: Float64Array): Evaluated {
  const [r, alpha, a, b] = logs.map(Math.exp) as unknown as [number, number, number, number];
  const slope = new Float64Array(4);
  const curve = new Float64Array(16);
  let value = addTails(data, r, alpha, a, b, slope, curve);
  const ratio = new Float64Array(4);
  for (let i = 0; i < data.count.length; i++) {
    const n = data.count[i] as number;
    const x = data.repeats[i] as number;
    const power = r + x;
    const late = 1 / (alpha + (data.age[i] as number));
    const logLate = -Math.log(late);
    if (x === 0) {
      value -= n * power * logLate;
      slope[0] = (slope[0] as number) - n * logLate;
      slope[1] = (slope[1] as number) - n * power * late;
      curve[1] = (curve[1] as number) - n * late;
      curve[5] = (curve[5] as number) + n * power * late * late;
      continue;
    }
    // either still active, or stopped right after the last repeat; `gone` is the chance of the second
    const early = 1 / (alpha + (data.lastRepeat[i] as number));
    const logEarly = -Math.log(early);
    const rest = 1 / (b + x - 1);
    const odds = Math.exp(Math.log(a * rest) + power * (logLate - logEarly));
    const gone = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    const mean = gone * early + (1 - gone) * late;
    value += n * ((odds < 1e10 ? Math.log1p(odds) : Math.log(odds)) - power * logLate);
    slope[0] = (slope[0] as number) - n * (gone * logEarly + (1 - gone) * logLate);
    slope[1] = (slope[1] as number) - n * power * mean;
    slope[2] = (slope[2] as number) + (n * gone) / a;
    slope[3] = (slope[3] as number) - n * gone * rest;
    ratio[0] = logLate - logEarly;
    ratio[1] = power * (late - early);
    ratio[2] = 1 / a;
    ratio[3] = -rest;
    const spread = n * gone * (1 - gone);
    for (let v = 0; v < 4; v++)
      for (let u = v; u < 4; u++)
        curve[4 * v + u] = (curve[4 * v + u] as number) + spread * (ratio[v] as number) * (ratio[u] as number);
    curve[1] = (curve[1] as number) - n * mean;
    curve[5] = (curve[5] as number) + n * power * (gone * early * early + (1 - gone) * late * late);
    curve[10] = (curve[10] as number) - (n * gone) / (a * a);
    curve[15] = (curve[15] as number) + n * gone * rest * rest;
  }
  return onLogarithms(logs, value, slope, curve, Float64Array.of(r, alpha, a, b));
}

/** Γ(r+x)/Γ(r) and the beta functions over all units: Π over j of factors, as often as units have more than j repeats. */
function addTails(
  data: GroupedHistories,
  r: number,
  alpha: number,
  a: number,
  b: number,
  slope: Float64Array,
  curve: Float64Array,
): number {
  let value = data.n * r * Math.log(alpha);
  slope[0] = data.n * Math.log(alpha);
  slope[1] = (data.n * r) / alpha;
  curve[1] = data.n / alpha;
  curve[5] = (-data.n * r) / (alpha * alpha);
  data.moreThan.forEach((n, j) => {
    const both = a + b + j;
    value += n * Math.log(((r + j) * (b + j)) / both);
    slope[0] = (slope[0] as number) + n / (r + j);
    slope[2] = (slope[2] as number) - n / both;
    slope[3] = (slope[3] as number) + n / (b + j) - n / both;
    curve[0] = (curve[0] as number) - n / (r + j) ** 2;
    curve[10] = (curve[10] as number) + n / both ** 2;
    curve[11] = (curve[11] as number) + n / both ** 2;
    curve[15] = (curve[15] as number) + n / both ** 2 - n / (b + j) ** 2;
  });
  return value;
}

/** Slope and curvature of the same function of the logarithms of its arguments. */
function onLogarithms(
  logs: Float64Array,
  value: number,
  slope: Float64Array,
  curve: Float64Array,
  at: Float64Array,
): Evaluated {
  const size = at.length;
  const gradient = slope.map((part, v) => part * (at[v] as number));
  const values = new Float64Array(size * size);
  for (let v = 0; v < size; v++) {
    for (let u = v; u < size; u++) {
      const own = (curve[size * v + u] as number) * (at[v] as number) * (at[u] as number);
      values[size * v + u] = values[size * u + v] = -own - (u === v ? (gradient[v] as number) : 0);
    }
  }
  return { at: logs, value, gradient, information: { rows: size, columns: size, values } };
}
