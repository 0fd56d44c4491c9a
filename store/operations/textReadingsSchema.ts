import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/**
 * Editions of the readings of a workspace's texts: a model with the words by which dimensions are known. Texts read by a
 * newer one are shown once all of them are; until then the edition before stands.
 */
export const textEditions = pgTable(
  'text_editions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** 1 and up, the number of the edition in the analytics store */
    edition: integer('edition').notNull(),
    /** the model's number in the workspace; 0 is what ships */
    model: integer('model').notNull(),
    /** sha256 of the dimensions' words, so that a change of them is known */
    aspects: text('aspects').notNull(),
    begunAt: at('begun_at').notNull().defaultNow(),
    /** when all texts were read and it began to stand; null while an edition before it stands, or none */
    stoodAt: at('stood_at'),
    /** a person stopped the reading: nothing is read until somebody begins it again */
    stoppedAt: at('stopped_at'),
    stoppedBy: text('stopped_by'),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.edition] }), index('text_editions_stood').on(t.workspace, t.stoodAt)],
);
