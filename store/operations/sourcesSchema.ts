import type { SourceOutcome, SourceState } from '@plumbline/model/source.ts';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Live sources: what is fetched or sent again and again, each time as a file that is imported by a mapping. */
const workspace = () =>
  uuid('workspace')
    .notNull()
    .references(() => workspaces.id);
const source = () =>
  uuid('source')
    .notNull()
    .references(() => sources.id, { onDelete: 'cascade' });

export const sources = pgTable(
  'sources',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    name: text('name').notNull(),
    /** an adapter of the server */
    kind: text('kind').notNull(),
    config: jsonb('config').$type<Record<string, unknown>>().notNull(),
    /** secret: passwords and tokens by name, sealed with a key of the data folder */
    sealed: text('sealed'),
    /** names of the secrets in it */
    secrets: text('secrets').array().notNull().default([]),
    /** counts the secrets made for its sender: another one makes the one before worthless */
    secretNumber: integer('secret_number').notNull().default(1),
    mapping: text('mapping'),
    /** null where it sends by itself */
    everyMinutes: integer('every_minutes'),
    state: text('state').$type<SourceState>().notNull().default('on'),
    /** where the next fetch goes on; moved by the commit of what was fetched, and by nothing else */
    cursor: jsonb('cursor'),
    /** columns that its JSON had so far, in their order, so that every file of it has the same */
    columns: jsonb('columns').$type<string[]>().notNull().default([]),
    /** sha256 of the file imported last: the same again is nothing new */
    lastSha256: text('last_sha256'),
    failures: integer('failures').notNull().default(0),
    failingSince: at('failing_since'),
    /** when the owner was told that it fails */
    toldAt: at('told_at'),
    /** what it failed with last: key of the words, and their values */
    problem: jsonb('problem').$type<{ says: string; values: Record<string, string | number> } | null>(),
    /** when it is due; null where nothing waits */
    nextAt: at('next_at'),
    /** a person asked for the next run */
    asked: text('asked'),
    /** the process that is at it, which is taken for dead when its time is over */
    claimedBy: uuid('claimed_by'),
    claimedUntil: at('claimed_until'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('sources_workspace').on(t.workspace, t.createdAt),
    index('sources_due').on(t.nextAt).where(sql`next_at is not null`),
  ],
);

/** One time that a source was fetched, or sent: the log of the source, and what became of the rows. */
export const sourceRuns = pgTable(
  'source_runs',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    source: source(),
    why: text('why').$type<'schedule' | 'person' | 'pushed'>().notNull(),
    outcome: text('outcome').$type<SourceOutcome>().notNull(),
    began: at('began').notNull().defaultNow(),
    ended: at('ended'),
    rows: integer('rows'),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    /** the brought file that holds its rows, until they are in */
    file: uuid('file'),
    /** where the source stands once these rows are in */
    cursor: jsonb('cursor'),
    sha256: text('sha256'),
    /** columns of the source once these rows are in; null where they stay */
    columns: jsonb('columns').$type<string[] | null>(),
    /** decided before the import is made, so that a killed process leaves no doubt whose it is */
    import: uuid('import'),
    importNumber: integer('import_number'),
    /** where it failed: key of the words, and their values */
    problem: jsonb('problem').$type<{ says: string; values: Record<string, string | number> } | null>(),
  },
  (t) => [
    index('source_runs_source').on(t.source, t.id),
    index('source_runs_open').on(t.source).where(sql`outcome in ('running', 'waiting', 'importing')`),
    index('source_runs_import').on(t.import),
  ],
);

/** A batch is known by its sender's key: the same again gets the same answer, other content under it is refused. */
export const sourceBatches = pgTable(
  'source_batches',
  {
    workspace: workspace(),
    source: source(),
    keyHash: text('key_hash').notNull(),
    contentHash: text('content_hash').notNull(),
    run: uuid('run').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.source, t.keyHash] }), index('source_batches_at').on(t.at)],
);

/** What a webhook told, until it is part of a batch. personal: body */
export const sourceEvents = pgTable(
  'source_events',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    source: source(),
    signatureHash: text('signature_hash').notNull(),
    /** the JSON as it came; null once it is in a batch */
    body: text('body'),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('source_events_once').on(t.source, t.signatureHash),
    index('source_events_waiting').on(t.source, t.id).where(sql`body is not null`),
    index('source_events_at').on(t.at),
  ],
);
