import type {
  ContactBarrier,
  ContactChannel,
  ContactLevel,
  ContactOutcome,
  ContactPurpose,
} from '@plumbline/model/contact.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/**
 * Contacts with customers: the log, the rules they keep to, what is to be said to whom and when, and scope sheets.
 *
 * A customer is written as its address, the hash of one of its keys in hexadecimal; whoever asks for a customer asks for
 * the addresses of all its keys, so that merging and parting need no change here.
 */
const workspace = () =>
  uuid('workspace')
    .notNull()
    .references(() => workspaces.id);

/** One contact with a customer, as it was. Only its reply is added later. personal: subject, words, reply */
export const contactLog = pgTable(
  'contact_log',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    customer: text('customer').notNull(),
    channel: text('channel').$type<ContactChannel>().notNull(),
    level: text('level').$type<ContactLevel>().notNull(),
    purpose: text('purpose').$type<ContactPurpose>().notNull(),
    reasonKind: text('reason_kind').notNull(),
    reasonId: text('reason_id'),
    template: text('template'),
    templateVersion: integer('template_version'),
    language: text('language').notNull().default(''),
    subject: text('subject').notNull().default(''),
    words: text('words').notNull().default(''),
    by: text('by').notNull(),
    at: at('at').notNull(),
    outcome: text('outcome').$type<ContactOutcome>().notNull(),
    reply: text('reply'),
    repliedAt: at('replied_at'),
    /** the address of a form that was sent twice leads to one row */
    once: text('once'),
  },
  (t) => [
    index('contact_log_customer').on(t.workspace, t.customer, t.at),
    index('contact_log_at').on(t.workspace, t.at, t.id),
    index('contact_log_reason').on(t.workspace, t.reasonKind, t.reasonId),
    uniqueIndex('contact_log_once').on(t.workspace, t.once),
  ],
);

/** Who does not want to be contacted: a row for each key of the customer, as `people` writes it. personal: key, because */
export const doNotContact = pgTable(
  'do_not_contact',
  {
    workspace: workspace(),
    key: text('key').notNull(),
    /** a channel, or `all` */
    channel: text('channel').$type<ContactChannel | 'all'>().notNull(),
    customer: text('customer').notNull(),
    because: text('because').notNull(),
    /** the last day that it holds; null for good */
    until: date('until', { mode: 'string' }),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace, t.key, t.channel] }),
    index('do_not_contact_added').on(t.workspace, t.addedAt),
  ],
);

/** What a customer agreed to or refused; the latest of a purpose stands. Only added to. personal: because */
export const contactConsents = pgTable(
  'contact_consents',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    customer: text('customer').notNull(),
    purpose: text('purpose').$type<ContactPurpose>().notNull(),
    given: boolean('given').notNull(),
    because: text('because').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('contact_consents_customer').on(t.workspace, t.customer, t.at)],
);

/** The rules of a workspace; one without a row has those of the house. */
export const contactRules = pgTable('contact_rules', {
  workspace: workspace().primaryKey(),
  /** `ContactRules` of the model */
  rules: jsonb('rules').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
});

export const contactTemplates = pgTable(
  'contact_templates',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    name: text('name').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    removedAt: at('removed_at'),
  },
  (t) => [index('contact_templates_workspace').on(t.workspace)],
);

/** Words of a template. Only ever added to: what was sent names its version. */
export const contactTemplateVersions = pgTable(
  'contact_template_versions',
  {
    workspace: workspace(),
    template: uuid('template')
      .notNull()
      .references(() => contactTemplates.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** `{subject, body}` by language */
    texts: jsonb('texts').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.template, t.version] })],
);

export const communicationPlans = pgTable(
  'communication_plans',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    /** in the analytics store, where its people are; 1 and up */
    number: serial('number').notNull().unique(),
    /** a `PlanInput` of the model */
    input: jsonb('input').notNull(),
    state: text('state').$type<'draft' | 'running' | 'paused' | 'done' | 'cancelled'>().notNull().default('draft'),
    /** people told and held out, and who was left out for which reason, as they were when it began */
    counts: jsonb('counts'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    changedAt: at('changed_at').notNull().defaultNow(),
    startedBy: text('started_by'),
    startedAt: at('started_at'),
    endedAt: at('ended_at'),
  },
  (t) => [index('communication_plans_workspace').on(t.workspace, t.createdAt)],
);

