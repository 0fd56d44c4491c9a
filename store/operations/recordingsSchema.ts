import type { RecordingState } from '@plumbline/model/recording.ts';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';
import { sources } from './sourcesSchema.ts';

/** A turn as it was written down, its words masked. */
export type WrittenTurn = { speaker: string; text: string; start: number; end?: number | undefined };

/** Recordings of a live source, until their turns are in; after that what plays and erases them. personal: name, customer, turns */
export const recordings = pgTable(
  'recordings',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** null once its source was removed: what was imported stays */
    source: uuid('source').references(() => sources.id, { onDelete: 'set null' }),
    origin: text('origin').$type<'folder' | 'upload' | 'mail'>().notNull(),
    /** known again by it: a name in a folder, the sender's key, a mail and its place in it */
    key: text('key').notNull(),
    /** sha256 of its bytes, of a file of a folder its size and time */
    content: text('content').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** its bytes lie in the data folder */
    audio: boolean('audio').notNull(),
    at: at('at').notNull(),
    occasion: text('occasion').notNull().default(''),
    customer: text('customer').notNull().default(''),
    /** who speaks, in the order in which they are heard first */
    speakers: text('speakers').array().notNull().default([]),
    state: text('state').$type<RecordingState>().notNull(),
    tries: integer('tries').notNull().default(0),
    /** key of the words, and their values */
    problem: jsonb('problem').$type<{ says: string; values: Record<string, string | number> } | null>(),
    /** until they are imported */
    turns: jsonb('turns').$type<WrittenTurn[] | null>(),
    turnCount: integer('turn_count'),
    /** the run of the source that imports it */
    run: uuid('run'),
    import: uuid('import'),
    importNumber: integer('import_number'),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('recordings_key').on(t.source, t.key),
    index('recordings_queue').on(t.source, t.state, t.tries, t.id),
    index('recordings_import').on(t.workspace, t.import),
  ],
);
