import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import trigamma from '@stdlib/math-base-special-trigamma';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkVaries } from '../checkArguments.ts';
import { climbNewton, type Evaluated } from '../numeric/climbNewton.ts';
import { invertDefinite, type Matrix } from '../numeric/matrix.ts';

/** A unit's values vary as gamma(p, ν), and ν between units as gamma(q, γ). γ is in the unit of the values. */
export type GammaGammaParameters = { p: number; q: number; gamma: number };

export type GammaGammaModel = {
  n: number;
  parameters: GammaGammaParameters;
  /** of the logarithms of p, q, γ */
  logErrors: Float64Array;
  covariance: Matrix;
  logLikelihood: number;
  /** mean of a unit drawn at random, p·γ/(q − 1); Infinity where q is not above 1 */
  populationMean: number;
  rounds: number;
  converged: boolean;
};

/**
 * Gamma–Gamma model of the value of repeats by maximum likelihood: each unit has a mean of its own, of which few repeats
 * tell little.
 *
 * Assumes that value and number of repeats are unrelated: look at their correlation first. The likelihood is flat along a
 * ridge: parameters move far where the fit hardly does.
 *
 * @param repeats   how many values each mean stands on, whole numbers from 1
 * @param meanValue mean value of a repeat, above 0
 * @param roundsMax 200 if not given
 * @param progress  told of the share of the rounds there may be
 * @returns         parameters, errors of their logarithms, log-likelihood, whether the search converged
 * @throws ArgumentError `empty`, `length`, `notFinite`, `range`, `constant`
 *
 * Source  [fader-hardie-2013]; [fader-hardie-lee-2005b]     Checked  BTYD 2.4.3 and the note's estimates on CDNOW, within 2e-3
 */
export function fitGammaGamma(
  repeats: ArrayLike<number>,
  meanValue: ArrayLike<number>,
  roundsMax = 200,
  progress?: (share: number) => void,
): GammaGammaModel {
  const data = prepare(repeats, meanValue);
  const mean = data.x.reduce((sum, x, i) => sum + x * (data.m[i] as number), 0) / data.x.reduce((sum, x) => sum + x, 0);
  const start = Float64Array.of(Math.log(2), Math.log(3), Math.log(mean));
  const found = climbNewton((at) => evaluate(data, at), start, roundsMax, progress);
  const inverse = invertDefinite(found.information)?.inverse;
  const covariance = inverse ?? { rows: 3, columns: 3, values: new Float64Array(9).fill(Number.NaN) };
  const [p, q, gamma] = found.at.map(Math.exp) as unknown as [number, number, number];
  return {
    n: data.n,
    parameters: { p, q, gamma },
    logErrors: Float64Array.from({ length: 3 }, (_unused, v) => Math.sqrt(covariance.values[4 * v] as number)),
    covariance,
    logLikelihood: found.value,
    populationMean: q > 1 ? (p * gamma) / (q - 1) : Number.POSITIVE_INFINITY,
    rounds: found.rounds,
    converged: found.converged && inverse !== undefined,
  };
}

/**
 * Mean value to expect of a unit's repeats: its own mean drawn towards that of all, the more the fewer repeats it has.
 *
 * @param parameters of the model, q above 1 where there are no repeats
 * @param repeats    whole number from 0
 * @param meanValue  mean of those repeats, 0 or more; not read where there are none
 * @returns          expected value of a repeat, above 0
 * @throws ArgumentError `range`, and `notIdentified` where the mean does not exist
 *
 * Source  [fader-hardie-2013] equation 5     Checked  BTYD 2.4.3 spend.expected.value, within 1e-8
 */
export function gammaGammaExpected(parameters: GammaGammaParameters, repeats: number, meanValue: number): number {
  const { p, q, gamma } = parameters;
  if (!(repeats >= 0)) throw new ArgumentError('repeats', 'range', `${repeats} is below 0`, { value: repeats });
  const under = p * repeats + q - 1;
  if (!(under > 0)) throw new ArgumentError('parameters', 'notIdentified', `have no mean: q is ${q}`, { value: q });
  return ((gamma + (repeats === 0 ? 0 : meanValue * repeats)) * p) / under;
}

