import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { estimateRate, type Rate } from './estimateRate.ts';

/**
 * CSAT: the share of customers who give one of the two best answers.
 *
 * @param answers    whole numbers of the scale; NaN is missing
 * @param scaleHigh  greatest point, 5 by default
 * @param confidence strictly between 0 and 1
 * @param top        how many of the best answers count as satisfied, 2 by default
 * @returns          the share with the Wilson interval, and how many answers were missing
 * @throws ArgumentError `category` (no point of 1..scaleHigh), `range`, `empty`
 * Source  [wilson-1927] for the interval     Checked  by hand
 */
export function estimateCsat(
  answers: ArrayLike<number>,
  scaleHigh = 5,
  confidence = 0.95,
  top = 2,
): Rate & { dropped: number } {
  checkWhole('scaleHigh', scaleHigh, 2, 100);
  checkWhole('top', top, 1, scaleHigh - 1);
  checkRange('confidence', confidence, 0, 1, true);
  let [satisfied, n] = [0, 0];
  for (let i = 0; i < answers.length; i++) {
    const value = answers[i] as number;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || value < 1 || value > scaleHigh)
      throw new ArgumentError('answers', 'category', `answer ${i + 1} is ${value}, not 1 to ${scaleHigh}`, {
        place: i + 1,
        value: `${value}`,
      });
    n += 1;
    if (value > scaleHigh - top) satisfied += 1;
  }
  if (n === 0) throw new ArgumentError('answers', 'empty', 'has no answers');
  return { ...estimateRate(satisfied, n, confidence), dropped: answers.length - n };
}
