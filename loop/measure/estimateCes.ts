import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange } from '@plumbline/stats/checkArguments.ts';
import { estimateRate, type Rate } from './estimateRate.ts';
import { type MeanWithin, meanWithin } from './meanWithin.ts';

export type EffortScore = { n: number; dropped: number; mean: MeanWithin; easyShare: Rate };

/**
 * Customer effort score, second form: agreement from 1 to 7 that the company made it easy.
 *
 * @param answers    1..7, 7 the easiest; NaN is missing
 * @param confidence strictly between 0 and 1
 * @returns          the mean (Student) and the share of 5 to 7 (Wilson)
 * @throws ArgumentError `category`, `range`, `empty`
 * Source  [dixon-2010]     Checked  by hand
 */
export function estimateCes(answers: ArrayLike<number>, confidence = 0.95): EffortScore {
  checkRange('confidence', confidence, 0, 1, true);
  const known: number[] = [];
  for (let i = 0; i < answers.length; i++) {
    const value = answers[i] as number;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || value < 1 || value > 7)
      throw new ArgumentError('answers', 'category', `answer ${i + 1} is ${value}, not 1 to 7`, {
        place: i + 1,
        value: `${value}`,
      });
    known.push(value);
  }
  if (known.length === 0) throw new ArgumentError('answers', 'empty', 'has no answers');
  return {
    n: known.length,
    dropped: answers.length - known.length,
    mean: meanWithin(known, confidence),
    easyShare: estimateRate(known.filter((value) => value >= 5).length, known.length, confidence),
  };
}
