import { checkRange } from '../checkArguments.ts';
import { type ParetoNbdParameters, paretoNbdLogParts } from './fitParetoNbd.ts';
import { checkHistory, type RepeatHistory } from './repeatHistories.ts';

/**
 * Chance that a unit has not stopped.
 *
 * @param parameters of the model
 * @param history    repeats, last repeat, age
 * @returns          probability in 0..1
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-2005]     Checked  BTYD 2.4.3 pnbd.PAlive, within 1e-8
 */
export function paretoNbdAlive(parameters: ParetoNbdParameters, history: RepeatHistory): number {
  checkHistory(history);
  const { active, stopped } = paretoNbdLogParts(parameters, history);
  return 1 / (1 + Math.exp(stopped - active));
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
 * Source  [fader-hardie-2005] equation 41     Checked  BTYD 2.4.3 pnbd.ConditionalExpectedTransactions, within 1e-8
 */
export function paretoNbdExpected(parameters: ParetoNbdParameters, history: RepeatHistory, duration: number): number {
  checkRange('duration', duration, 0, Number.MAX_VALUE);
  const { r, alpha, s, beta } = parameters;
  const { repeats, age } = history;
  const ifActive = growth((r + repeats) / (alpha + age), s, beta + age, duration);
  return ifActive * paretoNbdAlive(parameters, history);
}

/**
 * Repeats to expect of a new unit.
 *
 * @param parameters of the model
 * @param duration   time since the first time, 0 or more
 * @returns          expected number, 0 or more
 * @throws ArgumentError `range`
 *
 * Source  [fader-hardie-2005] equation 27     Checked  BTYD 2.4.3 pnbd.Expectation, within 1e-8
 */
export function paretoNbdExpectedNew(parameters: ParetoNbdParameters, duration: number): number {
  checkRange('duration', duration, 0, Number.MAX_VALUE);
  const { r, alpha, s, beta } = parameters;
  return growth(r / alpha, s, beta, duration);
}

/** rate · β/(s − 1) · [1 − (β/(β+t))^(s−1)], whose limit at s = 1 is rate · β · ln(1 + t/β). */
function growth(rate: number, s: number, beta: number, duration: number): number {
  const log = Math.log1p(duration / beta);
  const power = (1 - s) * log;
  const spread = Math.abs(power) < 1e-12 ? log : Math.expm1(power) / (1 - s);
  return rate * beta * spread;
}
