import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Models of drivers that people keep. A change is a new version of the same id; runs hold their own copy. */
export const driverModels = pgTable(
  'driver_models',
  {
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    /** a DriverModel; null where the model was put away */
    model: jsonb('model'),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.id, t.version] })],
);
