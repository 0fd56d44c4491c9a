import { doublePrecision, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What people decided about requirements: questions that a change has opened again, levels of the pyramid, and events. */

/** The standard of an item is asked about again because its Kano class moved. Closed with a reason, never removed. */
export const reopenedQuestions = pgTable(
  'reopened_questions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    item: text('item').notNull(),
    /** empty where the item belongs to none */
    dimension: text('dimension').notNull(),
    segmentBy: text('segment_by').notNull(),
    segment: text('segment').notNull(),
    waveBy: text('wave_by').notNull(),
    fromWave: text('from_wave').notNull(),
    toWave: text('to_wave').notNull(),
    fromClass: text('from_class').notNull(),
    toClass: text('to_class').notNull(),
    /** people in the one wave and in the other */
    fromPeople: integer('from_people').notNull(),
    toPeople: integer('to_people').notNull(),
    pAdjusted: doublePrecision('p_adjusted').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: at('opened_at').notNull(),
    /** null while it is open */
    closedBy: text('closed_by'),
    closedAt: at('closed_at'),
    /** what came of it */
    outcome: text('outcome').$type<'kept' | 'changed'>(),
    because: text('because'),
  },
  (t) => [
    uniqueIndex('reopened_questions_move').on(
      t.workspace,
      t.item,
      t.dimension,
      t.segmentBy,
      t.segment,
      t.waveBy,
      t.fromWave,
      t.toWave,
    ),
  ],
);

/** The levels of the expectation pyramid, version by version; which dimensions stand on each. */
export const pyramidVersions = pgTable(
  'pyramid_versions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    version: integer('version').notNull(),
    /** a `Pyramid` of the model */
    levels: jsonb('levels').notNull(),
    because: text('because').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [uniqueIndex('pyramid_versions_version').on(t.workspace, t.version)],
);

/** What happened that may have changed an expectation: a campaign, a law, a competitor's launch. */
export const expectationEvents = pgTable('expectation_events', {
  id: uuid('id').primaryKey(),
  workspace: uuid('workspace')
    .notNull()
    .references(() => workspaces.id),
  day: text('day').notNull(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  /** empty where it may touch any */
  dimension: text('dimension').notNull(),
  /** what else there is to say; empty for nothing */
  note: text('note').notNull().default(''),
  notedBy: text('noted_by').notNull(),
  notedAt: at('noted_at').notNull(),
});
