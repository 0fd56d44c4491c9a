import { medianRanks } from '@plumbline/stats/medianRanks.ts';
import type { CountedValue, CountedWeights } from '@plumbline/stats/samples/countedWeights.ts';
import { sumWeights } from '@plumbline/stats/samples/countedWeights.ts';

/** A number and how many people gave it, with the sums of their weights; where nobody is weighted these are the people. */
export type Weighed = Readonly<CountedValue>;
export type Counts = Readonly<CountedWeights>;
export const NOBODY: Counts = { n: 0, weight: 0, squares: 0 };

export const addCounts = (one: Counts, other: Counts): Counts => ({
  n: one.n + other.n,
  weight: one.weight + other.weight,
  squares: one.squares + other.squares,
});
/** Who is left of a whole without a part of it. */
export const lessCounts = (whole: Counts, part: Counts): Counts => ({
  n: whole.n - part.n,
  weight: whole.weight - part.weight,
  squares: whole.squares - part.squares,
});

/** Numbers among counted answers, in order; `na` and what is no number are left out. */
export function weighedValues(values: ReadonlyMap<string, Counts> | undefined): Weighed[] {
  const weighed: Weighed[] = [];
  for (const [value, counts] of values ?? []) {
    const number = value === '' || value === '-' ? Number.NaN : Number(value);
    if (Number.isFinite(number)) weighed.push({ ...counts, value: number });
  }
  return weighed.sort((one, other) => one.value - other.value);
}

export const countOf = (values: readonly Weighed[]): number => values.reduce((sum, { n }) => sum + n, 0);

/**
 * Count, mean and variance (divisor n − 1) of counted numbers.
 *
 * @returns the mean of nobody is NaN, the variance of fewer than two people 0
 * Source  textbook, in two passes
 */
export function momentsOfWeighed(values: readonly Weighed[]): { n: number; mean: number; variance: number } {
  const n = countOf(values);
  const mean = values.reduce((sum, { value, n: count }) => sum + value * count, 0) / n;
  const squares = values.reduce((sum, { value, n: count }) => sum + count * (value - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}

/**
 * Median of counted numbers with the interval of the order statistics.
 *
 * @param values      in order, with at least one person
 * @param confidence  strictly between 0 and 1
 * Source  [conover-1999] section 3.2     Checked  medianInterval on the same values written out
 */
export function medianOfWeighed(
  values: readonly Weighed[],
  confidence: number,
): { median: number; low: number; high: number } {
  const n = countOf(values);
  const places = medianRanks(n, confidence);
  const at = (place: number): number => {
    let passed = 0;
    for (const { value, n: count } of values) {
      passed += count;
      if (passed >= place) return value;
    }
    return Number.NaN;
  };
  return {
    median: (at(Math.ceil(n / 2)) + at(Math.floor(n / 2) + 1)) / 2,
    low: at(places.low),
    high: at(places.high),
  };
}

/** Promoters gave 9 or 10, passives 7 or 8. */
export function countGroups(values: readonly Weighed[]): Record<'promoters' | 'passives' | 'detractors', Counts> {
  const between = (low: number, high: number) =>
    sumWeights(values.filter(({ value }) => value >= low && value <= high));
  return { promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) };
}
