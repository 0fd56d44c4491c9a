import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';

/** What is known of units that may repeat something and may silently stop: customers and purchases, say. */
export type RepeatHistories = {
  /** repeats after the first time, whole numbers from 0 */
  repeats: ArrayLike<number>;
  /** time of the last repeat since the first time; 0 where there is none */
  lastRepeat: ArrayLike<number>;
  /** time since the first time, above 0 and not before the last repeat */
  age: ArrayLike<number>;
};

/** One unit of them. */
export type RepeatHistory = { repeats: number; lastRepeat: number; age: number };

/** The different histories with how often each occurs, and how many units repeated more than j times. */
export type GroupedHistories = {
  n: number;
  repeats: Float64Array;
  lastRepeat: Float64Array;
  age: Float64Array;
  count: Float64Array;
  /** `moreThan[j]` units have more than j repeats */
  moreThan: Float64Array;
};

/**
 * Counts equal histories once: likelihoods need each only once, and with days as the unit there are few.
 *
 * @param histories of all units, in any unit of time
 * @returns         different histories with their counts, and the tail counts of repeats
 * @throws ArgumentError `empty`, `length`, `notFinite`; `range` for repeats that are no whole number or a last repeat
 *   outside 0..age; `constant` where nobody repeats
 *
 * Source  none: counting     Checked  by the models that stand on it
 */
export function groupHistories(histories: RepeatHistories): GroupedHistories {
  const { repeats, lastRepeat, age } = histories;
  checkFinite('repeats', repeats);
  const n = repeats.length;
  checkLength('lastRepeat', lastRepeat, n);
  checkLength('age', age, n);
  checkFinite('lastRepeat', lastRepeat);
  checkFinite('age', age);
  let most = 0;
  for (let i = 0; i < n; i++) {
    checkHistory({ repeats: repeats[i] as number, lastRepeat: lastRepeat[i] as number, age: age[i] as number }, i + 1);
    most = Math.max(most, repeats[i] as number);
  }
  if (most === 0) throw new ArgumentError('repeats', 'constant', 'are 0 throughout', { value: 0 });
  const moreThan = new Float64Array(most);
  for (let i = 0; i < n; i++) {
    const last = (repeats[i] as number) - 1;
    if (last >= 0) moreThan[last] = (moreThan[last] as number) + 1;
  }
  for (let j = most - 2; j >= 0; j--) moreThan[j] = (moreThan[j] as number) + (moreThan[j + 1] as number);
  return { n, moreThan, ...countEqual(repeats, lastRepeat, age) };
}

function countEqual(
  repeats: ArrayLike<number>,
  lastRepeat: ArrayLike<number>,
  age: ArrayLike<number>,
): Pick<GroupedHistories, 'repeats' | 'lastRepeat' | 'age' | 'count'> {
  const order = Uint32Array.from({ length: repeats.length }, (_unused, i) => i).sort(
    (i, j) =>
      (repeats[i] as number) - (repeats[j] as number) ||
      (age[i] as number) - (age[j] as number) ||
      (lastRepeat[i] as number) - (lastRepeat[j] as number),
  );
  const firsts: number[] = [];
  const counts: number[] = [];
  order.forEach((i) => {
    const last = firsts.at(-1);
    const same =
      last !== undefined && repeats[i] === repeats[last] && age[i] === age[last] && lastRepeat[i] === lastRepeat[last];
    if (same) counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    else {
      firsts.push(i);
      counts.push(1);
    }
  });
  const pick = (values: ArrayLike<number>) => Float64Array.from(firsts, (i) => values[i] as number);
  return { repeats: pick(repeats), lastRepeat: pick(lastRepeat), age: pick(age), count: Float64Array.from(counts) };
}

/**
 * Refuses a history that cannot be.
 *
 * @param history repeats, time of the last, age
 * @param place   which one, from 1, for the refusal
 * @returns       nothing
 * @throws ArgumentError `range`
 *
 * Source  none: a check
 */
export function checkHistory({ repeats, lastRepeat, age }: RepeatHistory, place = 1): void {
  if (!Number.isInteger(repeats) || repeats < 0)
    throw new ArgumentError('repeats', 'range', `value ${place} is ${repeats}, no whole number from 0`, {
      place,
      value: repeats,
    });
  if (!(age > 0))
    throw new ArgumentError('age', 'range', `value ${place} is ${age}, not above 0`, { place, value: age });
  const possible = lastRepeat >= 0 && lastRepeat <= age && (repeats > 0 ? lastRepeat > 0 : lastRepeat === 0);
  if (!possible)
    throw new ArgumentError(
      'lastRepeat',
      'range',
      `value ${place} is ${lastRepeat} with ${repeats} repeats and age ${age}`,
      { place, value: lastRepeat },
    );
}
