import { bigint, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What was said in talks, visits and sessions, and how people code it. */

/**
 * A talk, visit or session in words. Deleting hides it, until it is restored or erased.
 * personal: title, place, conductedBy, participants, text, tasks
 */
export const records = pgTable(
  'records',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    happenedOn: date('happened_on', { mode: 'string' }).notNull(),
    place: text('place').notNull(),
    conductedBy: text('conducted_by').notNull(),
    participants: jsonb('participants').notNull().default([]),
    script: text('script').notNull(),
    text: text('text').notNull(),
    tasks: jsonb('tasks').notNull().default([]),
    /** counts the changes: a change of an older one is a conflict */
    revision: integer('revision').notNull().default(1),
    /** from here on people see each other's codings */
    comparedAt: at('compared_at'),
    comparedBy: text('compared_by'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    changedAt: at('changed_at').notNull().defaultNow(),
    deletedAt: at('deleted_at'),
    deletedBy: text('deleted_by'),
  },
  (t) => [index('records_workspace').on(t.workspace, t.happenedOn, t.id)],
);

/** A range of a record's text, and what was decided about it where two people differ. personal: quote */
export const recordPassages = pgTable(
  'record_passages',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    record: uuid('record')
      .notNull()
      .references(() => records.id),
    /** UTF-16 units of the text, `until` not included */
    from: integer('from').notNull(),
    until: integer('until').notNull(),
    quote: text('quote').notNull(),
    /** the text was changed and no longer holds it */
    lost: boolean('lost').notNull().default(false),
    /** key of the participant who said it */
    speaker: text('speaker'),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
    resolved: jsonb('resolved').$type<{
      dimension: string | null;
      mark: string | null;
      cause: string | null;
      /** decisions made before bases were coded have none */
      basis?: string | null;
    }>(),
    resolvedBecause: text('resolved_because'),
    resolvedBy: text('resolved_by'),
    resolvedAt: at('resolved_at'),
  },
  (t) => [index('record_passages_record').on(t.record, t.from)],
);

/** What one person says a passage is about; two people at most. */
export const recordCodings = pgTable(
  'record_codings',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    passage: uuid('passage')
      .notNull()
      .references(() => recordPassages.id),
    coder: text('coder').notNull(),
    dimension: text('dimension'),
    mark: text('mark'),
    cause: text('cause'),
    /** what an expectation rests on */
    basis: text('basis'),
    codedAt: at('coded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.passage, t.coder] })],
);

/** Audio, a picture or a document of a record, kept in DATA/records/<id>. personal: name, and its bytes */
export const recordFiles = pgTable(
  'record_files',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    record: uuid('record')
      .notNull()
      .references(() => records.id),
    name: text('name').notNull(),
    /** what its first bytes say it is */
    type: text('type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [index('record_files_record').on(t.record)],
);
