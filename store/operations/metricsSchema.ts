import { boolean, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Definitions of metrics. Versions are only ever added, so that a figure can always say by which one it was made. */
export const metricVersions = pgTable(
  'metric_versions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    /** a `MetricInput` of the model */
    input: jsonb('input').notNull(),
    /** taken out of the register by this version */
    removed: boolean('removed').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [uniqueIndex('metric_versions_version').on(t.workspace, t.key, t.version)],
);

/** Balanced scorecards of the company and its departments, by version. */
export const scorecardVersions = pgTable(
  'scorecard_versions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    /** a `ScorecardInput` of the model */
    input: jsonb('input').notNull(),
    removed: boolean('removed').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [uniqueIndex('scorecard_versions_version').on(t.workspace, t.key, t.version)],
);
