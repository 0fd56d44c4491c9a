import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { checkAnswer } from './countKanoAnswers.ts';
import type { KanoCategory } from './kanoTable.ts';

/** Scores of the answers like, must be, neutral, live with, dislike: the ends say more than the middle. */
const FUNCTIONAL_SCORES = [4, 2, 0, -1, -2];
const DYSFUNCTIONAL_SCORES = [-2, -1, 0, 2, 4];

type Mean = { estimate: number; standardError: number | null; low: number | null; high: number | null };

export type KanoContinuous = {
  n: number;
  dropped: number;
  /** satisfaction if it is there, −2..4 */
  functional: Mean;
  /** dissatisfaction if it is not, −2..4 */
  dysfunctional: Mean;
  /** the quadrant of the two means, split at 2; R where either is below 0 */
  category: KanoCategory;
};

/**
 * The continuous form of Kano's analysis: mean satisfaction if a feature is there against mean dissatisfaction if it is
 * not, which keeps what the table of categories throws away.
 *
 * @param functional    answers 1..5 "if it is there"; NaN is missing
 * @param dysfunctional answers 1..5 "if it is not there", one a person
 * @param confidence    of the intervals (Student's t), strictly between 0 and 1
 * @returns             both means and the quadrant; without errors where there is one person
 * @throws ArgumentError `length`, `category`, `empty`, `range`
 * Source  [berger-1993], DuMouchel's part     Checked  R 4.2.2, within 1e-10
 */
export function estimateKanoContinuous(
  functional: ArrayLike<number>,
  dysfunctional: ArrayLike<number>,
  confidence = 0.95,
): KanoContinuous {
  checkLength('dysfunctional', dysfunctional, functional.length);
  checkRange('confidence', confidence, 0, 1, true);
  const there: number[] = [];
  const absent: number[] = [];
  for (let i = 0; i < functional.length; i++) {
    const [one, other] = [functional[i] as number, dysfunctional[i] as number];
    if (Number.isNaN(one) || Number.isNaN(other)) continue;
    checkAnswer('functional', one, i);
    checkAnswer('dysfunctional', other, i);
    there.push(FUNCTIONAL_SCORES[one - 1] as number);
    absent.push(DYSFUNCTIONAL_SCORES[other - 1] as number);
  }
  if (there.length === 0) throw new ArgumentError('functional', 'empty', 'has no pair of answers');
  const [x, y] = [meanOf(there, confidence), meanOf(absent, confidence)];
  return {
    n: there.length,
    dropped: functional.length - there.length,
    functional: x,
    dysfunctional: y,
    category: quadrantOf(x.estimate, y.estimate),
  };
}

function meanOf(scores: readonly number[], confidence: number): Mean {
  const estimate = mean(scores);
  const n = scores.length;
  if (n < 2) return { estimate, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(variance(scores) / n);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half };
}

function quadrantOf(functional: number, dysfunctional: number): KanoCategory {
  if (functional < 0 || dysfunctional < 0) return 'R';
  if (functional >= 2) return dysfunctional >= 2 ? 'O' : 'A';
  return dysfunctional >= 2 ? 'M' : 'I';
}
