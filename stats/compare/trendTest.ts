import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkVaries } from '../checkArguments.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

/**
 * Cochran–Armitage test: whether a share rises or falls along ordered groups.
 *
 * @param successes counts, 0..trials, one a group, two groups or more
 * @param trials    counts, above 0
 * @param scores    where the groups lie, not all the same; 1, 2, 3 … if not given
 * @returns         chi-square with 1 degree of freedom, p, and the slope of the share per unit of the scores
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `length`, `range`, or `constant` where all or none succeed
 *
 * Source  [armitage-1955]     Checked  R 4.2.2 prop.trend.test, within 1e-9 of its size
 */
export function trendTest(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  scores: ArrayLike<number> = Array.from(successes, (_unused, at) => at + 1),
): { statistic: number; p: number; slope: number } {
  checkFinite('successes', successes, 2);
  checkFinite('trials', trials);
  checkLength('trials', trials, successes.length);
  checkFinite('scores', scores);
  checkLength('scores', scores, successes.length);
  checkVaries('scores', scores);
  let [n, won, weighted] = [0, 0, 0];
  for (let at = 0; at < successes.length; at++) {
    const [x, of] = [successes[at] as number, trials[at] as number];
    if (!(of > 0)) throw new ArgumentError('trials', 'range', `count ${at + 1} is not above 0`);
    if (!(x >= 0 && x <= of)) throw new ArgumentError('successes', 'range', `count ${at + 1} is outside 0..${of}`);
    n += of;
    won += x;
    weighted += of * (scores[at] as number);
  }
  if (won === 0 || won === n) throw new ArgumentError('successes', 'constant', 'are all or none', { value: won });
  const share = won / n;
  const middle = weighted / n;
  let [along, spread] = [0, 0];
  for (let at = 0; at < successes.length; at++) {
    const off = (scores[at] as number) - middle;
    along += ((successes[at] as number) - (trials[at] as number) * share) * off;
    spread += (trials[at] as number) * off * off;
  }
  const statistic = along ** 2 / (share * (1 - share) * spread);
  return { statistic, p: chiSquareUpperTail(statistic, 1), slope: along / spread };
}
