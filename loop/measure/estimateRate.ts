import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange } from '@plumbline/stats/checkArguments.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type Rate = {
  estimate: number;
  standardError: number;
  low: number;
  high: number;
  successes: number;
  n: number;
};

/**
 * A rate: churn, complaint, repurchase, referral, first-contact resolution, on time, first-pass yield.
 *
 * @param successes  how often it held, whole, 0..trials
 * @param trials     how often it could have, whole, 1 or more
 * @param confidence strictly between 0 and 1
 * @returns          share with the Wilson interval
 * @throws ArgumentError `range`, `empty` where nothing was tried
 * Source  [wilson-1927]     Checked  R 4.2.2 prop.test(correct = FALSE), within 1e-12
 */
export function estimateRate(successes: number, trials: number, confidence = 0.95): Rate {
  checkRange('confidence', confidence, 0, 1, true);
  if (trials === 0) throw new ArgumentError('trials', 'empty', 'is 0');
  checkRange('trials', trials, 0, Number.MAX_SAFE_INTEGER);
  checkRange('successes', successes, 0, trials);
  const estimate = successes / trials;
  const [low, high] = wilsonInterval(successes, trials, confidence);
  return { estimate, standardError: Math.sqrt((estimate * (1 - estimate)) / trials), low, high, successes, n: trials };
}
