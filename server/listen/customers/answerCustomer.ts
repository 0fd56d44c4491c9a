import { CUSTOMER_LIMITS, type CustomerDetail, type Relatives } from '@plumbline/model/customer.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type LinkRow,
  listRelatives,
  type PersonKey,
  readCustomer,
} from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { findCardsBasis } from '@plumbline/store/operations/listen/cardsState.ts';
import { listDecisionsOfKeys, listSourcesOfImports } from '@plumbline/store/operations/listen/customers.ts';
import { spellName } from '@plumbline/text/names/spellName.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { momentOf } from './answerCustomers.ts';
import { composeCustomerLines } from './composeCustomerLines.ts';
import { composeFacts } from './composeFacts.ts';
import { composeSeen } from './composeSeen.ts';
import { findConsent } from './findConsent.ts';
import { maskKey, splitKey } from './maskPersonal.ts';
import { type OpenedCustomer, openCustomer } from './openCustomer.ts';

/** Accounts of one dimension that are shown. */
const ACCOUNTS = 12;

/**
 * All that is known of one customer, over every key, source and channel.
 *
 * @throws Refusal not_found `customers.noCustomer` for an address of nobody, or of somebody whose data was all taken back
 */
export async function answerCustomer(context: WorkspaceContext, customer: string): Promise<CustomerDetail> {
  const { operations, analytics } = context.stores;
  const opened = await openCustomer(context, customer);
  const workspace = context.workspace.id;
  const [tree, promises] = await Promise.all([findTree(operations, workspace), listPromises(operations, workspace)]);
  const parties = promises.filter(({ party }) => party !== 'company').map(({ key }) => key);
  const most = { rows: CUSTOMER_LIMITS.detailRows, accounts: ACCOUNTS, parties };
  const read = await readCustomer(analytics, opened.asked, most, { signal: context.signal });
  if (read.keys.length === 0 && read.links.length === 0)
    throw new Refusal('not_found', 'customers.noCustomer', { customer });
  const facts = composeFacts(read.facts);
  const told = (field: string) => facts.find((fact) => fact.field === field)?.value ?? '';
  const names = new Map(promises.map((promise) => [promise.key, promise.names]));
  const counts = new Map(read.promised.map(({ outcome, promises: count }) => [outcome, count]));
  const [links, decisions, consent, household, company] = await Promise.all([
    presentLinks(context, opened, read.links),
    presentDecisions(context, opened),
    findConsent(context, opened.keys, told('email')),
    relativesOf(context, opened, 'household', told('household')),
    relativesOf(context, opened, 'company', told('company')),
  ]);
  return {
    customer: opened.keys[0]?.id ?? customer,
    name: told('name'),
    pinyin: spellName(told('name')).pinyin,
    keys: opened.keys.map((key) => presentKey(key, read.keys)),
    facts,
    seen: composeSeen(read.keys),
    lines: composeCustomerLines(read.marks, tree?.dimensions ?? []),
    promises: {
      counts: {
        kept: counts.get('kept') ?? 0,
        broken: counts.get('broken') ?? 0,
        open: counts.get('open') ?? 0,
        notMeasurable: counts.get('notMeasurable') ?? 0,
      },
      latest: read.promises.map(({ promise, atMs, dueMs, doneMs, outcome, source }) => ({
        ...{ promise, outcome, source },
        names: names.get(promise) ?? { 'zh-CN': promise, en: promise },
        at: new Date(atMs).toISOString(),
        due: momentOf(dueMs),
        done: doneMs === null ? null : momentOf(doneMs),
      })),
    },
    value: read.value.map(({ lastMs, ...spent }) => ({ ...spent, lastAt: new Date(lastMs).toISOString() })),
    consent,
    household,
    company,
    links,
    decisions,
  };
}

function presentKey({ person, key, id }: PersonKey, known: readonly { person: number; sources: string[] }[]) {
  const [kind, value] = splitKey(key);
  const sources = known.find((one) => one.person === person)?.sources ?? [];
  return { key, kind, value, customer: id, sources: [...sources].sort() };
}

async function presentLinks(
  { stores, workspace }: WorkspaceContext,
  { keys }: OpenedCustomer,
  links: readonly LinkRow[],
): Promise<CustomerDetail['links']> {
  if (links.length === 0) return [];
  const numbers = [...new Set(links.flatMap(({ imports }) => imports))];
  const sources = await listSourcesOfImports(stores.operations, { workspace: workspace.id, numbers });
  const keyOf = new Map(keys.map(({ person, key }) => [person, key]));
  return links.map(({ one, other, kind, rows, imports }) => ({
    keyA: keyOf.get(one) ?? '',
    keyB: keyOf.get(other) ?? '',
    kind,
    rows,
    sources: [...new Set(imports.flatMap((number) => sources.get(number) ?? []))].sort(),
  }));
}

async function presentDecisions(
  { stores, workspace }: WorkspaceContext,
  { keys }: OpenedCustomer,
): Promise<CustomerDetail['decisions']> {
  const asked = { workspace: workspace.id, keys: keys.map(({ key }) => key) };
  const found = await listDecisionsOfKeys(stores.operations, asked);
  return found.map(({ at, ...decision }) => ({
    ...decision,
    at: at.toISOString(),
    retractedBy: null,
    retractedAt: null,
  }));
}

/** Others of the household or company, from the cards; what is nobody's is no group. */
async function relativesOf(
  context: WorkspaceContext,
  { keys }: OpenedCustomer,
  by: 'household' | 'company',
  value: string,
): Promise<Relatives | null> {
  if (value === '') return null;
  const { operations, analytics } = context.stores;
  const { revision } = await findCardsBasis(operations, context.workspace.id);
  const asked = { workspace: context.workspace.number, revision, value, except: keys[0]?.id ?? '0' };
  const found = await listRelatives(analytics, { ...asked, most: CUSTOMER_LIMITS.relatives }, by, {
    signal: context.signal,
  });
  return {
    value,
    members: found.map(({ id, name, key, level }) => ({ customer: id, name, key: maskKey(key), level })),
    more: Math.max(0, (found[0]?.members ?? 0) - found.length),
  };
}
