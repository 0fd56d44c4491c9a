import {
  CUSTOMER_LIMITS,
  type CustomerCard,
  type CustomerCardsState,
  type CustomerFacets,
  type CustomersPage,
} from '@plumbline/model/customer.ts';
import {
  type CustomerRow,
  listCustomerFacets,
  listCustomers,
} from '@plumbline/store/analytics/listen/customers/customerCards.ts';
import { type CardsBasis, findCardsBasis } from '@plumbline/store/operations/listen/cardsState.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { basisOf } from './buildCards.ts';
import { type CustomerPageQuery, filterOf, readPlace, writePlace } from './customersQuery.ts';
import { isMasked } from './isMasked.ts';
import { maskEmail, maskKey, maskPhone, splitKey } from './maskPersonal.ts';

/** Customers who fit, a page of them in the order asked for. */
export async function answerCustomers(context: WorkspaceContext, query: CustomerPageQuery): Promise<CustomersPage> {
  const { operations, analytics } = context.stores;
  const state = await findCardsBasis(operations, context.workspace.id);
  const asked = { workspace: context.workspace.number, revision: state.revision };
  const after = query.after === undefined ? null : readPlace(query.after);
  const page = { sort: query.sort, after, most: query.limit + 1 };
  const { found, rows, places } = await listCustomers(analytics, asked, filterOf(query), page, {
    signal: context.signal,
  });
  const last = places[query.limit - 1];
  const masked = isMasked(context);
  return {
    customers: rows.slice(0, query.limit).map((row) => presentCard(row, masked)),
    found,
    next: places.length > query.limit && last !== undefined ? writePlace(last) : null,
    masked,
    cards: presentState(state),
  };
}

export function presentState(state: CardsBasis): CustomerCardsState {
  const { customers, builtAt } = state;
  return { customers, builtAt: builtAt?.toISOString() ?? null, current: state.basis === basisOf(state) };
}

export function presentCard(row: CustomerRow, masked: boolean): CustomerCard {
  const key = row.keys[0] ?? '';
  const { name, pinyin, level, segment, region, channels, company, household, occasions, texts, orders } = row;
  return {
    customer: row.id,
    ...{ name, pinyin, level, segment, region, channels, company, household, occasions, texts, orders },
    key: masked ? maskKey(key) : splitKey(key)[1],
    keys: row.keys.length,
    phone: masked && row.phone !== '' ? maskPhone(row.phone) : row.phone,
    email: masked && row.email !== '' ? maskEmail(row.email) : row.email,
    firstAt: momentOf(row.firstMs),
    lastAt: momentOf(row.lastMs),
    spent: row.spent === null ? null : { amount: row.spent, currency: row.currency },
  };
}

/** A key that only ever stood beside another has no time of its own. */
export const momentOf = (ms: number): string | null =>
  Number.isFinite(ms) && ms > 0 ? new Date(ms).toISOString() : null;

/** What lists may be filtered by. Whoever sees lists sees each customer, so a value that few have is named as well. */
export async function answerCustomerFacets(context: WorkspaceContext): Promise<CustomerFacets> {
  const { operations, analytics } = context.stores;
  const { revision } = await findCardsBasis(operations, context.workspace.id);
  const asked = { workspace: context.workspace.number, revision };
  const found = await listCustomerFacets(analytics, asked, CUSTOMER_LIMITS.facetValuesMax, { signal: context.signal });
  return {
    facets: (['segment', 'level', 'region', 'channel'] as const).map((facet) => ({
      facet,
      values: found.filter((one) => one.facet === facet).map(({ value, customers }) => ({ value, customers })),
    })),
  };
}
