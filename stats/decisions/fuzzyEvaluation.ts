import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';

/** How weights and memberships are composed; the first name is the inner operation, the second the outer one. */
export const FUZZY_OPERATORS = ['minMax', 'productMax', 'minBoundedSum', 'productSum'] as const;
export type FuzzyOperator = (typeof FUZZY_OPERATORS)[number];

export type FuzzyEvaluation = {
  /** membership of the whole in each grade */
  memberships: Float64Array;
  /** the same, summing to 1 */
  normalised: Float64Array;
  /** the grade of greatest membership, from 0; the first where several tie */
  grade: number;
  /** whether several grades tie for it, which M(∧,∨) often leaves */
  tied: boolean;
  /** normalised memberships times the grades' scores */
  score: number;
};

/**
 * Fuzzy comprehensive evaluation B = W∘R by one of four operators.
 *
 * M(·,+) weighs every factor and is the one to report; M(∧,∨) and M(·,∨) let the heaviest factors decide alone and
 * M(∧,⊕) cuts what is great: they stand beside it because practice uses them.
 *
 * @param weights     one a factor, 0 or above, not all 0; they are scaled to sum to 1
 * @param memberships factors × grades, each in 0..1
 * @param gradeScores one a grade, finite, in the order of the columns
 * @param operator    minMax M(∧,∨), productMax M(·,∨), minBoundedSum M(∧,⊕), productSum M(·,+)
 * @returns           memberships, the grade and the score
 * @throws ArgumentError `length`, `weights`, `range` (a membership outside 0..1), `empty` where no grade has any
 *
 * Source  [zadeh-1965]; [wang-1983]     Checked  R 4.2.2, within 1e-12
 */
export function fuzzyEvaluation(
  weights: ArrayLike<number>,
  memberships: Matrix,
  gradeScores: ArrayLike<number>,
  operator: FuzzyOperator,
): FuzzyEvaluation {
  const shares = scaledWeights(weights, memberships.rows);
  checkFinite('gradeScores', gradeScores);
  checkLength('gradeScores', gradeScores, memberships.columns);
  memberships.values.forEach((value, at) => {
    if (!(value >= 0 && value <= 1 + 1e-12))
      throw new ArgumentError('memberships', 'range', `cell ${at + 1} is ${value}, outside 0..1`, {
        value: `${value}`,
      });
  });
  const composed = new Float64Array(memberships.columns);
  for (let j = 0; j < memberships.columns; j++) composed[j] = composeGrade(shares, memberships, j, operator);
  const total = composed.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) throw new ArgumentError('memberships', 'empty', 'no grade has any membership');
  const normalised = composed.map((one) => one / total);
  const greatest = Math.max(...composed);
  return {
    memberships: composed,
    normalised,
    grade: composed.indexOf(greatest),
    tied: composed.filter((one) => one === greatest).length > 1,
    score: normalised.reduce((sum, one, j) => sum + one * (gradeScores[j] as number), 0),
  };
}

function composeGrade(shares: Float64Array, memberships: Matrix, grade: number, operator: FuzzyOperator): number {
  let sum = 0;
  let greatest = 0;
  for (let i = 0; i < memberships.rows; i++) {
    const weight = shares[i] as number;
    const membership = memberships.values[i * memberships.columns + grade] as number;
    const inner =
      operator === 'minMax' || operator === 'minBoundedSum' ? Math.min(weight, membership) : weight * membership;
    sum += inner;
    greatest = Math.max(greatest, inner);
  }
  if (operator === 'productSum') return sum;
  return operator === 'minBoundedSum' ? Math.min(1, sum) : greatest;
}

function scaledWeights(weights: ArrayLike<number>, factors: number): Float64Array {
  checkLength('weights', weights, factors);
  let whole = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0) || !Number.isFinite(weight))
      throw new ArgumentError('weights', 'weights', `weight ${i + 1} is ${weight}`, {
        place: i + 1,
        value: `${weight}`,
      });
    whole += weight;
  }
  if (!(whole > 0)) throw new ArgumentError('weights', 'weights', 'all weights are 0', { value: 0 });
  return Float64Array.from(weights, (weight) => weight / whole);
}
