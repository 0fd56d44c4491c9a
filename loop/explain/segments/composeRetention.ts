import type { RetentionCellRow } from '@plumbline/model/valueReport.ts';
import { type CustomerReading, estimateShareOf } from './estimateOfValues.ts';

export type CohortCount = { cohort: number; after: number; customers: number };
export type CohortPeriod = 'month' | 'quarter';
const PER_YEAR = { month: 12, quarter: 4 } as const;
/** Columns of the triangle; what came later is not shown. */
const AFTER_MAX = 24;

/** The period of a civil day, counted from year 0; and whether the day is its last. */
export function periodOf(day: string, by: CohortPeriod): { period: number; whole: boolean } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const periods = year * PER_YEAR[by] + Math.floor((month - 1) / (12 / PER_YEAR[by]));
  return { period: periods, whole: firstDayOf(periods + 1, by) === nextDay(day) };
}

/** The first civil day of a period. */
export function firstDayOf(period: number, by: CohortPeriod): string {
  const year = Math.floor(period / PER_YEAR[by]);
  const month = (period % PER_YEAR[by]) * (12 / PER_YEAR[by]) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * Cohort retention from counts: of the customers who came first in a period, the share who came again so many periods later.
 *
 * A period that is not over is left out, and so are cohorts of too few customers; a cohort that came back to nobody has 0.
 *
 * @param counts customers of a cohort active so many periods later; those of `after` 0 are the cohort
 * @param until  the last day of observation
 * @param by     months or quarters
 * @returns      cells by cohort and period since, then those of all cohorts together
 *
 * Source  intervals [wilson-1927]     Checked  against `estimateCohortRetention` on one log
 */
export function composeRetention(
  counts: readonly CohortCount[],
  until: string,
  by: CohortPeriod,
  reading: CustomerReading,
): RetentionCellRow[] {
  const end = periodOf(until, by);
  const last = end.whole ? end.period : end.period - 1;
  const active = new Map(counts.map(({ cohort, after, customers }) => [`${cohort} ${after}`, customers]));
  const cohorts = counts
    .filter(({ after, cohort, customers }) => after === 0 && cohort <= last && customers >= reading.cellPeopleMin)
    .sort((one, other) => one.cohort - other.cohort);
  const cellsOf = (cohort: number): number => Math.min(AFTER_MAX, last - cohort) + 1;
  const of = (cohort: number, after: number): number => active.get(`${cohort} ${after}`) ?? 0;
  const cells: RetentionCellRow[] = cohorts.flatMap(({ cohort, customers }) =>
    Array.from({ length: cellsOf(cohort) }, (_unused, after) => ({
      ...{ cohort: firstDayOf(cohort, by), after, customers },
      share: estimateShareOf(of(cohort, after), customers, reading),
    })),
  );
  const longest = Math.max(0, ...cohorts.map(({ cohort }) => cellsOf(cohort)));
  for (let after = 0; after < longest; after++) {
    const seen = cohorts.filter(({ cohort }) => cellsOf(cohort) > after);
    const customers = seen.reduce((sum, one) => sum + one.customers, 0);
    const count = seen.reduce((sum, one) => sum + of(one.cohort, after), 0);
    cells.push({ cohort: null, after, customers, share: estimateShareOf(count, customers, reading) });
  }
  return cells;
}

/** Of all cohorts, the share who bought again in the period after their first. */
export function retentionOfNext(cells: readonly RetentionCellRow[]): number | null {
  const next = cells.find(({ cohort, after }) => cohort === null && after === 1);
  return next?.share.kind === 'estimate' ? next.share.point : null;
}
