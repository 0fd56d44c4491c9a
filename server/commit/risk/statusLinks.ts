import { Refusal } from '@plumbline/model/refusal.ts';
import type { StatusLink, StatusLinkInput } from '@plumbline/model/statusPage.ts';
import {
  addStatusLink,
  listStatusLinks,
  revokeStatusLink,
  type StatusLinkRow,
} from '@plumbline/store/operations/commit/risk/statusLinks.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { openCustomer } from '../../listen/customers/openCustomer.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import type { StatusDesk } from './answerStatus.ts';
import { statusToken } from './statusToken.ts';

const DAY_MS = 86_400_000;
type Made = { desk: StatusDesk; origin: string };

/** Pages of their own that a customer was given, by every address they have. */
export async function answerStatusLinks(
  context: WorkspaceContext,
  customer: string,
  made: Made,
): Promise<StatusLink[]> {
  const { keys } = await openCustomer(context, customer);
  const customers = keys.map(({ id }) => id);
  const rows = await listStatusLinks(context.stores.operations, { workspace: context.workspace.id, customers });
  const people = await namesOfPeople(context);
  return rows.map((row) => present(context, row, { ...made, people }));
}

/** Makes a page of a customer's own. @throws Refusal not_found `customers.noCustomer` */
export async function makeStatusLink(
  context: WorkspaceContext,
  { customer, occasion, language, days }: StatusLinkInput,
  made: Made,
): Promise<StatusLink[]> {
  const { keys } = await openCustomer(context, customer);
  await addStatusLink(context.stores.operations, {
    ...{ workspace: context.workspace.id, customer, key: keys[0]?.key ?? '', occasion, language },
    createdBy: nameOfActor(context.actor),
    expiresAt: new Date(context.now().getTime() + days * DAY_MS),
  });
  return answerStatusLinks(context, customer, made);
}

/** @throws Refusal not_found `notices.noLink` where this workspace has no such link that is good */
export async function revokeLink(context: WorkspaceContext, id: string): Promise<void> {
  const by = { by: nameOfActor(context.actor), at: context.now() };
  const done = await revokeStatusLink(context.stores.operations, { workspace: context.workspace.id, id }, by);
  if (!done) throw new Refusal('not_found', 'notices.noLink', { link: id });
}

function present(
  { workspace, now }: WorkspaceContext,
  row: StatusLinkRow,
  { desk, origin, people }: Made & { people: ReadonlyMap<string, string> },
): StatusLink {
  const { id, customer, occasion, language, createdBy } = row;
  const expired = row.expiresAt <= now();
  return {
    ...{ id, customer, occasion, language },
    state: row.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'good',
    address: `${origin}/status/${statusToken(desk.secret, { workspace: workspace.id, link: id })}`,
    createdBy: people.get(createdBy) ?? createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
  };
}
