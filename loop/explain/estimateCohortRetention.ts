import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type RetentionCell = {
  /** period in which the cohort's customers came first; null for all cohorts together */
  cohort: number | null;
  /** periods since */
  after: number;
  /** customers of the cohort; together, of the cohorts that were seen so long */
  customers: number;
  active: number;
  share: number;
  low: number;
  high: number;
};

/**
 * Cohort retention: of the customers who came first in a period, the share who came again so many periods later, with
 * Wilson's interval. Cells beyond the last period are not there rather than 0.
 *
 * @param customers  of each visit
 * @param periods    of each visit, whole numbers: months counted from any origin
 * @param last       the last period that was observed whole
 * @param confidence 0.95 if not given
 * @returns          cells by cohort and period since, then those of all cohorts together
 * @throws ArgumentError `empty`, `length`, `range`
 *
 * Source  intervals [wilson-1927]     Checked  by hand on a small log
 */
export function estimateCohortRetention(
  customers: readonly string[],
  periods: ArrayLike<number>,
  last: number,
  confidence = 0.95,
): RetentionCell[] {
  checkLength('customers', { length: customers.length }, periods.length);
  checkRange('confidence', confidence, 0, 1, true);
  const visits = new Map<string, Set<number>>();
  customers.forEach((customer, row) => {
    const period = periods[row] as number;
    if (!Number.isInteger(period))
      throw new ArgumentError('periods', 'range', `value ${row + 1} is ${period}, no whole number`, { place: row + 1 });
    if (period > last) return;
    const own = visits.get(customer) ?? new Set<number>();
    visits.set(customer, own.add(period));
  });
  if (visits.size === 0) throw new ArgumentError('customers', 'empty', 'have no visit up to the last period');
  const cohorts = new Map<number, { customers: number; active: number[] }>();
  for (const own of visits.values()) {
    const first = Math.min(...own);
    const cohort = cohorts.get(first) ?? { customers: 0, active: new Array<number>(last - first + 1).fill(0) };
    cohorts.set(first, cohort);
    cohort.customers++;
    for (const period of own) cohort.active[period - first] = (cohort.active[period - first] ?? 0) + 1;
  }
  const cell = (cohort: number | null, after: number, n: number, active: number): RetentionCell => {
    const [low, high] = wilsonInterval(active, n, confidence);
    return { cohort, after, customers: n, active, share: active / n, low, high };
  };
  const sorted = [...cohorts].sort(([one], [other]) => one - other);
  const cells = sorted.flatMap(([first, { customers: n, active }]) =>
    active.map((count, after) => cell(first, after, n, count)),
  );
  const longest = Math.max(...sorted.map(([, { active }]) => active.length));
  for (let after = 0; after < longest; after++) {
    const seen = sorted.filter(([, { active }]) => active.length > after);
    const n = seen.reduce((sum, [, cohort]) => sum + cohort.customers, 0);
    cells.push(
      cell(
        null,
        after,
        n,
        seen.reduce((sum, [, { active }]) => sum + (active[after] ?? 0), 0),
      ),
    );
  }
  return cells;
}
