import type { NoticeChannel } from '@plumbline/model/promiseRisk.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import { sendsMail } from '../../listen/outreach/openMailer.ts';
import { mayContact } from '../communication/mayContact.ts';
import type { RuleTurn } from './noticeDesk.ts';

export type Chosen =
  | { channel: NoticeChannel; person: ContactPerson }
  /** why nothing may reach this customer */
  | { channel: null; because: string };

/** Those that wait for other systems go by no channel of ours, but wishes hold for them too. */
const CONTACTS = { mail: 'mail', call: 'phone', list: 'letter' } as const;

/**
 * By which channel each customer may be told, the first of the rule that reaches them: under their wishes, their consent, and how
 * often they were written to lately.
 */
export async function chooseChannels(
  { context, rule }: Pick<RuleTurn, 'context' | 'rule'>,
  customers: readonly string[],
): Promise<Map<string, Chosen>> {
  const chosen = new Map<string, Chosen>();
  for (const channel of rule.channels) {
    const open = customers.filter((customer) => (chosen.get(customer)?.channel ?? null) === null);
    if (open.length === 0) break;
    if (channel === 'mail' && !sendsMail(context.config)) {
      for (const customer of open)
        if (!chosen.has(customer)) chosen.set(customer, { channel: null, because: 'mailOff' });
      continue;
    }
    const asked = { customers: open, channel: CONTACTS[channel], purpose: 'service' as const, at: context.now() };
    const judged = await mayContact(context, asked);
    for (const customer of open) {
      const one = judged.get(customer);
      if (one?.allowed === true && one.person !== null) chosen.set(customer, { channel, person: one.person });
      // a wish weighs more than a missing address of another channel
      else if (!chosen.has(customer) || one?.because === 'doNotContact' || one?.because === 'doNotAsk')
        chosen.set(customer, { channel: null, because: one?.because ?? 'noCustomer' });
    }
  }
  return chosen;
}
