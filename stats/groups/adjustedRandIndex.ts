import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';

/**
 * Adjusted Rand index: how far two groupings of the same cases agree beyond chance. 1: the same groups under whatever names; about
 * 0: no more alike than by chance.
 *
 * @param one   group of each case, any whole numbers
 * @param other group of each case
 * @returns     at most 1; 1 where both put all cases into one group, or each into its own
 * @throws ArgumentError `empty`, `length`
 *
 * Source  [hubert-arabie-1985]     Checked  scikit-learn 1.9 adjusted_rand_score, within 1e-12
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const n = one.length;
  if (n === 0) throw new ArgumentError('one', 'empty', 'has no values');
  checkLength('other', other, n);
  const [cells, rows, columns] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  const count = <K>(into: Map<K, number>, key: K): void => void into.set(key, (into.get(key) ?? 0) + 1);
  for (let i = 0; i < n; i++) {
    count(cells, `${one[i]} ${other[i]}`);
    count(rows, one[i] as number);
    count(columns, other[i] as number);
  }
  const pairs = (counts: Iterable<number>): number => {
    let sum = 0;
    for (const size of counts) sum += (size * (size - 1)) / 2;
    return sum;
  };
  const [together, inOne, inOther] = [pairs(cells.values()), pairs(rows.values()), pairs(columns.values())];
  const all = (n * (n - 1)) / 2;
  const expected = all === 0 ? 0 : (inOne * inOther) / all;
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
