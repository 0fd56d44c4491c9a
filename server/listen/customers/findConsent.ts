import type { CustomerDetail } from '@plumbline/model/customer.ts';
import type { PersonKey } from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';
import { listLeftAloneAmong } from '@plumbline/store/operations/listen/customers.ts';
import { listUnsubscribed } from '@plumbline/store/operations/listen/outreachMails.ts';
import { listAskedLately } from '@plumbline/store/operations/listen/surveyLinks.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { hashOfAddress } from '../outreach/keyedHash.ts';
import { splitKey } from './maskPersonal.ts';

const DAY_MS = 86_400_000;

/** Whether a person wants to be asked and written to, by every key they have. */
export async function findConsent(
  context: WorkspaceContext,
  keys: readonly PersonKey[],
  email: string,
): Promise<CustomerDetail['consent']> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  // people are left alone by what somebody typed, which may be a key with its kind or without
  const customers = [...new Set(keys.flatMap(({ key }) => [key, splitKey(key)[1]]))];
  const mails = keys.flatMap(({ key }) => (key.startsWith('email:') ? [splitKey(key)[1]] : []));
  const secret = await keepLinkSecret(context.config.dataDir);
  const hashes = [...new Set([...mails, email])]
    .filter((one) => one !== '')
    .map((one) => hashOfAddress(secret, workspace, one));
  const days = context.workspace.settings.fatigueDays;
  const since = new Date(context.now().getTime() - (days ?? 0) * DAY_MS);
  const [leftAlone, unsubscribed, asked] = await Promise.all([
    listLeftAloneAmong(operations, { workspace, customers }),
    hashes.length === 0 ? new Set() : listUnsubscribed(operations, workspace, hashes),
    days === undefined ? new Set() : listAskedLately(operations, { workspace, customers, since, except: [] }),
  ]);
  return {
    leftAlone: leftAlone.map(({ customer, because, addedAt }) => ({
      key: customer,
      because,
      addedAt: addedAt.toISOString(),
    })),
    unsubscribed: unsubscribed.size > 0,
    askedLately: asked.size > 0,
  };
}
