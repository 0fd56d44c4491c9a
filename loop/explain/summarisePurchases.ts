import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkLength } from '@plumbline/stats/checkArguments.ts';

/** What a purchase log says of each customer up to a day. */
export type PurchaseSummary = {
  customers: string[];
  /** rows of the log */
  purchases: Float64Array;
  /** days on which the customer came back */
  repeats: Float64Array;
  /** time from the first to the last day, and from the first day to the end; in days over `daysPerUnit` */
  lastRepeat: Float64Array;
  age: Float64Array;
  /** days from the last purchase to the end */
  recencyDays: Float64Array;
  total: Float64Array;
  /** mean amount of a day on which the customer came back; NaN where there is none */
  meanRepeatValue: Float64Array;
  /** rows after the end, which were not counted */
  after: number;
};

/**
 * Sums up a purchase log by customer, as the RFM scores and the models of repeat purchase need it.
 *
 * Several purchases on one day are one visit, as the authors of BG/NBD count them; amounts of a day are added.
 *
 * @param customers   of each row
 * @param days        of each row, whole days from any origin
 * @param amounts     of each row; zeros where amounts do not matter
 * @param end         the last day of observation, on the same count
 * @param daysPerUnit 7 for weeks; 1 if not given
 * @returns           one entry a customer, in the order of their first rows
 * @throws ArgumentError `empty`, `length`, `notFinite`, and `range` where all rows lie after the end
 *
 * Source  [fader-hardie-lee-2005]     Checked  the CDNOW log against its published summary
 */
export function summarisePurchases(
  customers: readonly string[],
  days: ArrayLike<number>,
  amounts: ArrayLike<number>,
  end: number,
  daysPerUnit = 1,
): PurchaseSummary {
  checkFinite('days', days);
  checkLength('customers', { length: customers.length }, days.length);
  checkLength('amounts', amounts, days.length);
  checkFinite('amounts', amounts);
  const byCustomer = new Map<string, { purchases: number; total: number; byDay: Map<number, number> }>();
  let after = 0;
  customers.forEach((customer, row) => {
    const day = days[row] as number;
    if (day > end) {
      after++;
      return;
    }
    const own = byCustomer.get(customer) ?? { purchases: 0, total: 0, byDay: new Map<number, number>() };
    byCustomer.set(customer, own);
    own.purchases++;
    own.total += amounts[row] as number;
    own.byDay.set(day, (own.byDay.get(day) ?? 0) + (amounts[row] as number));
  });
  if (byCustomer.size === 0)
    throw new ArgumentError('end', 'range', `${end} lies before the first row`, { value: end });
  const all = [...byCustomer.values()].map(({ purchases, total, byDay }) => {
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const day of byDay.keys()) {
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
    const repeats = byDay.size - 1;
    const repeatValue = repeats === 0 ? Number.NaN : (total - (byDay.get(first) ?? 0)) / repeats;
    return { purchases, total, first, last, repeats, repeatValue };
  });
  return {
    customers: [...byCustomer.keys()],
    purchases: Float64Array.from(all, ({ purchases }) => purchases),
    repeats: Float64Array.from(all, ({ repeats }) => repeats),
    lastRepeat: Float64Array.from(all, ({ first, last }) => (last - first) / daysPerUnit),
    age: Float64Array.from(all, ({ first }) => (end - first) / daysPerUnit),
    recencyDays: Float64Array.from(all, ({ last }) => end - last),
    total: Float64Array.from(all, ({ total }) => total),
    meanRepeatValue: Float64Array.from(all, ({ repeatValue }) => repeatValue),
    after,
  };
}
