import type { JourneyDrawing } from '@plumbline/model/journey.ts';
import { boolean, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Journeys as people drew them, version by version; only ever added to. */
export const journeyVersions = pgTable(
  'journey_versions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    drawing: jsonb('drawing').$type<JourneyDrawing>().notNull(),
    /** taken off the list with this version */
    removed: boolean('removed').notNull().default(false),
    because: text('because').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('journey_versions_version').on(t.workspace, t.key, t.version)],
);
