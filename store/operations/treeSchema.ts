import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What people judged and chose about the tree of dimensions; its versions themselves are in schema.ts. */

/** What one judge said about the children of one dimension, pair by pair. */
export const pairJudgements = pgTable(
  'pair_judgements',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** empty for the dimensions on top */
    parent: text('parent').notNull(),
    /** personal: a name, as it was typed */
    judge: text('judge').notNull(),
    /** a list of `PairJudgement` */
    pairs: jsonb('pairs').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('pair_judgements_judge').on(t.workspace, t.parent, t.judge)],
);

/** Which weights were chosen for the children of one dimension, by whom and why; only ever added to. */
export const weightChoices = pgTable(
  'weight_choices',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    parent: text('parent').notNull(),
    /** a `WeightMethod` of the model */
    method: text('method').notNull(),
    /** by key, summing to 100 */
    weights: jsonb('weights').$type<Record<string, number>>().notNull(),
    because: text('because').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
    /** the version of the tree that has them */
    version: integer('version').notNull(),
  },
  (t) => [index('weight_choices_workspace').on(t.workspace, t.at)],
);

/** One job that computes the parents of stored rows anew; what a killed process left is taken up again. */
export const restatements = pgTable(
  'restatements',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    version: integer('version').notNull(),
    /** running, done, stopped or failed */
    state: text('state').notNull(),
    because: text('because').notNull(),
    by: text('by').notNull(),
    startedAt: at('started_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
    /** numbers of the imports to restate, 0 for live rows, and those that are done */
    imports: jsonb('imports').$type<number[]>().notNull(),
    done: jsonb('done').$type<number[]>().notNull().default([]),
    /** rows of parents that were written */
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
  },
  (t) => [index('restatements_workspace').on(t.workspace, t.startedAt)],
);
