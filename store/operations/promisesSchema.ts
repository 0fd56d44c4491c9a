import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { bytea } from './bytea.ts';
import { workspaces } from './schema.ts';

/** The promise ledger: what was told to customers, in versions; calendars; and what was judged anew. */

export const servicePromises = pgTable(
  'service_promises',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [index('service_promises_workspace').on(t.workspace, t.createdAt)],
);

/** One version of a promise. Changed only before it is published; afterwards only its end is noted. */
export const promiseVersions = pgTable(
  'promise_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    promise: uuid('promise')
      .notNull()
      .references(() => servicePromises.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    state: text('state').$type<'draft' | 'proposed' | 'published' | 'withdrawn'>().notNull(),
    /** a `PromiseInput` of the model */
    input: jsonb('input').notNull(),
    toldFrom: date('told_from', { mode: 'string' }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    proposedBy: text('proposed_by'),
    proposedAt: at('proposed_at'),
    publishedBy: text('published_by'),
    publishedAt: at('published_at'),
    /** promises given from here on are judged by this version, until `validTo` */
    validFrom: at('valid_from'),
    validTo: at('valid_to'),
    because: text('because'),
    /** a `PromiseCalculation` of the model, as it was when this was published */
    calculation: jsonb('calculation'),
  },
  (t) => [primaryKey({ columns: [t.promise, t.version] })],
);

export const calendars = pgTable(
  'calendars',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    key: text('key').notNull(),
    names: jsonb('names').notNull(),
  },
  (t) => [uniqueIndex('calendars_key').on(t.workspace, t.key)],
);

/** Hours that hold from a moment on. Only ever added to. */
export const calendarVersions = pgTable(
  'calendar_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    calendar: uuid('calendar')
      .notNull()
      .references(() => calendars.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** `CalendarHours` of the model */
    hours: jsonb('hours').notNull(),
    validFrom: at('valid_from').notNull(),
    because: text('because').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.calendar, t.version] })],
);

/** Past promises that a person had judged anew. Never changed. */
export const promiseRecounts = pgTable(
  'promise_recounts',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    promise: uuid('promise')
      .notNull()
      .references(() => servicePromises.id, { onDelete: 'cascade' }),
    /** promises given from here on (null: all before `until`) */
    since: at('since'),
    until: at('until').notNull(),
    version: integer('version').notNull(),
    calendarVersion: integer('calendar_version'),
    because: text('because').notNull(),
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [index('promise_recounts_promise').on(t.promise, t.createdAt)],
);

/** How a promise was told: the advertisement, the contract, a picture of the website. Goes with its promise. personal: name, content */
export const promiseFiles = pgTable(
  'promise_files',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    promise: uuid('promise')
      .notNull()
      .references(() => servicePromises.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** what its first bytes say it is */
    type: text('type').notNull(),
    bytes: integer('bytes').notNull(),
    content: bytea('content').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [index('promise_files_promise').on(t.promise, t.addedAt)],
);
