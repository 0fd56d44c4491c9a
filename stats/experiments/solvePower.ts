import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import { findRoot } from '../numeric/findRoot.ts';

const SIZE_MAX = 1e10;

/**
 * The size at which a power is reached.
 *
 * @param powerOf  power at a size, rising
 * @param power    wanted, strictly between 0 and 1
 * @param smallest least size that can be asked of `powerOf`
 * @returns        size, not rounded; the smallest where it already has the power
 * @throws ArgumentError `range` where even ten thousand million cases do not reach it
 *
 * Source  none: a search     Checked  by the methods that use it
 */
export function solveSize(powerOf: (size: number) => number, power: number, smallest: number): number {
  checkRange('power', power, 0, 1, true);
  if (powerOf(smallest) >= power) return smallest;
  let high = smallest * 2;
  while (powerOf(high) < power) {
    high *= 2;
    if (high > SIZE_MAX)
      throw new ArgumentError('power', 'range', `${power} is not reached by ${SIZE_MAX} cases`, { value: power });
  }
  return findRoot((size) => powerOf(size) - power, high / 2, high, 1e-10);
}

/**
 * The effect at which a power is reached.
 *
 * @param powerOf power at an effect, rising from 0
 * @param power   wanted, strictly between 0 and 1
 * @param largest effect that can be asked of `powerOf`
 * @returns       the smallest effect that is found with this power
 * @throws ArgumentError `range` where not even the largest is
 *
 * Source  none: a search     Checked  by the methods that use it
 */
export function solveEffect(powerOf: (effect: number) => number, power: number, largest: number): number {
  checkRange('power', power, 0, 1, true);
  const missing = () => new ArgumentError('power', 'range', `${power} is not reached by any effect`, { value: power });
  if (powerOf(0) >= power) return 0;
  let high = Math.min(largest, 1);
  while (powerOf(high) < power) {
    if (high >= largest) throw missing();
    high = Math.min(largest, high * 2);
  }
  return findRoot((effect) => powerOf(effect) - power, 0, high, 1e-12);
}
