import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { mean } from '@plumbline/stats/numeric/describe.ts';
import { zeros } from '@plumbline/stats/numeric/matrix.ts';
import type { Coefficient } from '@plumbline/stats/regression/describeCoefficients.ts';
import type { CovarianceKind } from '@plumbline/stats/regression/estimateSandwich.ts';
import { nameColumns } from '@plumbline/stats/regression/fitLeastSquares.ts';
import { fitLinearRegression, type LinearRegression } from '@plumbline/stats/regression/fitLinearRegression.ts';
import { testLinearHypothesis } from '@plumbline/stats/regression/testLinearHypothesis.ts';

/** What an attribute does to satisfaction when it is bad, and when it is good. */
export type PenaltyReward = {
  name: string;
  lowShare: number;
  highShare: number;
  /** what a low score costs, beside a middling one and with the other attributes held; as a rule below 0 */
  penalty: Coefficient;
  /** what a high score brings; as a rule above 0 */
  reward: Coefficient;
  /** |penalty| + |reward| */
  impactRange: number;
  /** |reward| and |penalty| as shares of the range, 0..1 */
  satisfyingShare: number;
  dissatisfyingShare: number;
  /** satisfyingShare − dissatisfyingShare: −1 can only hurt, 1 can only please */
  asymmetry: number;
  kind: 'frustrator' | 'dissatisfier' | 'hybrid' | 'satisfier' | 'delighter';
  /** penalty ≤ 0 ≤ reward; where not, asymmetry and kind mean nothing */
  signsAsExpected: boolean;
  /** the same contrast without the other attributes */
  alone: { constant: number; penalty: number; reward: number; rSquared: number };
  /** satisfaction on the centred score and its square, without the other attributes */
  curve: { constant: number; slope: number; bend: Coefficient };
};

export type PenaltyRewardContrast = {
  n: number;
  attributes: PenaltyReward[];
  /** intercept, then penalty and reward of each attribute */
  regression: LinearRegression;
  /** all centred scores and their squares at once, and the test that no square is needed */
  curves: { regression: LinearRegression; test: { statistic: number; over: number; under: number; p: number } };
};

export type PenaltyRewardOptions = {
  names?: readonly string[] | undefined;
  /** scores up to here are low */
  lowMax: number;
  /** scores from here on are high; what lies between is the reference */
  highMin: number;
  /** HC3 if not given */
  covariance?: CovarianceKind | undefined;
  confidence?: number | undefined;
};

/**
 * Penalty–reward contrast: satisfaction on a dummy for low and one for high scores of each attribute.
 *
 * @param satisfaction one a customer, finite
 * @param attributes   scores of each attribute, as many, in the same unit as `lowMax` and `highMin`
 * @param options      names, bounds of low and high, kind of standard errors, confidence
 * @returns            penalty, reward and their asymmetry by attribute, the regressions behind them
 * @throws ArgumentError `highMin` not above `lowMax`; by the attribute's name: `category` where nobody is low, high or between;
 *         otherwise as `fitLinearRegression`
 *
 * Source  [brandt-1987]; [mikulic-prebezac-2008] (asymmetry, limits ±0.2 and ±0.7); [matzler-2004]
 * Checked R lm on the ECSI mobile data with nine attributes, within 1e-8 of their size
 */
