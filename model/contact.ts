import { z } from 'zod';
import { CustomerAddress } from './customer.ts';

/** Contacts of the company with its customers: what they are for, the rules they keep to, and the log of them. */

/** Mails are sent by the house; whatever else is done by people and noted by them. */
export const CONTACT_CHANNELS = ['mail', 'phone', 'chat', 'visit', 'letter'] as const;
export const ContactChannel = z.enum(CONTACT_CHANNELS);
export type ContactChannel = z.infer<typeof ContactChannel>;

/** How far a contact goes: telling, talking, knowing one another, making something of value together. */
export const CONTACT_LEVELS = ['information', 'dialogue', 'relation', 'together'] as const;
export const ContactLevel = z.enum(CONTACT_LEVELS);
export type ContactLevel = z.infer<typeof ContactLevel>;

/**
 * What a contact is for, by which consent is asked and given. `service`: about a service that the customer has, such as a
 * delay · `information`: scopes, limits, changes · `care`: greetings and looking after · `marketing` · `research`: surveys
 */
export const CONTACT_PURPOSES = ['service', 'information', 'care', 'marketing', 'research'] as const;
export const ContactPurpose = z.enum(CONTACT_PURPOSES);
export type ContactPurpose = z.infer<typeof ContactPurpose>;

/** What made a contact happen; `id` is that of the plan, rule, promise, record or scope sheet. */
export const CONTACT_REASONS = ['plan', 'careRule', 'notice', 'scope', 'manual'] as const;
export const ContactReason = z.strictObject({
  kind: z.enum(CONTACT_REASONS),
  id: z.string().max(80).nullable().default(null),
});
export type ContactReason = z.infer<typeof ContactReason>;

/** What came of it. The last four reached nobody. */
export const CONTACT_OUTCOMES = [
  'sent',
  'unclear',
  'reached',
  'callAgain',
  'leftMessage',
  'declined',
  'notReached',
  'wrongAddress',
  'refused',
  'failed',
] as const;
export const ContactOutcome = z.enum(CONTACT_OUTCOMES);
export type ContactOutcome = z.infer<typeof ContactOutcome>;
/** Contacts that a customer noticed, which tire. */
export const NOTICED_OUTCOMES: readonly ContactOutcome[] = [
  ...['sent', 'unclear', 'reached', 'callAgain', 'leftMessage', 'declined'],
] as readonly ContactOutcome[];

export const CONTACT_LIMITS = {
  wordsChars: 10_000,
  subjectChars: 200,
  replyChars: 5000,
  noteChars: 1000,
  /** days within which contacts are counted */
  fatigueDaysMax: 365,
  contactsMax: 100,
  page: 50,
  pageMax: 200,
  /** customers that are judged by one question */
  judgedAtOnce: 1000,
} as const;

