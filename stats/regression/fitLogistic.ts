import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange, checkVaries } from '../checkArguments.ts';
import { cell, invertDefinite, type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { areaUnderCurve } from './areaUnderCurve.ts';
import { type Coefficient, describeCoefficients } from './describeCoefficients.ts';
import { standardErrorsOf } from './estimateSandwich.ts';
import { fitLeastSquares } from './fitLeastSquares.ts';
import { type LogitMaximum, maximiseLogit } from './maximiseLogit.ts';
import { type ProfileKind, profileLogit } from './profileLogit.ts';
import { type StandardisedColumns, standardiseColumns } from './standardiseColumns.ts';

export type LogisticCoefficient = Coefficient & {
  /** exp(estimate), with its Wald interval */
  oddsRatio: number;
  oddsRatioLow: number;
  oddsRatioHigh: number;
  /** profile likelihood interval, infinite where the likelihood does not fall; null where not asked for or with a penalty */
  profile: { low: number; high: number } | null;
};

export type LogisticRegression = {
  n: number;
  /** cases with outcome 1 */
  events: number;
  coefficients: LogisticCoefficient[];
  covariance: Matrix;
  probabilities: Float64Array;
  converged: boolean;
  /** the predictors tell some outcomes apart without fail: then the estimates run off to infinity and no figure here holds */
  separated: boolean;
  rounds: number | null;
  deviance: number;
  nullDeviance: number;
  logLikelihood: number;
  aic: number;
  bic: number;
  /** all slopes at once; null with a penalty or without predictors */
  likelihoodRatio: { statistic: number; degreesOfFreedom: number; p: number } | null;
  mcFadden: number;
  coxSnell: number;
  nagelkerke: number;
  /** chance that a case with outcome 1 has the higher probability */
  areaUnderCurve: number;
  /** mean squared distance of probability and outcome */
  brier: number;
};

export type LogisticOptions = {
  names?: readonly string[] | undefined;
  /** penalty on the squared slopes of standardised predictors, 0 or more; 0 if not given */
  ridge?: number | undefined;
  /** which profile likelihood intervals to search; none if not given */
  profile?: ProfileKind | undefined;
  confidence?: number | undefined;
  /** stop where R's glm does with this epsilon, to compare figures with it; at the maximum if not given */
  epsilon?: number | undefined;
};

/**
 * Logistic regression by maximum likelihood, with a ridge penalty where asked for.
 *
 * @param y       0 or 1, n values, both there
 * @param columns predictors, each n finite values
 * @param options names, ridge, profile intervals, confidence
 * @returns       coefficients on the logit scale with Wald z, odds ratios, fit; `converged: false` and `separated: true` where no
 *                finite maximum is there. With a penalty the standard errors are those of the shrunken estimates, not of the truth.
 * @throws ArgumentError as `fitLeastSquares` for the columns; `y` other than 0 and 1 or constant; `ridge`, `confidence`
 *
 * Source  [mccullagh-nelder-1989] chapter 4; [albert-anderson-1984]; [le-cessie-van-houwelingen-1992]; [nagelkerke-1991]
 * Checked R glm and MASS confint, within 1e-7 of their size; profile intervals within 1e-4
 */
export function fitLogistic(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  options: LogisticOptions = {},
): LogisticRegression {
  const { ridge = 0, profile, confidence = 0.95 } = options;
  checkOutcome(y);
  checkRange('ridge', ridge, 0, Number.MAX_VALUE);
  checkRange('confidence', confidence, 0, 1, true);
  const { names, n } = fitLeastSquares(y, columns, { names: options.names });
  const standard = standardiseColumns(columns);
  const design = [new Float64Array(n).fill(1), ...standard.columns];
  const penalty = ridge > 0 ? Float64Array.from(design, (_unused, j) => (j === 0 ? 0 : ridge)) : undefined;
  const maximum = maximiseLogit(design, y, { penalty, epsilon: options.epsilon });
  const turn = turnBack(standard);
  const estimates = multiply(turn, { rows: design.length, columns: 1, values: maximum.coefficients }).values;
  const covariance = multiply(multiply(turn, covarianceOf(maximum, penalty)), transpose(turn));
  const described = describeCoefficients(names, estimates, standardErrorsOf(covariance), null, confidence);
  const separated = !maximum.converged && isDirectionOfSeparation(design, y, maximum.step);
  const intervals =
    profile !== undefined && ridge === 0 && maximum.converged
      ? profileLogit(y, columns, standard.scales, described, maximum.logLikelihood, confidence, profile)
      : null;
  return {
    n,
    coefficients: described.map((one, at) => ({
      ...one,
      oddsRatio: Math.exp(one.estimate),
      oddsRatioLow: Math.exp(one.low),
      oddsRatioHigh: Math.exp(one.high),
      profile: intervals?.[at] ?? null,
    })),
    covariance,
    probabilities: maximum.probabilities,
    converged: maximum.converged,
    separated,
    rounds: maximum.roundsToStandstill,
    ...assess(y, maximum, columns.length, ridge > 0),
  };
}

function assess(y: ArrayLike<number>, { logLikelihood, probabilities }: LogitMaximum, p: number, penalised: boolean) {
  const n = y.length;
  let events = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    events += y[i] as number;
    squares += ((y[i] as number) - (probabilities[i] as number)) ** 2;
  }
  const alone = events * Math.log(events / n) + (n - events) * Math.log(1 - events / n);
  const statistic = 2 * (logLikelihood - alone);
  const coxSnell = -Math.expm1(-statistic / n);
  return {
    events,
    deviance: -2 * logLikelihood,
    nullDeviance: -2 * alone,
    logLikelihood,
    aic: 2 * (p + 1) - 2 * logLikelihood,
    bic: Math.log(n) * (p + 1) - 2 * logLikelihood,
    likelihoodRatio:
      p === 0 || penalised ? null : { statistic, degreesOfFreedom: p, p: chiSquareUpperTail(statistic, p) },
    mcFadden: 1 - logLikelihood / alone,
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1((2 * alone) / n),
    areaUnderCurve: areaUnderCurve(y, probabilities),
    brier: squares / n,
  };
}

