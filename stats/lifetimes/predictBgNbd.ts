import betainc from '@stdlib/math-base-special-betainc';
import betaln from '@stdlib/math-base-special-betaln';
import gammaln from '@stdlib/math-base-special-gammaln';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { logHypergeometric2F1 } from '../numeric/hypergeometric2F1.ts';
import type { BgNbdParameters } from './fitBgNbd.ts';
import { checkHistory, type RepeatHistory } from './repeatHistories.ts';

/**
 * Chance that a unit has not stopped.
 *
 * 1 where it never repeated: in this model one can stop only after a repeat.
 *
 * @param parameters of the model
 * @param history    repeats, last repeat, age
 * @returns          probability in 0..1
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-lee-2005]     Checked  BTYD 2.4.3 bgnbd.PAlive, within 1e-8
 */
export function bgNbdAlive(parameters: BgNbdParameters, history: RepeatHistory): number {
  checkHistory(history);
  return 1 / (1 + oddsOfGone(parameters, history));
}

function oddsOfGone({ r, alpha, a, b }: BgNbdParameters, { repeats, lastRepeat, age }: RepeatHistory): number {
  if (repeats === 0) return 0;
  return Math.exp(
    Math.log(a / (b + repeats - 1)) + (r + repeats) * (Math.log(alpha + age) - Math.log(alpha + lastRepeat)),
  );
}

/**
 * Repeats to expect of a unit in the time that follows, given its history.
 *
 * @param parameters of the model
 * @param history    repeats, last repeat, age
 * @param duration   0 or more, in the unit of the history
 * @returns          expected number, 0 or more
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-lee-2005] equation 10     Checked  BTYD 2.4.3 bgnbd.ConditionalExpectedTransactions, within 1e-8
 */
export function bgNbdExpected(parameters: BgNbdParameters, history: RepeatHistory, duration: number): number {
  checkHistory(history);
  checkRange('duration', duration, 0, Number.MAX_VALUE);
  const { r, alpha, a, b } = parameters;
  const { repeats: x, age } = history;
  const ifActive = growth(r + x, alpha + age, a, b + x, duration);
  return ifActive / (1 + oddsOfGone(parameters, history));
}

/**
 * Repeats to expect of a new unit.
 *
 * @param parameters of the model
 * @param duration   time since the first time, 0 or more
 * @returns          expected number, 0 or more
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-lee-2005] equation 9     Checked  BTYD 2.4.3 bgnbd.Expectation, within 1e-8
 */
export function bgNbdExpectedNew(parameters: BgNbdParameters, duration: number): number {
  checkRange('duration', duration, 0, Number.MAX_VALUE);
  const { r, alpha, a, b } = parameters;
  return growth(r, alpha, a, b, duration);
}

/** Expected repeats in `duration` of an active unit whose rate is gamma(r, α) and whose chance to stop is beta(a, b). */
function growth(r: number, alpha: number, a: number, b: number, duration: number): number {
  // at a = 1 both the factor and what it multiplies vanish; the function is smooth there
  if (Math.abs(a - 1) < 1e-5)
    return (growth(r, alpha, 1 - 1e-4, b, duration) + growth(r, alpha, 1 + 1e-4, b, duration)) / 2;
  const z = duration / (alpha + duration);
  const log = logHypergeometric2F1(r, b, a + b - 1, z) + r * Math.log1p(-z);
  return (-(a + b - 1) / (a - 1)) * Math.expm1(log);
}

/**
 * Chance that a new unit repeats exactly so often in a time.
 *
 * @param parameters of the model
 * @param repeats    whole number from 0
 * @param duration   above 0
 * @returns          probability in 0..1
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-lee-2005] equation 8     Checked  BTYD 2.4.3 bgnbd.pmf, within 1e-8
 */
export function bgNbdProbability(parameters: BgNbdParameters, repeats: number, duration: number): number {
  checkWhole('repeats', repeats, 0);
  checkRange('duration', duration, 0, Number.MAX_VALUE, true);
  const { r, alpha, a, b } = parameters;
  const z = duration / (alpha + duration);
  const count = gammaln(r + repeats) - gammaln(r) - gammaln(repeats + 1) + r * Math.log1p(-z) + repeats * Math.log(z);
  const active = Math.exp(betaln(a, b + repeats) - betaln(a, b) + count);
  if (repeats === 0) return active;
  const stopped = Math.exp(betaln(a + 1, b + repeats - 1) - betaln(a, b));
  return active + stopped * betainc(z, repeats, r, true, false);
}
