import { date, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/**
 * A worksheet that asks departments what level they believe customers expect. Each department has a survey of its own,
 * whose address is its link; answers stand where all answers stand.
 */
export const beliefSheets = pgTable(
  'belief_sheets',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    title: text('title').notNull(),
    /** keys of the dimensions that are asked, in their order */
    dimensions: jsonb('dimensions').$type<string[]>().notNull(),
    departments: jsonb('departments').$type<{ name: string; survey: string; headcount: number | null }[]>().notNull(),
    /** the last civil day on which it can be answered */
    due: date('due', { mode: 'string' }).notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
    closedAt: at('closed_at'),
    closedBy: text('closed_by'),
  },
  (t) => [index('belief_sheets_workspace').on(t.workspace, t.madeAt)],
);
