import { integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** A series from outside, such as a price or an index of the economy, kept with where it comes from. */
export const outsideSeries = pgTable(
  'outside_series',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    kind: text('kind').$type<'economy' | 'technology' | 'price' | 'other'>().notNull(),
    unit: text('unit').notNull(),
    /** who published it */
    source: text('source').notNull(),
    /** whether a value is of a day or of a month */
    step: text('step').$type<'day' | 'month'>().notNull(),
    /** `[day, value]`, days rising; a month is its first day */
    values: jsonb('values').$type<[string, number][]>().notNull(),
    /** how many there are, so that lists need not read them */
    count: integer('count').notNull(),
    fileName: text('file_name').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [uniqueIndex('outside_series_name').on(t.workspace, t.name, t.source)],
);
