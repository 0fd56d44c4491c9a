import { DEFAULT_CONTACT_RULES } from '@plumbline/model/contact.ts';
import { expect, test } from 'vitest';
import { type ContactFacts, judgeContact } from './judgeContact.ts';
import { readConsent } from './readConsent.ts';

const AT = new Date('2026-06-30T08:00:00Z');
const daysAgo = (days: number) => new Date(AT.getTime() - days * 86_400_000);
const FREE: ContactFacts = { wishes: [], unsubscribed: false, consent: true, noticed: [], reachable: true };
const judged = (
  facts: Partial<ContactFacts>,
  asked: { channel?: 'mail' | 'phone'; purpose?: 'service' | 'care' } = {},
) =>
  judgeContact(
    { ...FREE, ...facts },
    { rules: DEFAULT_CONTACT_RULES, channel: 'mail', purpose: 'care', at: AT, ...asked },
  );

test('a wish to be left alone is kept even for a notice about a service, and the one that holds longest is told', () => {
  const wishes = [
    { because: 'doNotContact', until: '2026-07-01' },
    { because: 'doNotContact', until: null },
  ] as const;
  expect(judged({ wishes }, { purpose: 'service' })).toMatchObject({
    allowed: false,
    because: 'doNotContact',
    until: null,
  });
  expect(judged({ unsubscribed: true }, { purpose: 'service' }).because).toBe('unsubscribed');
  expect(judged({ unsubscribed: true }, { channel: 'phone' }).allowed).toBe(true);
});

test('tiredness counts contacts by channel and altogether, tells the rule, and services are exempt from it', () => {
  const mails = [1, 10, 29].map((days) => ({ channel: 'mail' as const, at: daysAgo(days) }));
  expect(judged({ noticed: mails })).toMatchObject({
    because: 'tiredOfChannel',
    contacts: 3,
    limit: { contacts: 3, days: 30 },
  });
  expect(judged({ noticed: mails }, { channel: 'phone' }).allowed).toBe(true);
  const more = [...mails, { channel: 'visit' as const, at: daysAgo(2) }];
  expect(judged({ noticed: more }, { channel: 'phone' })).toMatchObject({ because: 'tired', contacts: 4 });
  expect(judged({ noticed: more }, { purpose: 'service' }).allowed).toBe(true);
  // thirty days ago is no longer within thirty days, and what comes later does not count yet
  const edges = [
    ...mails.slice(0, 2),
    { channel: 'mail' as const, at: daysAgo(30) },
    { channel: 'mail' as const, at: daysAgo(-1) },
  ];
  expect(judged({ noticed: edges }).allowed).toBe(true);
});

test('marketing needs a yes, care only no refusal, and who cannot be reached is told last', () => {
  const marketing = (consent: boolean | null) =>
    judgeContact({ ...FREE, consent }, { rules: DEFAULT_CONTACT_RULES, channel: 'mail', purpose: 'marketing', at: AT });
  expect([marketing(null).because, marketing(false).because, marketing(true).because]).toEqual([
    'noConsent',
    'refusedConsent',
    null,
  ]);
  expect([judged({ consent: null }).allowed, judged({ consent: false }).because]).toEqual([true, 'refusedConsent']);
  expect(judged({ consent: false, reachable: false }, { purpose: 'service' }).because).toBe('noAddress');
});

test('words for consent that nobody can read are neither consent nor refusal', () => {
  expect(['Yes', ' 同意', '不同意', 'opt-out', '拒絕', 'maybe', ''].map(readConsent)).toEqual([
    ...[true, true, false, false, false, null, null],
  ]);
});
