import type { Names } from '@plumbline/model/locale.ts';
import type { PromisingParty } from '@plumbline/model/mappedKinds.ts';
import {
  boolean,
  date,
  doublePrecision,
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

/**
 * The operational store: the record of everything people make. Every table carries its workspace; ids are UUIDv7 made
 * in JavaScript. Columns that hold personal data say so in a comment that begins with "personal:".
 *
 * Here is what every part stands on: the workspace, who works in it, its dimensions and what was decided about them.
 * Each other subject has a schema file of its own beside this one.
 */
export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey(),
  /** the workspace's number in the analytics store; 1 and up */
  number: serial('number').notNull().unique(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  demo: boolean('demo').notNull().default(false),
  /** the civil time in which days are counted, such as Asia/Shanghai */
  zone: text('zone').notNull().default('Asia/Shanghai'),
  settings: jsonb('settings')
    .$type<{
      cellPeopleMin?: number;
      smallestGapPoints?: number;
      confidence?: number;
      fatigueDays?: number;
      promiseSupportShare?: number;
      benchmarkStaleDays?: number;
      publicNames?: Names;
    }>()
    .notNull()
    .default({}),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** One version of the dimension tree; nodes are `Dimension`s of the model. Versions are only ever added. */
export const treeVersions = pgTable(
  'tree_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    version: integer('version').notNull(),
    dimensions: jsonb('dimensions').notNull(),
    /** metrics (indices), as `{key, names}`; a key is never both a dimension and a metric */
    metrics: jsonb('metrics').notNull().default([]),
    because: text('because').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.version] })],
);

/** Decided values on a line: a standard, or a public promise that holds for every customer. */
export const decidedMarks = pgTable(
  'decided_marks',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    dimension: text('dimension').notNull(),
    mark: text('mark').$type<'standard' | 'promised'>().notNull(),
    /** 0–100 */
    point: doublePrecision('point').notNull(),
    /** in force from this civil day on, until the next one of the same dimension and mark */
    since: date('since', { mode: 'string' }).notNull(),
    decidedBy: text('decided_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('decided_marks_since').on(t.workspace, t.dimension, t.mark, t.since)],
);

export const promises = pgTable(
  'promises',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    key: text('key').notNull(),
    names: jsonb('names').notNull(),
    dimension: text('dimension'),
    /** who promised: the company to its customers, or a party of the occasion to the company */
    party: text('party').$type<PromisingParty>().notNull().default('company'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.key] })],
);

export const members = pgTable(
  'members',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** id of better-auth's user */
    user: text('user').notNull(),
    role: text('role').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.user] })],
);

/** Who did what. Never updated, never deleted by the product. */
export const auditTrail = pgTable(
  'audit_trail',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace'),
    /** user id, or `local command line` */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('audit_trail_at').on(t.workspace, t.at)],
);
