import { ArgumentError } from '../argumentError.ts';

/**
 * Cases that gave the same answer, counted with their weights: enough for every figure whose weights are fixed, so that
 * a store counts and no case is read one by one.
 */
export type CountedWeights = {
  /** cases, whole, 0 or more */
  n: number;
  /** sum of their weights */
  weight: number;
  /** sum of the squares of their weights */
  squares: number;
};
/** A number and those who gave it. */
export type CountedValue = CountedWeights & { value: number };

/**
 * All of them together.
 *
 * @param counted  cases by answer, in any order
 * @returns        their sums, zeros where there is none
 * Source  textbook
 */
export function sumWeights(counted: readonly CountedWeights[]): CountedWeights {
  const sum = { n: 0, weight: 0, squares: 0 };
  for (const { n, weight, squares } of counted) {
    sum.n += n;
    sum.weight += weight;
    sum.squares += squares;
  }
  return sum;
}

/** Kish's effective number of cases, as `weightEfficiency`. */
export const effectiveOf = ({ n, weight, squares }: CountedWeights): number => {
  const designEffect = Math.max(1, (n * squares) / (weight * weight));
  return n / designEffect;
};

/**
 * The sum of cases of which there are enough for something to vary.
 *
 * @param name     of the argument, for its error
 * @param counted  cases by answer
 * @returns        their sums
 * @throws ArgumentError fewer than two cases, or weights that are not above 0 in sum
 * Source  textbook
 */
export function checkCounted(name: string, counted: readonly CountedWeights[]): CountedWeights {
  const sum = sumWeights(counted);
  if (sum.n < 2) throw new ArgumentError(name, 'tooFewCases', 'needs two cases', { n: sum.n, needed: 2 });
  if (!(sum.weight > 0)) throw new ArgumentError('weights', 'range', 'are not above 0 in sum');
  return sum;
}
