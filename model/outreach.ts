import { z } from 'zod';
import { Condition } from './condition.ts';
import { Language, SurveyKey } from './surveyKey.ts';

/**
 * Reaching people of a survey by mail, and asking them because something happened: what people and programs read and
 * send about it, over HTTP.
 */

/** Every limit of reaching people has its one home here. Units are last in the name. */
export const OUTREACH_LIMITS = {
  subjectChars: 200,
  bodyChars: 8_000,
  remindersMax: 3,
  reminderDaysMax: 60,
  mailsPerMinuteMax: 600,
  mailsPerMinute: 60,
  triggersPerSurvey: 20,
  hooksPerWorkspace: 50,
  keysPerWorkspace: 200,
  eventsPerRequest: 1_000,
  eventFields: 60,
  fieldChars: 1_000,
  /** of a signed request of another program */
  hookBytes: 256 * 1024,
  /** a signature is believed so long before and after the moment it was made */
  hookToleranceSeconds: 300,
  /** 90 days */
  delayHoursMax: 2_160,
  logDays: 30,
} as const;
const MAX = OUTREACH_LIMITS;

/** One line: a line break in a subject could begin a header of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const OneLine = z.string().regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, { message: 'write it in one line' });

/** Words of a mail. `{{name}}`, `{{title}}`, `{{link}}`, `{{closing}}` and `{{company}}` are filled in for each person. */
export const MailText = z.strictObject({
  subject: OneLine.min(1).max(MAX.subjectChars),
  body: z.string().min(1).max(MAX.bodyChars),
});
export type MailText = z.infer<typeof MailText>;
export const MAIL_FIELDS = ['name', 'title', 'link', 'closing', 'company'] as const;
export type MailField = (typeof MAIL_FIELDS)[number];

/** When mails leave, in the civil time of the workspace; `until` is not included. */
export const SendingWindow = z
  .strictObject({
    fromHour: z.int().min(0).max(23),
    untilHour: z.int().min(1).max(24),
    /** 1 Monday … 7 Sunday */
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
  })
  .refine(({ fromHour, untilHour }) => fromHour < untilHour, { message: 'the hours end after they begin' });
export type SendingWindow = z.infer<typeof SendingWindow>;

export const InvitationPlan = z.strictObject({
  reminders: z.int().min(0).max(MAX.remindersMax),
  /** days between a mail and the next reminder */
  reminderDays: z.int().min(1).max(MAX.reminderDaysMax),
  mailsPerMinute: z.int().min(1).max(MAX.mailsPerMinuteMax),
  /** null: at any hour */
  window: SendingWindow.nullable(),
});
export type InvitationPlan = z.infer<typeof InvitationPlan>;

/** The mails of a survey, by language; a language that is not written gets the words of the house. */
export const InvitationInput = z.strictObject({
  texts: z.record(Language, MailText),
  reminderTexts: z.record(Language, MailText),
  plan: InvitationPlan,
});
export type InvitationInput = z.infer<typeof InvitationInput>;

