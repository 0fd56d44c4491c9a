import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';

/**
 * Refuses answers that are no table: no item, or items with different numbers of cases. NaN, for missing, is allowed.
 *
 * @param items    one column an item, in the order in which they were asked
 * @param itemsMin fewest items
 * @returns        number of cases
 * @throws ArgumentError `items` empty, too few, of different lengths, infinite
 *
 * Source  none: a check
 */
export function checkAnswers(items: readonly ArrayLike<number>[], itemsMin: number): number {
  const first = items[0];
  if (first === undefined || first.length === 0) throw new ArgumentError('items', 'empty', 'has no answers');
  if (items.length < itemsMin)
    throw new ArgumentError('items', 'tooFewCases', `needs ${itemsMin} columns, has ${items.length}`, {
      n: items.length,
      needed: itemsMin,
    });
  for (const column of items) {
    checkLength('items', column, first.length);
    for (let at = 0; at < column.length; at++)
      if (Math.abs(column[at] as number) === Number.POSITIVE_INFINITY)
        throw new ArgumentError('items', 'notFinite', `value ${at + 1} is infinite`, { place: at + 1 });
  }
  return first.length;
}
