import type {
  ContactChannel,
  ContactJudgement,
  ContactPurpose,
  ContactRules,
  ContactsWithin,
} from '@plumbline/model/contact.ts';

const DAY_MS = 86_400_000;

/** What is known of a customer that a rule may look at. */
export type ContactFacts = {
  /** their wishes that hold on the day, for this channel or all */
  wishes: readonly { because: 'doNotContact' | 'doNotAsk'; until: string | null }[];
  /** whether they left mails by the link in one */
  unsubscribed: boolean;
  /** what they said to this purpose, or to contacts at all; null where nothing is known */
  consent: boolean | null;
  /** contacts they noticed, by any channel */
  noticed: readonly { channel: ContactChannel; at: Date }[];
  /** whether the channel can reach them */
  reachable: boolean;
};
type Verdict = Omit<ContactJudgement, 'customer'>;

const ALLOWED: Verdict = { allowed: true, because: null, contacts: null, limit: null, until: null };

/**
 * Whether a customer may be contacted, and else the first rule that forbids it: wishes, then consent, then tiredness, then
 * whether there is an address at all. No purpose is exempt from a wish.
 */
export function judgeContact(
  facts: ContactFacts,
  { rules, channel, purpose, at }: { rules: ContactRules; channel: ContactChannel; purpose: ContactPurpose; at: Date },
): Verdict {
  const forbidden = (because: Verdict['because'], more: Partial<Verdict> = {}): Verdict => ({
    ...{ ...ALLOWED, allowed: false, because },
    ...more,
  });
  const [wish] = [...facts.wishes].sort((a, b) => (b.until ?? '9999').localeCompare(a.until ?? '9999'));
  if (wish !== undefined) return forbidden(wish.because, { until: wish.until });
  if (channel === 'mail' && facts.unsubscribed) return forbidden('unsubscribed');
  const need = rules.consent[purpose];
  if (need !== 'notNeeded' && facts.consent === false) return forbidden('refusedConsent');
  if (need === 'needed' && facts.consent === null) return forbidden('noConsent');
  if (!rules.fatigueExempt.includes(purpose)) {
    const own = rules.byChannel[channel];
    const ofChannel = facts.noticed.filter((one) => one.channel === channel);
    const tiredOf = own === undefined ? null : tired(ofChannel, own, at);
    if (own !== undefined && tiredOf !== null) return forbidden('tiredOfChannel', { contacts: tiredOf, limit: own });
    const all = rules.altogether === null ? null : tired(facts.noticed, rules.altogether, at);
    if (all !== null) return forbidden('tired', { contacts: all, limit: rules.altogether });
  }
  return facts.reachable ? ALLOWED : forbidden('noAddress');
}

/** Contacts within the days, where there are as many as may be or more. */
function tired(noticed: ContactFacts['noticed'], limit: ContactsWithin, at: Date): number | null {
  const since = at.getTime() - limit.days * DAY_MS;
  const within = noticed.filter((one) => one.at.getTime() > since && one.at <= at).length;
  return within >= limit.contacts ? within : null;
}

/** As many days back as any rule looks. */
export function fatigueDaysOf({ altogether, byChannel }: ContactRules): number {
  return Math.max(0, ...[altogether, ...Object.values(byChannel)].map((rule) => rule?.days ?? 0));
}
