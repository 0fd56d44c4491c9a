import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import { rankWithTies } from '../numeric/describe.ts';

/**
 * Area under the ROC curve: the chance that a case with outcome 1 has the higher score, ties counting half.
 *
 * @param outcome 0 or 1, both there
 * @param score   as many, finite; only their order counts
 * @returns       0..1, 0.5 for scores that tell nothing
 * @throws ArgumentError `score` of another length; `outcome` where one of the two is missing
 *
 * Source  [hanley-mcneil-1982]     Checked  every pair counted, within 1e-14
 */
export function areaUnderCurve(outcome: ArrayLike<number>, score: ArrayLike<number>): number {
  checkLength('score', score, outcome.length);
  const ranks = rankWithTies(score);
  let [events, sum] = [0, 0];
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] !== 1) continue;
    events += 1;
    sum += ranks[i] as number;
  }
  const others = outcome.length - events;
  if (events === 0 || others === 0) throw new ArgumentError('outcome', 'constant', 'is the same throughout');
  return (sum - (events * (events + 1)) / 2) / (events * others);
}
