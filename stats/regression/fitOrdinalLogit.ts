import { ArgumentError } from '../argumentError.ts';
import { checkLength, checkRange, checkVaries, checkWeights } from '../checkArguments.ts';
import { invertDefinite, type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { type Coefficient, describeCoefficients } from './describeCoefficients.ts';
import { standardErrorsOf } from './estimateSandwich.ts';
import { fitLeastSquares } from './fitLeastSquares.ts';
import { maximiseOrdinalLogit } from './maximiseOrdinalLogit.ts';
import { type StandardisedColumns, standardiseColumns } from './standardiseColumns.ts';

export type OrdinalLogit = {
  /** sum of the frequencies */
  n: number;
  levels: readonly string[];
  /** a higher one goes with higher levels; exp of it is the ratio of the odds to be above any threshold */
  slopes: Coefficient[];
  /** between neighbouring levels, named `lower|upper`, rising */
  thresholds: Coefficient[];
  /** slopes, then thresholds */
  covariance: Matrix;
  converged: boolean;
  rounds: number;
  deviance: number;
  logLikelihood: number;
  /** number of parameters */
  parameters: number;
  aic: number;
  bic: number;
  /** all slopes at once */
  likelihoodRatio: { statistic: number; degreesOfFreedom: number; p: number };
  mcFadden: number;
};

export type OrdinalLogitOptions = {
  names?: readonly string[] | undefined;
  /** how many cases each row stands for, above 0; one each if not given */
  frequencies?: ArrayLike<number> | undefined;
  confidence?: number | undefined;
};

/**
 * Ordinal logit with proportional odds: logit P(level ≤ k) = thresholdₖ − slopes·x.
 *
 * @param outcome one of `levels` for each row
 * @param levels  two or more, from low to high
 * @param columns one or more predictors, each as long as the outcome, finite
 * @param options names, frequencies, confidence
 * @returns       slopes and thresholds with Wald z from the observed information; `converged: false` where there is no finite maximum
 * @throws ArgumentError `outcome` with a level that is none, `levels` fewer than two or one without a case; as `fitLeastSquares` for the
 *         columns; `frequencies`, `confidence`
 *
 * Source  [mccullagh-1980]     Checked  MASS polr on the Copenhagen housing data, within 1e-4 (polr stops there; ours is the maximum)
 */
export function fitOrdinalLogit(
  outcome: ArrayLike<string>,
  levels: readonly string[],
  columns: readonly ArrayLike<number>[],
  options: OrdinalLogitOptions = {},
): OrdinalLogit {
  const { confidence = 0.95, frequencies } = options;
  checkRange('confidence', confidence, 0, 1, true);
  if (columns.length === 0) throw new ArgumentError('columns', 'empty', 'has no column');
  const ranks = rankOutcome(outcome, levels);
  if (frequencies !== undefined) {
    checkLength('frequencies', frequencies, outcome.length);
    checkWeights('frequencies', frequencies);
  }
  const counts = Float64Array.from(ranks, (_unused, i) => frequencies?.[i] ?? 1);
  checkVaries('outcome', ranks);
  const names = fitLeastSquares(ranks, columns, { names: options.names }).names.slice(1);
  const standard = standardiseColumns(columns, counts);
  const shares = new Float64Array(levels.length);
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number;
    shares[rank] = (shares[rank] as number) + (counts[i] as number);
  }
  const n = shares.reduce((sum, count) => sum + count, 0);
  const maximum = maximiseOrdinalLogit(ranks, standard.columns, counts, shares);
  const turn = turnBack(standard, levels.length - 1);
  const estimates = multiply(turn, { rows: turn.rows, columns: 1, values: maximum.at }).values;
  const parameters = estimates.length;
  const inverse = invertDefinite(maximum.information)?.inverse;
  const covariance =
    inverse === undefined
      ? { ...turn, values: new Float64Array(parameters ** 2).fill(Number.POSITIVE_INFINITY) }
      : multiply(multiply(turn, inverse), transpose(turn));
  const thresholdNames = levels.slice(1).map((level, k) => `${levels[k]}|${level}`);
  const errors = standardErrorsOf(covariance);
  const described = describeCoefficients([...names, ...thresholdNames], estimates, errors, null, confidence);
  const { logLikelihood } = maximum;
  const alone = shares.reduce((sum, count) => sum + count * Math.log(count / n), 0);
  const statistic = 2 * (logLikelihood - alone);
  const p = columns.length;
  return {
    n,
    levels,
    slopes: described.slice(0, p),
    thresholds: described.slice(p),
    covariance,
    converged: maximum.converged,
    rounds: maximum.rounds,
    deviance: -2 * logLikelihood,
    logLikelihood,
    parameters,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: Math.log(n) * parameters - 2 * logLikelihood,
    likelihoodRatio: { statistic, degreesOfFreedom: p, p: chiSquareUpperTail(statistic, p) },
    mcFadden: 1 - logLikelihood / alone,
  };
}

function rankOutcome(outcome: ArrayLike<string>, levels: readonly string[]): Float64Array {
  if (levels.length < 2) throw new ArgumentError('levels', 'range', 'has fewer than two levels', { n: levels.length });
  if (outcome.length === 0) throw new ArgumentError('outcome', 'empty', 'has no values');
  const place = new Map(levels.map((level, at) => [level, at]));
  const ranks = Float64Array.from({ length: outcome.length }, (_unused, i) => {
    const value = outcome[i] as string;
    const rank = place.get(value);
    if (rank === undefined)
      throw new ArgumentError('outcome', 'category', `value ${i + 1} is ${value}, none of ${levels.join(', ')}`, {
        value,
        known: levels.join(', '),
      });
    return rank;
  });
  const seen = new Set(ranks);
  const bare = levels.find((_unused, at) => !seen.has(at));
  if (bare !== undefined)
    throw new ArgumentError('levels', 'category', `${bare} has no case`, { value: bare, known: levels.join(', ') });
  return ranks;
}

/** Takes slopes and thresholds of standardised predictors to those of the predictors as they are. */
function turnBack({ means, scales }: StandardisedColumns, thresholds: number): Matrix {
  const p = scales.length;
  const size = p + thresholds;
  const made = zeros(size, size);
  for (let j = 0; j < p; j++) {
    made.values[j * size + j] = 1 / (scales[j] as number);
    for (let k = p; k < size; k++) made.values[k * size + j] = (means[j] as number) / (scales[j] as number);
  }
  for (let k = p; k < size; k++) made.values[k * size + k] = 1;
  return made;
}
