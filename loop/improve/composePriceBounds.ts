import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange } from '@plumbline/stats/checkArguments.ts';

export type PriceBounds = {
  /** C(1 + m): below it the margin asked for is not earned */
  floor: number;
  /** MC / (1 − 1/|ε|): where more would drive away more than it brings; null where |ε| ≤ 1, demand then bears any rise */
  demandPrice: { estimate: number; low: number | null; high: number | null } | null;
  /** whether the demand price is below the floor: this margin cannot be had of these customers */
  conflict: boolean;
};

export type Elasticity = { estimate: number; low: number | null; high: number | null };

/**
 * What a price may be: from cost upwards (cost-plus floor) and from demand (the price of greatest profit at a constant
 * elasticity).
 *
 * @param unitCost     full cost of a unit, 0 or above
 * @param margin       asked for on cost, share, −1 or above
 * @param marginalCost cost of one more unit, above 0
 * @param elasticity   of demand by price, below 0; its bounds carry over (the nearer to −1 the dearer)
 * @returns            floor and demand price; a bound of it is null where it would be without limit
 * @throws ArgumentError `range`
 * Source  [nagle-muller-2017]; [lerner-1934] for the demand price     Checked  by hand
 */
export function composePriceBounds(
  unitCost: number,
  margin: number,
  marginalCost: number,
  elasticity: Elasticity,
): PriceBounds {
  checkRange('unitCost', unitCost, 0, Number.MAX_VALUE);
  checkRange('margin', margin, -1, Number.MAX_VALUE);
  checkRange('marginalCost', marginalCost, 0, Number.MAX_VALUE, true);
  if (!(elasticity.estimate < 0))
    throw new ArgumentError('elasticity', 'range', `is ${elasticity.estimate}, not below 0`, {
      value: `${elasticity.estimate}`,
    });
  const floor = unitCost * (1 + margin);
  const priceAt = (value: number) => (value < -1 ? marginalCost / (1 - 1 / Math.abs(value)) : null);
  const estimate = priceAt(elasticity.estimate);
  const bound = (value: number | null) => (value === null ? null : priceAt(value));
  const demandPrice = estimate === null ? null : { estimate, low: bound(elasticity.low), high: bound(elasticity.high) };
  return { floor, demandPrice, conflict: demandPrice !== null && demandPrice.estimate < floor };
}
