import { Refusal } from '@plumbline/model/refusal.ts';
import {
  findCustomerPeople,
  type PersonAsked,
  type PersonKey,
} from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadRoots } from '../identity/loadRoots.ts';

/** A customer that was found: its keys, and whose rows questions ask for. personal: keys */
export type OpenedCustomer = { keys: readonly PersonKey[]; asked: PersonAsked };

/**
 * Finds the customer of an address, as merging and parting have made them by now.
 *
 * @throws Refusal not_found `customers.noCustomer` where no key has the address
 */
export async function openCustomer(context: WorkspaceContext, customer: string): Promise<OpenedCustomer> {
  const { operations, analytics } = context.stores;
  const [roots, hidden] = await Promise.all([
    loadRoots(context, context.workspace),
    listHiddenImports(operations, context.workspace.id),
  ]);
  const place = { workspace: context.workspace.number, roots, hash: customer };
  const keys = await findCustomerPeople(analytics, place, { signal: context.signal });
  if (keys.length === 0) throw new Refusal('not_found', 'customers.noCustomer', { customer });
  const people = keys.map(({ person }) => person);
  const groups = [...new Set(keys.map(({ customerGroup }) => customerGroup))];
  return { keys, asked: { workspace: context.workspace.number, hidden, people, groups } };
}