function checkOutcome(y: ArrayLike<number>): void {
  checkFinite('y', y);
  for (let i = 0; i < y.length; i++)
    if (y[i] !== 0 && y[i] !== 1)
      throw new ArgumentError('y', 'range', `value ${i + 1} is ${y[i]}, neither 0 nor 1`, {
        place: i + 1,
        value: `${y[i]}`,
        low: 0,
        high: 1,
      });
  checkVaries('y', y);
}

/** The matrix that takes coefficients of standardised predictors to those of the predictors as they are. */
function turnBack({ means, scales }: StandardisedColumns): Matrix {
  const p = scales.length + 1;
  const made = zeros(p, p);
  made.values[0] = 1;
  for (let j = 1; j < p; j++) {
    const scale = scales[j - 1] as number;
    made.values[j * p + j] = 1 / scale;
    made.values[j] = -(means[j - 1] as number) / scale;
  }
  return made;
}

/** Inverse information; with a penalty (I + Λ)⁻¹·I·(I + Λ)⁻¹. Infinite where the information is singular. */
function covarianceOf({ information }: LogitMaximum, penalty?: Float64Array): Matrix {
  const p = information.rows;
  const whole = { ...information, values: Float64Array.from(information.values) };
  if (penalty !== undefined)
    for (let j = 0; j < p; j++) whole.values[j * p + j] = cell(whole, j, j) + (penalty[j] as number);
  const inverse = invertDefinite(whole)?.inverse;
  if (inverse === undefined)
    return { rows: p, columns: p, values: new Float64Array(p * p).fill(Number.POSITIVE_INFINITY) };
  return penalty === undefined ? inverse : multiply(multiply(inverse, information), inverse);
}

/** Whether going on in a direction moves no case the wrong way and some the right way: then the likelihood rises without end. */
function isDirectionOfSeparation(design: readonly Float64Array[], y: ArrayLike<number>, step: Float64Array): boolean {
  const moves = Float64Array.from({ length: y.length }, (_unused, i) => {
    const move = design.reduce((sum, column, j) => sum + (column[i] as number) * (step[j] as number), 0);
    return y[i] === 1 ? move : -move;
  });
  const most = moves.reduce((greatest, move) => Math.max(greatest, Math.abs(move)), 0);
  return most > 0 && moves.every((move) => move > -1e-6 * most);
}