type Prepared = {
  n: number;
  x: Float64Array;
  m: Float64Array;
  /** Σ x·(ln m + ln x), and Σ ln m */
  sumLogs: number;
  sumLogM: number;
  /** numbers of repeats that occur, and how often */
  distinct: Float64Array;
  counts: Float64Array;
};

function prepare(repeats: ArrayLike<number>, meanValue: ArrayLike<number>): Prepared {
  checkFinite('repeats', repeats, 2);
  checkLength('meanValue', meanValue, repeats.length);
  checkFinite('meanValue', meanValue);
  checkVaries('meanValue', meanValue);
  const counts = new Map<number, number>();
  let sumLogs = 0;
  let sumLogM = 0;
  for (let i = 0; i < repeats.length; i++) {
    const [x, m] = [repeats[i] as number, meanValue[i] as number];
    if (!Number.isInteger(x) || x < 1)
      throw new ArgumentError('repeats', 'range', `value ${i + 1} is ${x}, no whole number from 1`, { place: i + 1 });
    if (!(m > 0))
      throw new ArgumentError('meanValue', 'range', `value ${i + 1} is ${m}, not above 0`, { place: i + 1 });
    counts.set(x, (counts.get(x) ?? 0) + 1);
    sumLogs += x * Math.log(m * x);
    sumLogM += Math.log(m);
  }
  return {
    n: repeats.length,
    x: Float64Array.from(repeats),
    m: Float64Array.from(meanValue),
    sumLogs,
    sumLogM,
    distinct: Float64Array.from(counts.keys()),
    counts: Float64Array.from(counts.values()),
  };
}

function evaluate(data: Prepared, logs: Float64Array): Evaluated {
  const [p, q, gamma] = logs.map(Math.exp) as unknown as [number, number, number];
  const { n } = data;
  let value = n * (q * Math.log(gamma) - gammaln(q)) + p * data.sumLogs - data.sumLogM;
  const slope = [data.sumLogs, n * (Math.log(gamma) - digamma(q)), (n * q) / gamma] as [number, number, number];
  let [pp, pq, pg, qq, qg, gg] = [0, 0, 0, -n * trigamma(q), n / gamma, (-n * q) / (gamma * gamma)];
  for (let d = 0; d < data.distinct.length; d++) {
    const [x, count] = [data.distinct[d] as number, data.counts[d] as number];
    const [both, own] = [digamma(p * x + q), digamma(p * x)];
    const [bothCurve, ownCurve] = [trigamma(p * x + q), trigamma(p * x)];
    value += count * (gammaln(p * x + q) - gammaln(p * x));
    slope[0] += count * x * (both - own);
    slope[1] += count * both;
    pp += count * x * x * (bothCurve - ownCurve);
    pq += count * x * bothCurve;
    qq += count * bothCurve;
  }
  for (let i = 0; i < n; i++) {
    const x = data.x[i] as number;
    const sum = gamma + x * (data.m[i] as number);
    const log = Math.log(sum);
    const power = p * x + q;
    value -= power * log;
    slope[0] -= x * log;
    slope[1] -= log;
    slope[2] -= power / sum;
    pg -= x / sum;
    qg -= 1 / sum;
    gg += power / (sum * sum);
  }
  const gradient = Float64Array.of(slope[0] * p, slope[1] * q, slope[2] * gamma);
  const values = Float64Array.of(
    -pp * p * p - (gradient[0] as number),
    -pq * p * q,
    -pg * p * gamma,
    -pq * p * q,
    -qq * q * q - (gradient[1] as number),
    -qg * q * gamma,
    -pg * p * gamma,
    -qg * q * gamma,
    -gg * gamma * gamma - (gradient[2] as number),
  );
  return { at: logs, value, gradient, information: { rows: 3, columns: 3, values } };
}