/** personal: subject, words, reply */
export const ContactRecord = z
  .object({
    id: z.uuid(),
    customer: CustomerAddress,
    channel: ContactChannel,
    level: ContactLevel,
    purpose: ContactPurpose,
    reason: z.object({ kind: z.enum(CONTACT_REASONS), id: z.string().nullable() }),
    template: z.string().nullable(),
    templateVersion: z.int().nullable(),
    language: z.string(),
    subject: z.string(),
    /** as they were sent or said */
    words: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    outcome: ContactOutcome,
    reply: z.string().nullable(),
    repliedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ContactRecord' });
export type ContactRecord = z.infer<typeof ContactRecord>;

/** What a person notes of a contact that they had. personal: subject, words, reply */
export const ContactInput = z.strictObject({
  customer: CustomerAddress,
  channel: ContactChannel,
  level: ContactLevel,
  purpose: ContactPurpose,
  reason: ContactReason.default({ kind: 'manual', id: null }),
  language: z.string().max(20).default(''),
  subject: z.string().trim().max(CONTACT_LIMITS.subjectChars).default(''),
  words: z.string().trim().max(CONTACT_LIMITS.wordsChars),
  at: z.iso.datetime({ offset: true }).optional(),
  outcome: ContactOutcome,
  reply: z.string().trim().max(CONTACT_LIMITS.replyChars).nullable().default(null),
});
export type ContactInput = z.infer<typeof ContactInput>;

/** At most so many contacts within so many days. */
export const ContactsWithin = z.strictObject({
  contacts: z.int().min(1).max(CONTACT_LIMITS.contactsMax),
  days: z.int().min(1).max(CONTACT_LIMITS.fatigueDaysMax),
});
export type ContactsWithin = z.infer<typeof ContactsWithin>;

/** `needed`: only whoever agreed · `unlessRefused`: all but those who refused · `notNeeded` */
export const CONSENT_NEEDS = ['needed', 'unlessRefused', 'notNeeded'] as const;
const ConsentNeed = z.enum(CONSENT_NEEDS);

/** The rules that every contact of a workspace keeps to. Nothing is exempt from do-not-contact. */
export const ContactRules = z
  .strictObject({
    altogether: ContactsWithin.nullable(),
    byChannel: z.partialRecord(ContactChannel, ContactsWithin),
    /** contacts for these are made even where a customer is tired; they count all the same */
    fatigueExempt: z.array(ContactPurpose).max(CONTACT_PURPOSES.length),
    consent: z.record(ContactPurpose, ConsentNeed),
    mailsPerMinute: z.int().min(1).max(600),
  })
  .meta({ id: 'ContactRules' });
export type ContactRules = z.infer<typeof ContactRules>;

export const DEFAULT_CONTACT_RULES: ContactRules = {
  altogether: { contacts: 4, days: 30 },
  byChannel: { mail: { contacts: 3, days: 30 }, phone: { contacts: 2, days: 30 } },
  fatigueExempt: ['service'],
  consent: {
    service: 'notNeeded',
    information: 'unlessRefused',
    care: 'unlessRefused',
    marketing: 'needed',
    research: 'unlessRefused',
  },
  mailsPerMinute: 30,
};

/** A wish not to be contacted. personal: key, because */
export const DoNotContact = z
  .object({
    customer: CustomerAddress,
    channel: z.enum([...CONTACT_CHANNELS, 'all']),
    because: z.string(),
    /** the last day that it holds; null for good */
    until: z.iso.date().nullable(),
    addedBy: z.string(),
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'DoNotContact' });
export type DoNotContact = z.infer<typeof DoNotContact>;
export const DoNotContactInput = z.strictObject({
  customer: CustomerAddress,
  channel: DoNotContact.shape.channel,
  because: z.string().trim().min(1).max(CONTACT_LIMITS.noteChars),
  until: z.iso.date().nullable().default(null),
});
export type DoNotContactInput = z.infer<typeof DoNotContactInput>;

export const ConsentInput = z.strictObject({
  customer: CustomerAddress,
  purpose: ContactPurpose,
  given: z.boolean(),
  /** how it was given or refused */
  because: z.string().trim().min(1).max(CONTACT_LIMITS.noteChars),
});
export type ConsentInput = z.infer<typeof ConsentInput>;

/** Why a customer may not be contacted. */
export const CONTACT_BARRIERS = [
  'noCustomer',
  'doNotContact',
  'doNotAsk',
  'unsubscribed',
  'noConsent',
  'refusedConsent',
  'tiredOfChannel',
  'tired',
  'noAddress',
] as const;
export const ContactBarrier = z.enum(CONTACT_BARRIERS);
export type ContactBarrier = z.infer<typeof ContactBarrier>;

/** What the rules say of one contact: whether it may be, and which rule forbids it. */
export const ContactJudgement = z
  .object({
    customer: CustomerAddress,
    allowed: z.boolean(),
    because: ContactBarrier.nullable(),
    /** the rule in figures: the contacts made and allowed within days, or the end of a wish not to be contacted */
    contacts: z.int().nullable(),
    limit: ContactsWithin.nullable(),
    until: z.iso.date().nullable(),
  })
  .meta({ id: 'ContactJudgement' });
export type ContactJudgement = z.infer<typeof ContactJudgement>;
