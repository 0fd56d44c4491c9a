import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { bytea } from './bytea.ts';
import { workspaces } from './schema.ts';

/** What is told to the public: the page while it is written, its editions, and documents of certificates. */

export const transparencyDrafts = pgTable('transparency_drafts', {
  workspace: uuid('workspace')
    .primaryKey()
    .references(() => workspaces.id),
  /** a `TransparencyDraft` of the model */
  draft: jsonb('draft').notNull(),
  revision: integer('revision').notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

/** One publication. Its content is never changed; only that it was withdrawn is noted. */
export const transparencyEditions = pgTable(
  'transparency_editions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    edition: integer('edition').notNull(),
    /** a `TransparencyContent` of the model */
    content: jsonb('content').notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: at('published_at').notNull(),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: at('withdrawn_at'),
    withdrawnBecause: text('withdrawn_because'),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.edition] })],
);

/** A certificate's paper as it was brought. */
export const transparencyDocuments = pgTable(
  'transparency_documents',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    type: text('type').notNull(),
    bytes: integer('bytes').notNull(),
    content: bytea('content').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [index('transparency_documents_workspace').on(t.workspace, t.addedAt)],
);
