import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { type GroupedOccasions, type ImpactStep, tally } from './impactStep.ts';
import { simpleLifetimeValue } from './simpleLifetimeValue.ts';

/** What a customer is worth: a sum that is known, one value a customer from any model, or the simple formula. */
export type CustomerWorth =
  | { kind: 'known'; value: number }
  | { kind: 'values'; values: ArrayLike<number> }
  | {
      kind: 'formula';
      /** spent by the customer in a period */
      amounts: ArrayLike<number>;
      /** orders of the customer in that period */
      orders: ArrayLike<number>;
      /** 1 where the customer bought in the next period, 0 where not */
      retained: ArrayLike<number>;
      /** share of the amount left after costs, 0..1 */
      margin: number;
      /** of one period */
      discount: number;
      /** `m·r/(1 + d − r)`, or margin × lifetime without discount; see `simpleLifetimeValue` */
      form: 'retained' | 'product';
    };

/**
 * Lifetime value of the mean customer.
 *
 * A customer's figures may stand on one occasion or on all of them: their mean is taken first, so that who came often
 * does not count more often.
 *
 * @param worth   as named; a value an occasion, NaN where there is none
 * @param grouped customers of the occasions
 * @returns       a step that gives one value in the unit of the amounts, and how many customers it rests on
 * @throws ArgumentError `value`: `notFinite`, `empty` where no customer has one, `range`; as `simpleLifetimeValue`
 *
 * Source  [gupta-lehmann-2003]     Checked  by hand
 */
export function openWorthStep(worth: CustomerWorth, grouped: GroupedOccasions): ImpactStep & { valued: number } {
  if (worth.kind === 'known') {
    if (!Number.isFinite(worth.value))
      throw new ArgumentError('value', 'notFinite', `is ${worth.value}`, { place: 1, value: `${worth.value}` });
    const solve: ImpactStep['solve'] = (_sums, _counts, into, at) => {
      into[at] = worth.value;
      return true;
    };
    return { tallies: new Float64Array(0), width: 0, figures: 1, valued: grouped.customers, solve };
  }
  const columns = worth.kind === 'values' ? [worth.values] : [worth.amounts, worth.orders, worth.retained];
  const { tallies, width, valued } = meansByCustomer(columns, grouped);
  if (worth.kind === 'values')
    return {
      ...{ tallies, width, figures: 1, valued },
      solve(sums, _counts, into, at) {
        into[at] = (sums[1] as number) / (sums[0] as number);
        return (sums[0] as number) > 0;
      },
    };
  for (let row = 0; row < grouped.rows; row++) checkFormula(worth, row);
  const { margin, discount, form } = worth;
  // refuses margin and discount by their names, before anything is drawn
  simpleLifetimeValue({ orderValue: 1, margin, ordersPerPeriod: 1, retention: 0, discount });
  return {
    ...{ tallies, width, figures: 1, valued },
    solve(sums, _counts, into, at) {
      const [n, amount, orders, retained] = sums as unknown as [number, number, number, number];
      const retention = retained / n;
      // where nobody left the lifetime has no end
      if (!(n > 0 && orders > 0 && retention <= 1 - 1e-12)) return false;
      const inputs = { orderValue: amount / orders, margin, ordersPerPeriod: orders / n, retention, discount };
      into[at] = simpleLifetimeValue(inputs)[form];
      return true;
    },
  };
}

/** Of customers with a number in every column: 1, and the mean of their occasions in each. */
function meansByCustomer(columns: readonly ArrayLike<number>[], { rows, customers, customerOf }: GroupedOccasions) {
  const width = 1 + columns.length;
  const tallies = new Float64Array(customers * width);
  const seen = new Int32Array(customers * columns.length);
  columns.forEach((column, j) => {
    for (let row = 0; row < rows; row++) {
      const value = column[row] as number;
      if (Number.isNaN(value)) continue;
      const customer = customerOf[row] as number;
      tally(tallies, customer * width + 1 + j, value);
      const at = customer * columns.length + j;
      seen[at] = (seen[at] as number) + 1;
    }
  });
  let valued = 0;
  for (let customer = 0; customer < customers; customer++) {
    const own = seen.subarray(customer * columns.length, (customer + 1) * columns.length);
    const whole = own.every((count) => count > 0);
    if (whole) valued++;
    for (let j = 0; j < width; j++) {
      const at = customer * width + j;
      if (!whole) tallies[at] = 0;
      else tallies[at] = j === 0 ? 1 : (tallies[at] as number) / (own[j - 1] as number);
    }
  }
  if (valued === 0) throw new ArgumentError('value', 'empty', 'has no customer with a value');
  return { tallies, width, valued };
}

function checkFormula({ amounts, orders, retained }: CustomerWorth & { kind: 'formula' }, row: number): void {
  for (const [name, value, high] of [
    ['amounts', amounts[row] as number, Number.MAX_VALUE],
    ['orders', orders[row] as number, Number.MAX_VALUE],
    ['retained', retained[row] as number, 1],
  ] as const)
    if (value < 0 || value > high)
      throw new ArgumentError(name, 'range', `${value} on occasion ${row + 1} is outside [0, ${high}]`, {
        value: `${value}`,
        ...{ low: 0, high },
      });
}
