/** What each customer bought, a column each; days are counted from 1970-01-01. */
export type PurchaseLog = {
  customers: number;
  purchases: Float64Array;
  total: Float64Array;
  firstDay: Float64Array;
  lastDay: Float64Array;
  /** days with a purchase, in all and up to the day that models learn from */
  visits: Float64Array;
  fitVisits: Float64Array;
  fitLastDay: Float64Array;
  fitPaid: Float64Array;
  firstPaid: Float64Array;
};
const COLUMNS = [
  'purchases',
  'total',
  'firstDay',
  'lastDay',
  'visits',
  'fitVisits',
  'fitLastDay',
  'fitPaid',
  'firstPaid',
] as const;
export type PurchaseRow = Record<(typeof COLUMNS)[number], number>;

/** Rows turned into columns. */
export function readPurchaseLog(rows: readonly PurchaseRow[]): PurchaseLog {
  const columns = COLUMNS.map((name) => [name, Float64Array.from(rows, (row) => row[name])] as const);
  return { customers: rows.length, ...(Object.fromEntries(columns) as Omit<PurchaseLog, 'customers'>) };
}

export const DAYS_PER_WEEK = 7;
/** Weeks of a month, as the references of lifetime value have them. */
export const WEEKS_PER_MONTH = 4.345;

/** Histories in weeks up to the day that models learn from; who first bought on that day or later has none yet. */
export type LearnedHistories = {
  /** places of the customers in the log */
  places: Int32Array;
  repeats: Float64Array;
  lastRepeat: Float64Array;
  age: Float64Array;
  /** mean amount of a day on which the customer came back; NaN where there is none above 0 */
  meanValue: Float64Array;
};

/**
 * Histories of repeat purchase as the models take them: several purchases of a day are one, amounts of the first day left out.
 *
 * @param log    the customers
 * @param fitDay the day that models learn up to
 * @returns      customers whose first purchase lies before that day
 *
 * Source  [fader-hardie-lee-2005]     Checked  the CDNOW log against its published summary
 */
export function learnHistories(log: PurchaseLog, fitDay: number): LearnedHistories {
  const places = Int32Array.from(
    Array.from({ length: log.customers }, (_unused, i) => i).filter((i) => (log.firstDay[i] as number) < fitDay),
  );
  const of = (value: (i: number) => number) => Float64Array.from(places, value);
  const repeatsOf = (i: number) => (log.fitVisits[i] as number) - 1;
  return {
    places,
    repeats: of(repeatsOf),
    lastRepeat: of((i) =>
      repeatsOf(i) === 0 ? 0 : ((log.fitLastDay[i] as number) - (log.firstDay[i] as number)) / DAYS_PER_WEEK,
    ),
    age: of((i) => (fitDay - (log.firstDay[i] as number)) / DAYS_PER_WEEK),
    meanValue: of((i) => {
      if (repeatsOf(i) === 0) return Number.NaN;
      const mean = ((log.fitPaid[i] as number) - (log.firstPaid[i] as number)) / repeatsOf(i);
      // sums of decimals carry the rounding of every addition
      return mean > 1e-9 ? mean : Number.NaN;
    }),
  };
}
