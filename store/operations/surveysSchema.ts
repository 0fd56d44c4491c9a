import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Surveys, whom they reach, what is answered, and its way to the analytics store. */

/** A survey. Its draft is edited by people; what is answered is a published version, which never changes. */
export const surveys = pgTable(
  'surveys',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** in the public address; not guessable, never reused */
    key: text('key').notNull().unique(),
    state: text('state').$type<'draft' | 'live' | 'paused' | 'closed'>().notNull().default('draft'),
    /** a `Survey` of the model, perhaps not yet whole; checked when it is published */
    draft: jsonb('draft').notNull(),
    /** counts the saves of the draft: a save on an older one is a conflict */
    draftRevision: integer('draft_revision').notNull().default(1),
    /** the newest published version; 0 before the first */
    version: integer('version').notNull().default(0),
    /** days between two invitations or answers of one person, and how often in all; null where there is no rule */
    settings: jsonb('settings')
      .$type<{ fatigueDays?: number; answersPerPersonMax?: number; closesAt?: string; anonymous?: boolean }>()
      .notNull()
      .default({}),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [index('surveys_workspace').on(t.workspace, t.changedAt)],
);

export const surveyVersions = pgTable(
  'survey_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    version: integer('version').notNull(),
    definition: jsonb('definition').notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: at('published_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.survey, t.version] })],
);

/** A personal link: one answer, from one person. personal: customer, hidden, email */
export const surveyLinks = pgTable(
  'survey_links',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    customer: text('customer').notNull(),
    hidden: jsonb('hidden').$type<Record<string, string>>().notNull().default({}),
    email: text('email'),
    language: text('language'),
    /** a wave or a drawing of a sample that made it */
    wave: text('wave'),
    sentAt: at('sent_at'),
    remindedAt: at('reminded_at'),
    openedAt: at('opened_at'),
    answeredAt: at('answered_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('survey_links_survey').on(t.survey, t.createdAt),
    index('survey_links_customer').on(t.workspace, t.customer),
  ],
);

/**
 * One response, whole or unfinished. It is also the outbox: a complete one without `batch` is not yet in the analytics
 * store. personal: customer, hidden, answers
 */
export const responses = pgTable(
  'responses',
  {
    /** made by the sender, so that sending twice is the same response */
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    version: integer('version').notNull(),
    state: text('state').$type<'partial' | 'complete' | 'screenedOut' | 'quotaFull'>().notNull(),
    link: uuid('link'),
    /** the key the customer is known by; null where nobody said */
    customer: text('customer'),
    /** tells this occasion from the customer's others in the series; null where nobody said */
    occasion: text('occasion'),
    language: text('language').notNull(),
    mode: text('mode').$type<'web' | 'kiosk' | 'phone' | 'api' | 'widget'>().notNull().default('web'),
    pilot: boolean('pilot').notNull().default(false),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    hidden: jsonb('hidden').$type<Record<string, string>>().notNull().default({}),
    spent: jsonb('spent').$type<Record<string, number>>().notNull().default({}),
    seed: bigint('seed', { mode: 'number' }).notNull().default(0),
    startedAt: at('started_at').notNull(),
    submittedAt: at('submitted_at'),
    /** when the service was, where the link said so */
    serviceAt: at('service_at'),
    receivedAt: at('received_at').notNull().defaultNow(),
    /** sha256 of the answers: the same ones in the same order from the same survey are alike */
    answersHash: text('answers_hash').notNull(),
    findings: jsonb('findings').$type<{ reason: string; at?: string; value?: number }[]>().notNull().default([]),
    suggested: text('suggested').$type<'accepted' | 'doubtful' | 'excluded'>().notNull().default('accepted'),
    /** a person's verdict; null where the suggestion stands */
    verdict: text('verdict').$type<'accepted' | 'doubtful' | 'excluded'>(),
    verdictBy: text('verdict_by'),
    verdictBecause: text('verdict_because'),
    verdictAt: at('verdict_at'),
    /** the quota that ended it */
    quota: text('quota'),
    /** the sealed batch that carries it to the analytics store */
    batch: bigint('batch', { mode: 'number' }),
    /** it was in a batch before this one, so rows of its occasion may stand in the analytics store */
    relayed: boolean('relayed').notNull().default(false),
  },
  (t) => [
    index('responses_survey').on(t.survey, t.receivedAt),
    index('responses_customer').on(t.workspace, t.customer),
    index('responses_unsent').on(t.workspace, t.id).where(sql`batch IS NULL AND state = 'complete' AND NOT pilot`),
    index('responses_alike').on(t.survey, t.answersHash),
    index('responses_link').on(t.link).where(sql`link IS NOT NULL`),
  ],
);

/** Complete answers counted by quota, so that a full one is known at once. */
export const quotaCounts = pgTable(
  'quota_counts',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    quota: text('quota').notNull(),
    count: integer('count').notNull().default(0),
    /** the response that closed the survey by it */
    closedBy: uuid('closed_by'),
  },
  (t) => [primaryKey({ columns: [t.survey, t.quota] })],
);

/** A sealed batch of responses on its way to the analytics store: which ones is decided before anything is sent. */
export const relayBatches = pgTable(
  'relay_batches',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** the responses of it; forgotten when they are sent */
    responses: uuid('responses').array().notNull().default([]),
    /** how many they are */
    size: integer('size').notNull().default(0),
    /** some of them were in a batch before: it takes rows away or changes them, others only add to what is there */
    renews: boolean('renews').notNull().default(false),
    sealedAt: at('sealed_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    /** why it could not be sent at the last attempt, or, of one that was sent, why a response of it could not be read */
    problem: text('problem'),
  },
  (t) => [
    index('relay_batches_unsent').on(t.workspace, t.id).where(sql`sent_at IS NULL`),
    index('relay_batches_renewing').on(t.workspace, t.id).where(sql`renews`),
  ],
);