/** A rule by which customers are looked after, by the day. */
export const careRules = pgTable(
  'care_rules',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    on: boolean('on').notNull(),
    /** a `CareRuleInput` of the model */
    input: jsonb('input').notNull(),
    /** the last day that it was run for */
    ranFor: date('ran_for', { mode: 'string' }),
    changedBy: text('changed_by').notNull(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [index('care_rules_workspace').on(t.workspace)],
);

/**
 * One thing to be said to one customer. A mail is claimed (`sending`) before it is handed over, so that a killed process
 * doubles none; everything else waits for a caller, who holds it meanwhile. personal: fills, answer, note
 */
export const contactTasks = pgTable(
  'contact_tasks',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    customer: text('customer').notNull(),
    plan: uuid('plan').references(() => communicationPlans.id, { onDelete: 'cascade' }),
    careRule: uuid('care_rule').references(() => careRules.id, { onDelete: 'cascade' }),
    /** of the plan, from 0 */
    step: integer('step').notNull().default(0),
    channel: text('channel').$type<ContactChannel>().notNull(),
    level: text('level').$type<ContactLevel>().notNull(),
    purpose: text('purpose').$type<ContactPurpose>().notNull(),
    template: text('template').notNull(),
    /** what the words are filled in with besides what is known of the customer */
    fills: jsonb('fills').$type<Record<string, string>>().notNull().default({}),
    state: text('state')
      .$type<'waiting' | 'sending' | 'done' | 'failed' | 'unclear' | 'skipped' | 'cancelled'>()
      .notNull()
      .default('waiting'),
    because: text('because').$type<ContactBarrier | 'cancelled'>(),
    answer: text('answer'),
    /** who is to do it; null for whoever comes */
    owner: text('owner'),
    dueAt: at('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    claimedAt: at('claimed_at'),
    /** who is calling at the moment, so that no two do */
    heldBy: text('held_by'),
    heldUntil: at('held_until'),
    appointmentAt: at('appointment_at'),
    note: text('note').notNull().default(''),
    contact: uuid('contact'),
    /** plan and step, or rule and occasion, with the customer: the same is never made twice */
    once: text('once').notNull(),
    origin: text('origin').notNull().default(''),
    createdAt: at('created_at').notNull().defaultNow(),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('contact_tasks_once').on(t.workspace, t.once),
    index('contact_tasks_customer').on(t.workspace, t.customer),
    index('contact_tasks_plan').on(t.plan, t.step, t.state),
    index('contact_tasks_care').on(t.careRule, t.createdAt),
    index('contact_tasks_due').on(t.workspace, t.channel, t.dueAt).where(sql`state = 'waiting'`),
    index('contact_tasks_sending').on(t.claimedAt).where(sql`state = 'sending'`),
  ],
);

export const scopeSheets = pgTable(
  'scope_sheets',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    /** the secret of its page is made from this number: another one ends the links before */
    linkNumber: integer('link_number').notNull().default(1),
  },
  (t) => [index('scope_sheets_workspace').on(t.workspace, t.createdAt)],
);

/** One version of a scope sheet. Changed only while it is a draft. */
export const scopeVersions = pgTable(
  'scope_versions',
  {
    workspace: workspace(),
    sheet: uuid('sheet')
      .notNull()
      .references(() => scopeSheets.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    state: text('state').$type<'draft' | 'published'>().notNull(),
    /** a `ScopeInput` of the model */
    input: jsonb('input').notNull(),
    because: text('because').notNull().default(''),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    publishedBy: text('published_by'),
    publishedAt: at('published_at'),
  },
  (t) => [primaryKey({ columns: [t.sheet, t.version] })],
);

/** That a customer took note of a version, by its page or as staff heard it. Only added to. personal: name, words */
export const scopeAcknowledgements = pgTable(
  'scope_acknowledgements',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    sheet: uuid('sheet')
      .notNull()
      .references(() => scopeSheets.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    how: text('how').$type<'link' | 'staff'>().notNull(),
    agreed: boolean('agreed').notNull(),
    name: text('name').notNull(),
    words: text('words').notNull().default(''),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('scope_acknowledgements_sheet').on(t.sheet, t.version, t.at)],
);

/** How a requirement stands, and how it came to. Only added to; the latest stands. personal: note */
export const requirementEvents = pgTable(
  'requirement_events',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    sheet: uuid('sheet')
      .notNull()
      .references(() => scopeSheets.id, { onDelete: 'cascade' }),
    requirement: text('requirement').notNull(),
    version: integer('version').notNull(),
    state: text('state').$type<'asked' | 'agreed' | 'accepted' | 'notAccepted' | 'dropped'>().notNull(),
    note: text('note').notNull().default(''),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('requirement_events_sheet').on(t.sheet, t.requirement, t.at)],
);
