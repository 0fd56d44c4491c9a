import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';
import { surveyLinks, surveys } from './surveysSchema.ts';

/**
 * Tables of reaching people: mails and what became of them, events and what was made of them, keys of programs. Columns
 * that hold personal data or secrets say so in a comment that begins with "personal:" or "secret:".
 */
const workspace = () =>
  uuid('workspace')
    .notNull()
    .references(() => workspaces.id);
const survey = () =>
  uuid('survey')
    .notNull()
    .references(() => surveys.id, { onDelete: 'cascade' });

type Words = Record<string, { subject: string; body: string }>;

/** How a survey invites by mail; one without a row has the defaults of the house. */
export const outreachInvitations = pgTable('outreach_invitations', {
  survey: survey().primaryKey(),
  workspace: workspace(),
  texts: jsonb('texts').$type<Words>().notNull().default({}),
  reminderTexts: jsonb('reminder_texts').$type<Words>().notNull().default({}),
  plan: jsonb('plan')
    .$type<{
      reminders: number;
      reminderDays: number;
      mailsPerMinute: number;
      window: { fromHour: number; untilHour: number; days: number[] } | null;
    }>()
    .notNull(),
  state: text('state').$type<'draft' | 'running' | 'paused' | 'cancelled'>().notNull().default('draft'),
  changedBy: text('changed_by').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
});

/**
 * One mail to one person. It is claimed (`sending`) before it is handed over, so that a killed process doubles none.
 * personal: answer
 */
export const outreachMails = pgTable(
  'outreach_mails',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    survey: survey(),
    link: uuid('link')
      .notNull()
      .references(() => surveyLinks.id, { onDelete: 'cascade' }),
    /** 0 the invitation, 1 and up its reminders */
    step: integer('step').notNull(),
    state: text('state')
      .$type<'queued' | 'sending' | 'sent' | 'refused' | 'failed' | 'unclear' | 'skipped'>()
      .notNull()
      .default('queued'),
    /** why it was skipped */
    because: text('because'),
    /** personal: what the mail server said; addresses in it are taken out as far as they can be seen */
    answer: text('answer'),
    /** where the product is reached from outside */
    origin: text('origin').notNull(),
    pilot: boolean('pilot').notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    dueAt: at('due_at').notNull(),
    claimedAt: at('claimed_at'),
    endedAt: at('ended_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('outreach_mails_once').on(t.link, t.step),
    index('outreach_mails_survey').on(t.survey, t.id),
    index('outreach_mails_due').on(t.dueAt).where(sql`state = 'queued'`),
    index('outreach_mails_sending').on(t.claimedAt).where(sql`state = 'sending'`),
  ],
);

/** Who does not want to be written to, as a keyed hash of the address: kept when everything else of them is erased. */
export const outreachUnsubscribes = pgTable(
  'outreach_unsubscribes',
  { workspace: workspace(), addressHash: text('address_hash').notNull(), at: at('at').notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.workspace, t.addressHash] })],
);

/** Whom a survey asks because of what happened. `rule` is a `TriggerInput` of the model. */
export const outreachTriggers = pgTable(
  'outreach_triggers',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    survey: survey(),
    on: boolean('on').notNull(),
    kind: text('kind').notNull(),
    rule: jsonb('rule').$type<Record<string, unknown>>().notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [index('outreach_triggers_kind').on(t.workspace, t.kind)],
);

/** An event that was taken: by its key it is known again. Nothing of whom it was about is kept in it. */
export const outreachEvents = pgTable(
  'outreach_events',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    /** `key NAME`, `hook NAME` or who tried it */
    source: text('source').notNull(),
    /** a keyed hash of the sender's key, which may name a person */
    keyHash: text('key_hash').notNull(),
    contentHash: text('content_hash').notNull(),
    kind: text('kind').notNull(),
    /** what each trigger did, as at first; an address is made from the link */
    outcome: jsonb('outcome')
      .$type<
        {
          trigger: string;
          survey: string;
          did: 'mailQueued' | 'waiting' | 'link' | 'skipped';
          because?: string;
          link?: string;
          /** of the survey's address */
          key?: string;
          pilot?: true;
          dueAt?: string;
        }[]
      >()
      .notNull()
      .default([]),
    receivedAt: at('received_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('outreach_events_key').on(t.workspace, t.keyHash),
    index('outreach_events_received').on(t.workspace, t.receivedAt),
  ],
);

/** What a trigger does about an occasion; the row remains so that the occasion asks once. personal: person */
export const outreachRuns = pgTable(
  'outreach_runs',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    trigger: uuid('trigger')
      .notNull()
      .references(() => outreachTriggers.id, { onDelete: 'cascade' }),
    survey: survey(),
    /** a keyed hash of customer and occasion, or of the event where every event asks */
    occasionHash: text('occasion_hash').notNull(),
    state: text('state').$type<'waiting' | 'done' | 'skipped'>().notNull(),
    because: text('because'),
    /** personal: whom to ask, while it waits; forgotten when it is done */
    person: jsonb('person').$type<{
      customer: string;
      email: string | null;
      hidden: Record<string, string>;
      language: string | null;
      occasion: string | null;
      origin: string;
    } | null>(),
    link: uuid('link'),
    dueAt: at('due_at').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('outreach_runs_once').on(t.trigger, t.occasionHash),
    index('outreach_runs_due').on(t.dueAt).where(sql`state = 'waiting'`),
    index('outreach_runs_survey').on(t.survey, t.createdAt),
  ],
);

/** A request with an Idempotency-Key: the same key with other content is refused. */
export const outreachRequests = pgTable(
  'outreach_requests',
  {
    workspace: workspace(),
    keyHash: text('key_hash').notNull(),
    contentHash: text('content_hash').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.keyHash] })],
);

/** An address at which another program tells of events. Its secret is made from the installation's and is not kept. */
export const outreachHooks = pgTable(
  'outreach_hooks',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    name: text('name').notNull(),
    on: boolean('on').notNull(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    /** counts the secrets: another one makes the one before worthless */
    secretNumber: integer('secret_number').notNull().default(1),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [index('outreach_hooks_workspace').on(t.workspace)],
);

/** A signed request that came: each signature is taken once, and what was refused is told. */
export const outreachDeliveries = pgTable(
  'outreach_deliveries',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    hook: uuid('hook')
      .notNull()
      .references(() => outreachHooks.id, { onDelete: 'cascade' }),
    /** null of one whose signature was wrong */
    signatureHash: text('signature_hash'),
    /** the key of the words it was refused with; null where it was taken */
    refused: text('refused'),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('outreach_deliveries_once').on(t.hook, t.signatureHash),
    index('outreach_deliveries_at').on(t.workspace, t.at),
  ],
);

/** A key with which a program asks, for exactly the permissions in its list, in one workspace. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    name: text('name').notNull(),
    /** its first characters, by which people know it */
    prefix: text('prefix').notNull(),
    /** secret: SHA-256 of the key, which has 256 random bits; the key itself is shown once and not kept */
    keyHash: text('key_hash').notNull().unique(),
    permissions: text('permissions').array().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at'),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (t) => [index('api_keys_workspace').on(t.workspace, t.createdAt)],
);
