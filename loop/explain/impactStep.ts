/** Occasions, grouped by whose they are. */
export type GroupedOccasions = {
  /** occasions */
  rows: number;
  /** number of different customers */
  customers: number;
  /** customer of each occasion, from 0 in the order in which they first come */
  customerOf: Int32Array;
};

/**
 * One step of a chain whose steps are all done again on every resample of customers.
 *
 * What a step needs is summed by customer once; a resample adds up those sums and solves, and never looks at an occasion
 * again unless the step cannot do without.
 */
export type ImpactStep = {
  /** sums of each customer, customers × width, row after row */
  readonly tallies: Float64Array;
  readonly width: number;
  /** how many figures it gives */
  readonly figures: number;
  /** Puts the figures of a resample into `into` from `at` on; false where it has none. `counts` says how often each customer was drawn. */
  solve(sums: Float64Array, counts: Uint16Array, into: Float64Array, at: number): boolean;
};

/**
 * Adds to one cell of a customer's sums.
 *
 * @param tallies customers × width
 * @param at      place of the cell
 * @param value   what is added
 * @returns       nothing
 */
export function tally(tallies: Float64Array, at: number, value: number): void {
  tallies[at] = (tallies[at] as number) + value;
}
