import { checkRange } from '@plumbline/stats/checkArguments.ts';

export type SimpleValueInputs = {
  /** mean amount of an order */
  orderValue: number;
  /** share of it that is left after costs, 0..1 */
  margin: number;
  ordersPerPeriod: number;
  /** share of customers of one period who buy in the next, 0..1 and below 1 */
  retention: number;
  /** of one period, 0 or more */
  discount: number;
};

/**
 * Lifetime value by the two formulas of the textbooks, beside which a model's should stand.
 *
 * `product` is order value × margin × orders per period × lifetime in periods, the lifetime being 1/(1 − retention), and
 * knows no discount. `retained` is m·r/(1 + d − r) with m the margin of a period: the value of all periods after this one,
 * if retention never changes.
 *
 * @param inputs as named
 * @returns      both values in the unit of the order value, and the lifetime in periods
 * @throws ArgumentError `range`
 *
 * Source  [gupta-lehmann-2003]     Checked  by hand
 */
export function simpleLifetimeValue(inputs: SimpleValueInputs): {
  product: number;
  retained: number;
  lifetimePeriods: number;
} {
  const { orderValue, margin, ordersPerPeriod, retention, discount } = inputs;
  checkRange('orderValue', orderValue, 0, Number.MAX_VALUE);
  checkRange('margin', margin, 0, 1);
  checkRange('ordersPerPeriod', ordersPerPeriod, 0, Number.MAX_VALUE);
  checkRange('retention', retention, 0, 1 - 1e-12);
  checkRange('discount', discount, 0, 10);
  const perPeriod = orderValue * margin * ordersPerPeriod;
  const lifetimePeriods = 1 / (1 - retention);
  return {
    product: perPeriod * lifetimePeriods,
    retained: (perPeriod * retention) / (1 + discount - retention),
    lifetimePeriods,
  };
}
