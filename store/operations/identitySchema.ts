import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What people decided about who is one customer with whom, and which computation of it holds. */

/** Two keys are one person, or are not; it holds until it is retracted. personal: keyA, keyB, reason */
export const identityDecisions = pgTable(
  'identity_decisions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** same, apart */
    kind: text('kind').notNull(),
    /** as `people` of the analytics store writes keys: an id as it is, others as `kind:value` */
    keyA: text('key_a').notNull(),
    keyB: text('key_b').notNull(),
    reason: text('reason').notNull().default(''),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
    retractedBy: text('retracted_by'),
    retractedAt: at('retracted_at'),
  },
  (t) => [index('identity_decisions_workspace').on(t.workspace, t.at)],
);

/** Which revision of `personRoots` holds in a workspace; 0 where nobody is merged. */
export const identityState = pgTable('identity_state', {
  workspace: uuid('workspace')
    .primaryKey()
    .references(() => workspaces.id),
  revision: integer('revision').notNull().default(0),
  /** the highest that was ever given, so that none is given twice */
  lastRevision: integer('last_revision').notNull().default(0),
  /** sha256 of what it was computed from, by which a start sees that a kill came in between */
  basis: text('basis').notNull().default(''),
  /** keys that are merged into another, and the people they make up */
  mergedKeys: integer('merged_keys').notNull().default(0),
  mergedPeople: integer('merged_people').notNull().default(0),
  refreshedAt: at('refreshed_at').notNull().defaultNow(),
});
