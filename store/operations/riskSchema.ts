import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { servicePromises } from './promisesSchema.ts';
import { workspaces } from './schema.ts';

/** Promises at risk: who is told, what new time they were told, what they get where it was broken, and pages of their own. */
const workspace = () =>
  uuid('workspace')
    .notNull()
    .references(() => workspaces.id);
const promise = () =>
  uuid('promise')
    .notNull()
    .references(() => servicePromises.id, { onDelete: 'cascade' });

/** When and how customers of a promise at risk are told. One without a row tells nobody. */
export const noticeRules = pgTable('notice_rules', {
  promise: promise().primaryKey(),
  workspace: workspace(),
  on: boolean('on').notNull(),
  /** a `NoticeRule` of the model */
  rule: jsonb('rule').notNull(),
  /** where the product is reached from outside, as whoever turned it on reached it */
  origin: text('origin').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
});

/**
 * One customer's promise that was found at risk, and what was done about it; the row remains, so that nobody is told twice.
 * A mail is claimed (`sending`) before it is handed over. personal: customer, key, subject, body, answer
 */
export const promiseNotices = pgTable(
  'promise_notices',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    promise: promise(),
    /** the occasion's number, as text */
    occasion: text('occasion').notNull(),
    customer: text('customer').notNull(),
    key: text('key').notNull(),
    state: text('state')
      .$type<
        | 'toConfirm'
        | 'queued'
        | 'sending'
        | 'sent'
        | 'handedOver'
        | 'heldOut'
        | 'skipped'
        | 'refused'
        | 'failed'
        | 'unclear'
        | 'dismissed'
      >()
      .notNull(),
    because: text('because'),
    channel: text('channel').$type<'mail' | 'call' | 'list'>(),
    language: text('language').notNull(),
    risk: doublePrecision('risk').notNull(),
    /** what the promise was, and the new time, as the rule counts: days or hours from when it was given */
    givenAt: at('given_at').notNull(),
    room: doublePrecision('room').notNull(),
    newRoom: doublePrecision('new_room'),
    dueAt: at('due_at').notNull(),
    newDueAt: at('new_due_at'),
    /** as it was sent */
    subject: text('subject'),
    body: text('body'),
    answer: text('answer'),
    attempts: integer('attempts').notNull().default(0),
    sendAt: at('send_at').notNull(),
    claimedAt: at('claimed_at'),
    endedAt: at('ended_at'),
    confirmedBy: text('confirmed_by'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('promise_notices_once').on(t.promise, t.occasion),
    index('promise_notices_workspace').on(t.workspace, t.state, t.createdAt),
    index('promise_notices_due').on(t.sendAt).where(sql`state = 'queued'`),
  ],
);

/** A time that a customer was told: 1 as first promised, later ones point to the one before. Never changed. */
export const promisedTimes = pgTable(
  'promised_times',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    promise: promise(),
    occasion: text('occasion').notNull(),
    version: integer('version').notNull(),
    /** the time it takes the place of */
    replaces: uuid('replaces'),
    room: doublePrecision('room').notNull(),
    dueAt: at('due_at').notNull(),
    toldAt: at('told_at').notNull(),
    notice: uuid('notice').references(() => promiseNotices.id, { onDelete: 'cascade' }),
  },
  (t) => [uniqueIndex('promised_times_version').on(t.promise, t.occasion, t.version)],
);

/** What a customer gets where the promise was broken, in versions: each judges promises given from then on. */
export const remedyRules = pgTable(
  'remedy_rules',
  {
    workspace: workspace(),
    promise: promise(),
    version: integer('version').notNull(),
    /** a `RemedyRule` of the model */
    rule: jsonb('rule').notNull(),
    /** promises given from here on; null: all before the next one */
    validFrom: at('valid_from'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.promise, t.version] })],
);

/** A remedy that somebody ticked as given. personal: customer, key, note */
export const remediesGiven = pgTable(
  'remedies_given',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    promise: promise(),
    occasion: text('occasion').notNull(),
    customer: text('customer').notNull(),
    key: text('key').notNull(),
    promiseGivenAt: at('promise_given_at').notNull(),
    /** the version of the rule it was given by; null where no rule gives it */
    version: integer('version'),
    /** what the rule gives, and what was given */
    amountDue: doublePrecision('amount_due'),
    amount: doublePrecision('amount'),
    note: text('note').notNull().default(''),
    givenBy: text('given_by').notNull(),
    givenAt: at('given_at').notNull(),
  },
  (t) => [
    uniqueIndex('remedies_given_once').on(t.promise, t.occasion),
    index('remedies_given_workspace').on(t.workspace, t.givenAt),
  ],
);

/** A page of one customer's, or of one occasion, behind a signed link. personal: customer, key */
export const statusLinks = pgTable(
  'status_links',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    customer: text('customer').notNull(),
    key: text('key').notNull(),
    /** null: all of the customer's */
    occasion: text('occasion'),
    language: text('language').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    revokedBy: text('revoked_by'),
    openedAt: at('opened_at'),
  },
  (t) => [index('status_links_customer').on(t.workspace, t.customer, t.createdAt)],
);

/** How events are called on customers' pages; an event without words is not shown there. */
export const statusWords = pgTable('status_words', {
  workspace: workspace().primaryKey(),
  /** names by event */
  words: jsonb('words').$type<Record<string, Record<string, string>>>().notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
});
