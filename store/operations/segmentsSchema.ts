import { date, index, integer, jsonb, pgTable, primaryKey, serial, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** A way to divide customers into segments. Its members stand in `segmentMembers` of the analytics store, under its number. */
export const segmentations = pgTable(
  'segmentations',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    number: serial('number').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind').$type<'rules' | 'clusters'>().notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
    removedAt: at('removed_at'),
  },
  (t) => [index('segmentations_workspace').on(t.workspace, t.madeAt)],
);

/** What divides customers, and what was found of each segment in one period. Versions are only ever added. */
export const segmentationVersions = pgTable(
  'segmentation_versions',
  {
    segmentation: uuid('segmentation')
      .notNull()
      .references(() => segmentations.id),
    version: integer('version').notNull(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** civil days of the evidence, both included */
    since: date('since', { mode: 'string' }),
    until: date('until', { mode: 'string' }),
    /** a `SegmentPlan` of the model */
    plan: jsonb('plan').notNull(),
    /** `SegmentFigures` of the model as they were counted then; null until they are */
    figures: jsonb('figures'),
    dataVersion: text('data_version').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.segmentation, t.version] })],
);

/** How people call a segment, and what they mean to do for it. What is written last stands. */
export const segmentNames = pgTable(
  'segment_names',
  {
    segmentation: uuid('segmentation')
      .notNull()
      .references(() => segmentations.id),
    segment: text('segment').notNull(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    strategy: text('strategy').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.segmentation, t.segment] })],
);
