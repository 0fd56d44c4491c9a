import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted } from '../numeric/describe.ts';

export type AnswerSpeed = {
  secondsPerItem: Float64Array;
  /** duration over the median duration: 0.3 took less than a third of the usual time */
  relative: Float64Array;
  medianSeconds: number;
  /** faster than `secondsPerItemMin` or than `relativeMin` of the median */
  tooFast: Uint8Array;
};

/**
 * Who answered faster than one can read.
 *
 * @param seconds total time of each case, above 0; NaN is missing and never too fast
 * @param items   number of items answered in that time, whole, 1 or more
 * @param options `secondsPerItemMin` 2 if not given; `relativeMin` 0.3 of the median if not given
 * @returns       speed of each case, and who is too fast
 * @throws ArgumentError `seconds` empty or not above 0, `items`, options
 *
 * Source  [huang-2012], [greszki-2015]     Checked  by hand
 */
export function answerSpeed(
  seconds: ArrayLike<number>,
  items: number,
  options: { secondsPerItemMin?: number; relativeMin?: number } = {},
): AnswerSpeed {
  const secondsPerItemMin = options.secondsPerItemMin ?? 2;
  const relativeMin = options.relativeMin ?? 0.3;
  checkWhole('items', items, 1);
  checkRange('secondsPerItemMin', secondsPerItemMin, 0, Number.MAX_VALUE);
  checkRange('relativeMin', relativeMin, 0, 1);
  const known = Float64Array.from(seconds).filter((value) => !Number.isNaN(value));
  checkFinite('seconds', known);
  const wrong = known.find((value) => !(value > 0));
  if (wrong !== undefined)
    throw new ArgumentError('seconds', 'range', `${wrong} is not above 0`, { value: wrong, low: 0, high: 'Infinity' });
  const medianSeconds = quantileOfSorted(known.sort(), 0.5);
  const secondsPerItem = Float64Array.from(seconds, (value) => value / items);
  const relative = Float64Array.from(seconds, (value) => value / medianSeconds);
  return {
    ...{ secondsPerItem, relative, medianSeconds },
    tooFast: Uint8Array.from(
      secondsPerItem,
      (value, at) => +(value < secondsPerItemMin || (relative[at] as number) < relativeMin),
    ),
  };
}