export function contrastPenaltyReward(
  satisfaction: ArrayLike<number>,
  attributes: readonly ArrayLike<number>[],
  options: PenaltyRewardOptions,
): PenaltyRewardContrast {
  const { lowMax, highMin, covariance, confidence } = options;
  if (!(highMin > lowMax))
    throw new ArgumentError('highMin', 'range', `${highMin} is not above lowMax ${lowMax}`, {
      value: highMin,
      low: lowMax,
      high: '∞',
    });
  if (attributes.length === 0) throw new ArgumentError('attributes', 'empty', 'there is none');
  const names = nameColumns(attributes, options.names);
  const fitted = (columns: readonly ArrayLike<number>[], named: readonly string[]) =>
    fitLinearRegression(satisfaction, columns, { names: named, covariance, confidence });
  const dummies = attributes.map((scores, j) => dummiesOf(names[j] as string, scores, lowMax, highMin));
  const regression = fitted(
    dummies.flat(),
    names.flatMap((name) => [`${name}: low`, `${name}: high`]),
  );
  const powers = attributes.map(powersOf);
  const joint = fitted(
    powers.flat(),
    names.flatMap((name) => [name, `${name}²`]),
  );
  return {
    n: satisfaction.length,
    regression,
    curves: { regression: joint, test: testSquares(joint) },
    attributes: names.map((name, j) => {
      const [low, high] = dummies[j] as [Float64Array, Float64Array];
      const [penalty, reward] = [regression.coefficients[2 * j + 1], regression.coefficients[2 * j + 2]];
      const contrast = fitted([low, high], [`${name}: low`, `${name}: high`]);
      const curve = fitted(powers[j] as [Float64Array, Float64Array], [name, `${name}²`]);
      return {
        name,
        lowShare: mean(low),
        highShare: mean(high),
        ...weigh(penalty as Coefficient, reward as Coefficient),
        alone: { ...estimatesOf(contrast, ['constant', 'penalty', 'reward']), rSquared: contrast.rSquared },
        curve: { ...estimatesOf(curve, ['constant', 'slope']), bend: curve.coefficients[2] as Coefficient },
      };
    }),
  };
}

function dummiesOf(
  name: string,
  scores: ArrayLike<number>,
  lowMax: number,
  highMin: number,
): [Float64Array, Float64Array] {
  const low = Float64Array.from(scores, (score) => (score <= lowMax ? 1 : 0));
  const high = Float64Array.from(scores, (score) => (score >= highMin ? 1 : 0));
  const [lows, highs] = [mean(low), mean(high)];
  const bare = lows === 0 ? 'low' : highs === 0 ? 'high' : lows + highs === 1 ? 'between' : null;
  if (bare !== null)
    throw new ArgumentError(name, 'category', `has no score that is ${bare}`, {
      name,
      value: bare,
      known: `${lowMax}, ${highMin}`,
    });
  return [low, high];
}

function powersOf(scores: ArrayLike<number>): [Float64Array, Float64Array] {
  const centre = mean(scores);
  const away = Float64Array.from(scores, (score) => score - centre);
  return [away, away.map((value) => value * value)];
}

function weigh(penalty: Coefficient, reward: Coefficient) {
  const impactRange = Math.abs(penalty.estimate) + Math.abs(reward.estimate);
  const satisfyingShare = Math.abs(reward.estimate) / impactRange;
  const dissatisfyingShare = Math.abs(penalty.estimate) / impactRange;
  const asymmetry = satisfyingShare - dissatisfyingShare;
  const signsAsExpected = penalty.estimate <= 0 && reward.estimate >= 0;
  const kind = classify(asymmetry);
  return { penalty, reward, impactRange, satisfyingShare, dissatisfyingShare, asymmetry, kind, signsAsExpected };
}

function classify(asymmetry: number): PenaltyReward['kind'] {
  if (asymmetry > 0.7) return 'delighter';
  if (asymmetry > 0.2) return 'satisfier';
  if (asymmetry >= -0.2) return 'hybrid';
  return asymmetry >= -0.7 ? 'dissatisfier' : 'frustrator';
}

function estimatesOf<Key extends string>(
  { coefficients }: LinearRegression,
  keys: readonly Key[],
): Record<Key, number> {
  return Object.fromEntries(keys.map((key, at) => [key, coefficients[at]?.estimate as number])) as Record<Key, number>;
}

function testSquares({ coefficients, covariance, degreesOfFreedom }: LinearRegression) {
  const squares = (coefficients.length - 1) / 2;
  const restrictions = zeros(squares, coefficients.length);
  for (let j = 0; j < squares; j++) restrictions.values[j * coefficients.length + 2 * j + 2] = 1;
  const estimates = coefficients.map(({ estimate }) => estimate);
  return testLinearHypothesis(estimates, covariance, restrictions, degreesOfFreedom);
}
