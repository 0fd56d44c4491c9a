import type { ValueWork } from '@plumbline/loop/explain/segments/composeValueReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ValueAsk } from '@plumbline/model/valueReport.ts';
import { spanFor } from '@plumbline/store/analytics/explain/customerGroups.ts';
import {
  countCohorts,
  NO_END,
  type PurchasesWhere,
  streamHistories,
  sumPurchases,
} from '@plumbline/store/analytics/explain/segments/readPurchases.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';

/** Customers whose rows a model reads; of more, an even sample, of which parameters follow to more digits than they deserve. */
export const CUSTOMERS_READ_MAX = 50_000;
const DAY_MS = 86_400_000;

/**
 * Counts what was bought and opens the customers' rows.
 *
 * @throws Refusal invalid `segments.noPurchases`, `segments.noCurrency`, `segments.fitOutside`
 */
export async function openValue(context: WorkspaceContext, ask: ValueAsk) {
  const { stores, workspace, signal } = context;
  const { hidden, excluded, roots } = await loadSubject(context);
  const all: PurchasesWhere = {
    ...{ workspace: workspace.number, hidden, excluded, roots, until: ask.until ?? NO_END },
  };
  const currencies = await sumPurchases(stores.analytics, all, { signal });
  const chosen = ask.currency === null ? currencies[0] : currencies.find(({ money }) => money === ask.currency);
  if (currencies.length === 0) throw new Refusal('invalid', 'segments.noPurchases', { until: ask.until ?? '—' });
  if (chosen === undefined)
    throw new Refusal('invalid', 'segments.noCurrency', {
      ...{ currency: ask.currency ?? '', known: currencies.map(({ money }) => money).join(', ') },
    });
  const until = ask.until ?? chosen.lastDay;
  const fitUntil = ask.fitUntil ?? until;
  if (fitUntil > until || fitUntil <= chosen.firstDay)
    throw new Refusal('invalid', 'segments.fitOutside', { fitUntil, from: chosen.firstDay, until });
  const where = { ...all, until, currency: chosen.money };
  const { money, purchases, revenue, refunds, refunded, customers, firstDay } = chosen;
  const work: Omit<ValueWork, 'cohorts'> = {
    ...{ ask, currency: money, from: firstDay, until, fitUntil },
    reading: readingOf(context, todayIn(context)),
    totals: { customers, purchases, revenue, refunds, refunded },
    otherCurrencies: currencies
      .filter((one) => one !== chosen)
      .map((one) => ({ currency: one.money, purchases: one.purchases })),
  };
  const fitDay = Math.round(Date.parse(`${fitUntil}T00:00:00Z`) / DAY_MS);
  const read = { rows: CUSTOMERS_READ_MAX, ...spanFor(CUSTOMERS_READ_MAX, customers) };
  const rows = streamHistories(stores.analytics, { ...where, fitDay, ...read }, { signal });
  async function* count() {
    const cohorts = await countCohorts(stores.analytics, { ...where, by: ask.cohorts }, { signal });
    yield cohorts.map((cohort) => JSON.stringify(cohort));
  }
  return { work, tables: { cohorts: count(), customers: rows } };
}
