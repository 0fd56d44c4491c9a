import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { servicePromises } from './promisesSchema.ts';
import { workspaces } from './schema.ts';

/** What people decided about promises that were found in texts, and about promises that contradict each other. */

export const promiseCandidates = pgTable(
  'promise_candidates',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** a hash of what was said; the words stay with the texts */
    key: text('key').notNull(),
    state: text('state').$type<'confirmed' | 'dismissed'>().notNull(),
    promise: uuid('promise').references(() => servicePromises.id, { onDelete: 'cascade' }),
    decidedBy: text('decided_by').notNull(),
    decidedAt: at('decided_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.key] })],
);

export const promiseConflicts = pgTable(
  'promise_conflicts',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** of both sides and what differs: once one of them changes it is another conflict */
    key: text('key').notNull(),
    because: text('because').notNull(),
    resolvedBy: text('resolved_by').notNull(),
    resolvedAt: at('resolved_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.key] })],
);