/** `draft`: never begun · `running` · `paused`: nothing leaves · `cancelled`: what waited was given up */
export const INVITATION_STATES = ['draft', 'running', 'paused', 'cancelled'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/**
 * What became of a mail. `unclear`: the process ended while it was handed over; it is not sent again by itself.
 * `refused`: the mail server said no to it. `failed`: it could not be handed over in several tries.
 */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'refused', 'failed', 'unclear', 'skipped'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Why somebody was not written to, or not asked. */
export const SKIP_REASONS = [
  'answered',
  'unsubscribed',
  'doNotAsk',
  'fatigue',
  'closed',
  'notLive',
  'cancelled',
  'noAddress',
  'badAddress',
  'alreadyInvited',
  'twice',
  'occasionDone',
  'conditionFalse',
  'noCustomer',
  'badField',
  'mailOff',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const Count = z.int().min(0);
const Moment = z.iso.datetime();

export const Invitation = z
  .object({
    texts: z.record(z.string(), MailText),
    reminderTexts: z.record(z.string(), MailText),
    /** what a language gets that is not written */
    defaults: z.record(z.string(), z.object({ first: MailText, reminder: MailText })),
    plan: InvitationPlan,
    state: z.enum(INVITATION_STATES),
    /** whether this installation can send mail at all */
    mail: z.object({ on: z.boolean(), from: z.string().nullable() }),
    progress: z.object({
      /** personal links with an address */
      addresses: Count,
      /** of them never written to, and not waiting */
      notYet: Count,
      states: z.partialRecord(z.enum(MAIL_STATES), Count),
      /** people written to at least once, who opened their link, and who answered */
      invited: Count,
      opened: Count,
      answered: Count,
      reminded: Count,
      /** when the next of the waiting may leave */
      nextAt: Moment.nullable(),
      /** what the mail server last said no with */
      lastProblem: z.string().nullable(),
      skipped: z.partialRecord(z.enum(SKIP_REASONS), Count),
    }),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/** One person's mail in the log. personal: customer, email, answer */
export const MailRecord = z
  .object({
    id: z.uuid(),
    customer: z.string(),
    email: z.string(),
    /** 0 the invitation, 1 and up its reminders */
    step: Count,
    state: z.enum(MAIL_STATES),
    because: z.enum(SKIP_REASONS).nullable(),
    /** what the mail server said, or why it could not be reached */
    answer: z.string().nullable(),
    dueAt: Moment,
    endedAt: Moment.nullable(),
    openedAt: Moment.nullable(),
    answeredAt: Moment.nullable(),
  })
  .meta({ id: 'MailRecord' });
export type MailRecord = z.infer<typeof MailRecord>;

/** A mail as its person would get it. */
export const MailPreview = z.object({ subject: z.string(), text: z.string(), html: z.string() });
export type MailPreview = z.infer<typeof MailPreview>;

/** A name of an event's field, or of a kind of event: `amount`, `store`, `purchase`. */
export const FieldName = SurveyKey;
const Scalar = z.union([z.string().max(MAX.fieldChars), z.number(), z.boolean()]);

/** Something that happened to a customer, as another program tells it. personal: fields */
export const OutreachEvent = z.strictObject({
  /** the sender's own: the same event again changes nothing and gets the same answer */
  key: z.string().min(1).max(200),
  kind: FieldName,
  at: z.iso.datetime({ offset: true }).optional(),
  fields: z.record(FieldName, Scalar).refine((fields) => Object.keys(fields).length <= MAX.eventFields, {
    message: `at most ${MAX.eventFields} fields`,
  }),
});
export type OutreachEvent = z.infer<typeof OutreachEvent>;

export const CHANNELS = ['mail', 'link'] as const;

/** A rule: whom to ask because of what. */
export const TriggerInput = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    on: z.boolean(),
    kind: FieldName,
    /** over the event's fields, each named as `hidden`; null for every event of the kind */
    condition: Condition.nullable(),
    delayHours: z.int().min(0).max(MAX.delayHoursMax),
    /** one occasion asks once, however many events tell of it */
    oncePerOccasion: z.boolean(),
    channel: z.enum(CHANNELS),
    /** its answers are pilots, also while the survey is paused */
    pilot: z.boolean(),
    /** which field of the event is what */
    fields: z.strictObject({
      customer: FieldName,
      email: FieldName.optional(),
      occasion: FieldName.optional(),
      language: FieldName.optional(),
      /** key of the survey's hidden field → field of the event */
      hidden: z.record(SurveyKey, FieldName),
    }),
    /** for everybody whose event names none */
    language: Language.nullable(),
  })
  .refine(({ channel, delayHours }) => channel === 'mail' || delayHours === 0, {
    message: 'a link is given in the answer, so it cannot wait',
    path: ['delayHours'],
  })
  .refine(({ channel, fields }) => channel === 'link' || fields.email !== undefined, {
    message: 'to write a mail, say which field holds the address',
    path: ['fields', 'email'],
  });
export type TriggerInput = z.infer<typeof TriggerInput>;

export const TriggerRecord = z
  .object({
    id: z.uuid(),
    name: z.string(),
    on: z.boolean(),
    kind: z.string(),
    condition: z.unknown(),
    delayHours: Count,
    oncePerOccasion: z.boolean(),
    channel: z.enum(CHANNELS),
    pilot: z.boolean(),
    fields: TriggerInput.shape.fields,
    language: z.string().nullable(),
    waiting: Count,
    asked: Count,
    /** how many were not asked, by reason, while the log is kept */
    skipped: z.partialRecord(z.enum(SKIP_REASONS), Count),
  })
  .meta({ id: 'TriggerRecord' });
export type TriggerRecord = z.infer<typeof TriggerRecord>;

/** What a trigger made of an event. personal: address */
export const TriggerOutcome = z.object({
  trigger: z.uuid(),
  survey: z.uuid(),
  did: z.enum(['mailQueued', 'waiting', 'link', 'skipped']),
  because: z.enum(SKIP_REASONS).optional(),
  /** the whole address of the personal link, where the channel is `link` */
  address: z.string().optional(),
  dueAt: z.string().optional(),
});
export type TriggerOutcome = z.infer<typeof TriggerOutcome>;

export const EventAnswer = z
  .object({
    key: z.string(),
    /** the event was known; the answer is the first one's */
    already: z.literal(true).optional(),
    /** empty where no trigger is for this kind of event */
    triggers: z.array(TriggerOutcome),
    /** it was not taken: the same key came before with other content */
    refused: z.object({ says: z.string(), what: z.string(), next: z.string() }).optional(),
  })
  .meta({ id: 'EventAnswer' });
export type EventAnswer = z.infer<typeof EventAnswer>;

/** RFC 6901 */
const JsonPointer = z
  .string()
  .max(300)
  .regex(/^(\/([^~/]|~[01])*)*$/, { message: 'a JSON pointer is written as /order/id' });

/** Where in another program's JSON an event's parts are. */
export const HookMapping = z.strictObject({
  /** a word for all its events, or where the word is */
  kind: z.union([z.strictObject({ word: FieldName }), z.strictObject({ pointer: JsonPointer })]),
  key: JsonPointer,
  at: JsonPointer.optional(),
  fields: z.record(FieldName, JsonPointer).refine((fields) => Object.keys(fields).length <= MAX.eventFields, {
    message: `at most ${MAX.eventFields} fields`,
  }),
});
export type HookMapping = z.infer<typeof HookMapping>;

export const HookInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  on: z.boolean(),
  mapping: HookMapping,
});
export type HookInput = z.infer<typeof HookInput>;

