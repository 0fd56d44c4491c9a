import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength } from '@plumbline/stats/checkArguments.ts';
import { KANO_TABLE, type KanoCategory, type KanoCounts } from './kanoTable.ts';

/**
 * Counts the Kano categories of one feature from pairs of answers.
 *
 * @param functional    1 like, 2 must be, 3 neutral, 4 live with, 5 dislike, "if it is there"; NaN is missing
 * @param dysfunctional the same, "if it is not there", one a person
 * @returns             people in each category, and how many were left out because an answer was missing
 * @throws ArgumentError `length`, `category` (an answer other than 1..5)
 */
export function countKanoAnswers(
  functional: ArrayLike<number>,
  dysfunctional: ArrayLike<number>,
): { counts: KanoCounts; n: number; dropped: number } {
  checkLength('dysfunctional', dysfunctional, functional.length);
  const counts: Record<KanoCategory, number> = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
  let n = 0;
  for (let i = 0; i < functional.length; i++) {
    const there = functional[i] as number;
    const absent = dysfunctional[i] as number;
    if (Number.isNaN(there) || Number.isNaN(absent)) continue;
    checkAnswer('functional', there, i);
    checkAnswer('dysfunctional', absent, i);
    const category = KANO_TABLE[there - 1]?.[absent - 1];
    if (category === undefined) continue;
    counts[category] += 1;
    n += 1;
  }
  return { counts, n, dropped: functional.length - n };
}

/**
 * Refuses an answer that is none of the five.
 *
 * @param name  the argument's name
 * @param value the answer
 * @param at    whose, from 0
 * @throws ArgumentError `category`
 */
export function checkAnswer(name: string, value: number, at: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= 5) return;
  throw new ArgumentError(name, 'category', `answer ${at + 1} is ${value}, not 1 to 5`, {
    place: at + 1,
    value: `${value}`,
  });
}
