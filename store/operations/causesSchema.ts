import type { CauseFilters } from '@plumbline/model/cause.ts';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Why gaps exist: the causes a workspace tells apart, what people decided about them, and how people sort comments. */

/** One version of the causes in two levels; nodes are `Cause`s of the model. Versions are only ever added. */
export const causeVersions = pgTable(
  'cause_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    version: integer('version').notNull(),
    causes: jsonb('causes').notNull(),
    because: text('because').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.version] })],
);

/** What a person decided about a cause of a dimension's gap; the newest of a pair counts, the others are its history. */
export const causeVerdicts = pgTable(
  'cause_verdicts',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    cause: text('cause').notNull(),
    /** the dimension; empty for the whole */
    dimension: text('dimension').notNull(),
    verdict: text('verdict').$type<'confirmed' | 'rejected' | 'open'>().notNull(),
    note: text('note').notNull(),
    /** what the evidence said then: its score, 0–100 */
    score: integer('score'),
    judgedBy: text('judged_by').notNull(),
    judgedAt: at('judged_at').notNull().defaultNow(),
  },
  (t) => [index('cause_verdicts_pair').on(t.workspace, t.dimension, t.cause, t.judgedAt)],
);

/** A sample of comments that two people sort by cause, apart from each other. */
export const causeCodings = pgTable(
  'cause_codings',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** the dimension the comments are about; empty for all */
    dimension: text('dimension').notNull(),
    /** the comments by their keys in the analytics store, 64-bit numbers as text, in the order they are shown */
    texts: jsonb('texts').$type<string[]>().notNull(),
    /** days within which they were written, so that they are found again */
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
    /** of which customers the comments are; empty for all */
    filters: jsonb('filters').$type<CauseFilters>().notNull().default({}),
    causesVersion: integer('causes_version').notNull(),
    drawnBy: text('drawn_by').notNull(),
    drawnAt: at('drawn_at').notNull().defaultNow(),
  },
  (t) => [index('cause_codings_workspace').on(t.workspace, t.drawnAt)],
);

/** What one coder says a comment of a sample is about; an empty cause says that none of them applies. */
export const causeCodes = pgTable(
  'cause_codes',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    coding: uuid('coding')
      .notNull()
      .references(() => causeCodings.id),
    coder: text('coder').notNull(),
    text: text('text').notNull(),
    cause: text('cause').notNull(),
    codedAt: at('coded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.coding, t.coder, t.text] })],
);
