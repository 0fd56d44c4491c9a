import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What people say a customer is worth, for the worth of closing gaps. Versions are only ever added. */
export const worthInputs = pgTable(
  'worth_inputs',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    version: integer('version').notNull(),
    /** a `WorthInputs` of the model */
    inputs: jsonb('inputs').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.version] })],
);
