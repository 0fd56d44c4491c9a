import { probabilityOf } from '../linear/platt.ts';
import type { PolarityScorer } from '../sentiment/PolarityScorer.ts';
import type { TurnReader } from './warnTurns.ts';

/**
 * Warns by the polarity of words, where no outcomes are known to learn from: the probability is that of blame, and an alarm
 * is a probability above a threshold that was chosen beside.
 *
 * @param scorer     of the language of the texts
 * @param threshold  probability from which it is an alarm, 0..1
 */
export function polarityReader(scorer: PolarityScorer, threshold: number): TurnReader {
  const probability = (margin: number) => 1 - probabilityOf(scorer.stack.platt, -margin);
  return {
    margin: (text) => -scorer.margin(text),
    probability,
    isAlarm: (margin) => probability(margin) >= threshold,
  };
}
