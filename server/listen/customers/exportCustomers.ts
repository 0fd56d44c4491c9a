import type { CustomerCard } from '@plumbline/model/customer.ts';
import { type CustomerPlace, listCustomers } from '@plumbline/store/analytics/listen/customers/customerCards.ts';
import { findCardsBasis } from '@plumbline/store/operations/listen/cardsState.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { workbookBytes } from '../../http/workbookBytes.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { XLSX } from '../results/exportResponses.ts';
import { presentCard } from './answerCustomers.ts';
import { type CustomerListQuery, filterOf } from './customersQuery.ts';
import { isMasked } from './isMasked.ts';

const READ_AT_ONCE = 2000;
const COLUMNS = [
  ...['customer', 'name', 'pinyin', 'key', 'keys', 'phone', 'email', 'level', 'segment', 'region', 'channels'],
  ...['company', 'household', 'firstAt', 'lastAt', 'occasions', 'texts', 'orders', 'spent', 'currency'],
];

/** Everybody who fits, in the order of the list; masked as the list is. */
export function exportCustomersCsv(context: WorkspaceContext, query: CustomerListQuery): Download {
  async function* lines() {
    yield composeCsv([COLUMNS], { head: true });
    for await (const rows of pagesOf(context, query)) yield composeCsv(rows);
  }
  return { name: `${context.workspace.key}-customers.csv`, type: 'text/csv', body: lines() };
}

export function exportCustomersXlsx(context: WorkspaceContext, query: CustomerListQuery): Download {
  async function* rows() {
    yield COLUMNS;
    for await (const page of pagesOf(context, query)) yield* page;
  }
  const body = workbookBytes(rows(), { sheet: say(context.locale, 'customers:list.title') });
  return { name: `${context.workspace.key}-customers.xlsx`, type: XLSX, body };
}

async function* pagesOf(context: WorkspaceContext, query: CustomerListQuery): AsyncGenerator<CsvCell[][]> {
  const { operations, analytics } = context.stores;
  const { revision } = await findCardsBasis(operations, context.workspace.id);
  const asked = { workspace: context.workspace.number, revision };
  const masked = isMasked(context);
  for (let after: CustomerPlace | null = null; ; ) {
    const page = { sort: query.sort, after, most: READ_AT_ONCE };
    const found = await listCustomers(analytics, asked, filterOf(query), page, { signal: context.signal });
    if (found.rows.length > 0) yield found.rows.map((row) => cellsOf(presentCard(row, masked)));
    const last: CustomerPlace | undefined = found.places.at(-1);
    if (last === undefined || found.places.length < READ_AT_ONCE) return;
    after = last;
  }
}

function cellsOf({ spent, channels, ...card }: CustomerCard): CsvCell[] {
  return [
    ...[card.customer, card.name, card.pinyin, card.key, card.keys, card.phone, card.email, card.level, card.segment],
    ...[card.region, channels.join(', '), card.company, card.household, card.firstAt, card.lastAt],
    ...[card.occasions, card.texts, card.orders, spent?.amount ?? null, spent?.currency ?? null],
  ];
}
