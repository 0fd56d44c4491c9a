import type { PlacedGap, ViewAlert, ViewFigure, ViewSearch } from '@plumbline/model/gapView.ts';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Views of the gap explorer that people keep: a name and an address, with the newest figure and what an alert has met. */
export const gapViews = pgTable(
  'gap_views',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    search: jsonb('search').$type<ViewSearch>().notNull(),
    alert: jsonb('alert').$type<ViewAlert>(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
    changedAt: at('changed_at').notNull(),
    checkedAt: at('checked_at'),
    figure: jsonb('figure').$type<ViewFigure>(),
    /** places of the gaps that were beyond noise when it was saved: what "new" is new against */
    known: jsonb('known').$type<string[]>().notNull(),
    /** key of the refusal that the last check met */
    refused: text('refused'),
    met: jsonb('met').$type<PlacedGap[]>().notNull(),
    metSince: at('met_since'),
    /** when its maker was told of this streak */
    toldAt: at('told_at'),
  },
  (t) => [index('gap_views_workspace').on(t.workspace)],
);
