import { integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { bytea } from './bytea.ts';
import { workspaces } from './schema.ts';

/**
 * A version of what a workspace's own outcomes taught of early warning. Number 0 warns by the polarity of words and has no
 * row.
 */
export const textWarningModels = pgTable(
  'text_warning_models',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    number: integer('number').notNull(),
    /** candidate | standing | retired */
    state: text('state').notNull(),
    /** a `WarningModelMade` of the model: which outcome, of how many customers, up to which day */
    made: jsonb('made').notNull(),
    /** a `WarningModelFigures` of the model: on a later time that nothing was learnt from */
    figures: jsonb('figures').notNull(),
    bytes: bytea('bytes').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
    stoodAt: at('stood_at'),
    stoodBy: text('stood_by'),
  },
  (t) => [uniqueIndex('text_warning_models_number').on(t.workspace, t.number)],
);
