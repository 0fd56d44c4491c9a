import { question } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { composeGroupParameters, type GroupSpan } from '../customerGroups.ts';
import { streamWatched, type WatchedLines } from '../watchReading.ts';

const histories = question(import.meta.url, 'listPurchaseHistories.sql');
const sums = question(import.meta.url, 'sumPurchases.sql');
const cohorts = question(import.meta.url, 'countCohorts.sql');

/** Which evidence counts. `until` is the last civil day. */
export type PurchasesWhere = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  until: string;
};
export type CurrencyTotals = {
  money: string;
  purchases: number;
  refunds: number;
  revenue: number;
  refunded: number;
  customers: number;
  firstDay: string;
  lastDay: string;
};
/** One customer; days are counted from 1970-01-01. */
export type PurchaseHistoryRow = {
  person: number;
  purchases: number;
  total: number;
  firstDay: number;
  lastDay: number;
  visits: number;
  fitVisits: number;
  fitLastDay: number;
  fitPaid: number;
  firstPaid: number;
};
export type CohortCount = { cohort: number; after: number; customers: number };

/** A workspace's last possible day, where nobody names one. */
export const NO_END = '2149-06-06';
const COHORT_ROWS_MAX = 20_000;

const paramsOf = ({ excluded, roots, ...where }: PurchasesWhere) => ({
  ...where,
  excluded: excluded.map(BigInt),
  ...composeRootParameters(roots),
});

/** What was bought in each currency, most purchases first. */
export function sumPurchases(
  analytics: Analytics,
  where: PurchasesWhere,
  options: AskOptions = {},
): Promise<CurrencyTotals[]> {
  return analytics.ask<CurrencyTotals>(sums, paramsOf(where), options);
}

/** Lines of `PurchaseHistoryRow` of some customer groups, for a thread that reads them. */
export function streamHistories(
  analytics: Analytics,
  { groupFrom, groupTo, ...where }: PurchasesWhere & GroupSpan & { currency: string; fitDay: number; rows: number },
  options: AskOptions = {},
): WatchedLines {
  const groups = composeGroupParameters(where, { groupFrom, groupTo });
  return streamWatched(analytics, histories, { ...paramsOf(where), ...groups }, { ...options, rows: where.rows });
}

/** Customers of each cohort by how many periods later they bought again. */
export function countCohorts(
  analytics: Analytics,
  { by, ...where }: PurchasesWhere & { currency: string; by: 'month' | 'quarter' },
  options: AskOptions = {},
): Promise<CohortCount[]> {
  return analytics.ask<CohortCount>(cohorts, { ...paramsOf(where), cohortBy: by, rows: COHORT_ROWS_MAX }, options);
}