export const HookRecord = HookInput.extend({
  id: z.uuid(),
  /** path to send to */
  address: z.string(),
  createdAt: Moment,
  lastAt: Moment.nullable(),
}).meta({ id: 'HookRecord' });
export type HookRecord = z.infer<typeof HookRecord>;

/** What a body would become, without anything being done. */
export const HookTrial = z.object({
  event: z
    .object({ key: z.string(), kind: z.string(), at: z.string().nullable(), fields: z.record(z.string(), Scalar) })
    .nullable(),
  problem: z.object({ what: z.string(), next: z.string() }).nullable(),
  triggers: z.array(
    z.object({ trigger: z.string(), survey: z.string(), would: z.string(), because: z.string().nullable() }),
  ),
});
export type HookTrial = z.infer<typeof HookTrial>;

/** What came, and what was made of it; nothing of whom it was about. */
export const EventLogEntry = z
  .object({
    id: z.uuid(),
    at: Moment,
    source: z.string(),
    kind: z.string().nullable(),
    outcome: z.enum(['accepted', 'skipped', 'noTrigger', 'refused']),
    /** reasons of its triggers, or the key of the words it was refused with */
    because: z.array(z.string()),
    /** in the reader's language, of what was refused */
    what: z.string().nullable(),
  })
  .meta({ id: 'EventLogEntry' });
export type EventLogEntry = z.infer<typeof EventLogEntry>;
