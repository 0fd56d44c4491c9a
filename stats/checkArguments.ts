import { ArgumentError } from './argumentError.ts';

type Numbers = ArrayLike<number>;

/**
 * Refuses a series that is too short or holds anything but finite numbers.
 *
 * @param name      the argument's name, for the refusal
 * @param values    any length
 * @param lengthMin fewest values, 1 if not given
 * @returns         nothing
 * @throws ArgumentError `empty`, `tooFewCases` or `notFinite` (with the one-based place)
 *
 * Source  none: a check
 */
export function checkFinite(name: string, values: Numbers, lengthMin = 1): void {
  if (values.length === 0) throw new ArgumentError(name, 'empty', 'has no values');
  if (values.length < lengthMin)
    throw new ArgumentError(name, 'tooFewCases', `needs ${lengthMin} values, has ${values.length}`, {
      n: values.length,
      needed: lengthMin,
    });
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isFinite(value))
      throw new ArgumentError(name, 'notFinite', `value ${at + 1} is ${value}`, { place: at + 1, value: `${value}` });
  }
}

/**
 * Refuses two series that should be of the same length and are not.
 *
 * @param name   the second argument's name
 * @param values the second argument
 * @param length what it should have
 * @returns      nothing
 * @throws ArgumentError `length`
 *
 * Source  none: a check
 */
export function checkLength(name: string, values: Numbers, length: number): void {
  if (values.length !== length)
    throw new ArgumentError(name, 'length', `has ${values.length} values instead of ${length}`, {
      n: values.length,
      needed: length,
    });
}

/**
 * Refuses a series whose values are all the same.
 *
 * @param name   the argument's name
 * @param values finite, at least one
 * @returns      nothing
 * @throws ArgumentError `constant`
 *
 * Source  none: a check
 */
export function checkVaries(name: string, values: Numbers): void {
  const first = values[0] as number;
  for (let at = 1; at < values.length; at++) if (values[at] !== first) return;
  throw new ArgumentError(name, 'constant', `is ${first} throughout`, { value: first });
}

/**
 * Refuses a number outside a range.
 *
 * @param name  the argument's name
 * @param value any number
 * @param low   least
 * @param high  greatest
 * @param open  whether the ends themselves are refused, as for a probability strictly between 0 and 1
 * @returns     nothing
 * @throws ArgumentError `range`
 *
 * Source  none: a check
 */
export function checkRange(name: string, value: number, low: number, high: number, open = false): void {
  const inside = open ? value > low && value < high : value >= low && value <= high;
  if (!inside)
    throw new ArgumentError(
      name,
      'range',
      `${value} is outside ${open ? '(' : '['}${low}, ${high}${open ? ')' : ']'}`,
      {
        value: `${value}`,
        low,
        high,
      },
    );
}

/**
 * Refuses a number that is no whole number of a range.
 *
 * @param name  the argument's name
 * @param value any number
 * @param low   least
 * @param high  greatest
 * @returns     nothing
 * @throws ArgumentError `range`
 *
 * Source  none: a check
 */
export function checkWhole(name: string, value: number, low: number, high = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isInteger(value))
    throw new ArgumentError(name, 'range', `${value} is no whole number`, { value: `${value}`, low, high });
  checkRange(name, value, low, high);
}

/**
 * Refuses weights that are not finite and above zero.
 *
 * @param name    the argument's name
 * @param weights one a case
 * @returns       nothing
 * @throws ArgumentError `empty`, `notFinite` or `weights`
 *
 * Source  none: a check
 */
export function checkWeights(name: string, weights: Numbers): void {
  checkFinite(name, weights);
  for (let at = 0; at < weights.length; at++) {
    if (!((weights[at] as number) > 0))
      throw new ArgumentError(name, 'weights', `weight ${at + 1} is ${weights[at]}, not above 0`, {
        place: at + 1,
        value: weights[at] as number,
      });
  }
}
