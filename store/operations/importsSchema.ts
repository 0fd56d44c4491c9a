import {
  bigint,
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  serial,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Files that people bring, the imports made of them, and the mappings they keep. */

/** A file that was brought, kept in DATA/files/<id> until nobody needs it. */
export const files = pgTable('files', {
  id: uuid('id').primaryKey(),
  workspace: uuid('workspace')
    .notNull()
    .references(() => workspaces.id),
  name: text('name').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  broughtBy: text('brought_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    /** the import's number in the analytics store; 1 and up, 0 is live */
    number: serial('number').notNull().unique(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    source: text('source').notNull(),
    state: text('state').notNull(),
    /** rows of this import are still in the analytics store and must stay hidden unless committed */
    hasRows: boolean('has_rows').notNull().default(false),
    mapping: text('mapping').notNull(),
    /** sha256 over the sha256 of each file in the order of the mapping */
    filesHash: text('files_hash').notNull(),
    files: jsonb('files').notNull(),
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    accepted: bigint('accepted', { mode: 'number' }).notNull().default(0),
    quarantined: bigint('quarantined', { mode: 'number' }).notNull().default(0),
    occasions: bigint('occasions', { mode: 'number' }).notNull().default(0),
    people: bigint('people', { mode: 'number' }).notNull().default(0),
    observations: bigint('observations', { mode: 'number' }).notNull().default(0),
    progress: doublePrecision('progress').notNull().default(0),
    repairs: uuid('repairs'),
    /** of a repair: the rows of the repaired import it took, as `[file, line]` */
    repairedRows: jsonb('repaired_rows').$type<[file: string, line: number][]>().notNull().default([]),
    duplicateOf: uuid('duplicate_of'),
    /** what it noticed on its way: an ImportFindings */
    findings: jsonb('findings'),
    /** a committed import that holds the rows of this one, newer or as they were; while it does, these are hidden */
    supersededBy: uuid('superseded_by'),
    problem: jsonb('problem'),
    startedBy: text('started_by').notNull(),
    startedAt: at('started_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
  },
  (t) => [index('imports_workspace').on(t.workspace, t.startedAt)],
);

/** Mappings people saved, found again by the headers of a file. */
export const mappings = pgTable(
  'mappings',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    /** sha256 of the sorted headers */
    headersHash: text('headers_hash').notNull(),
    yaml: text('yaml').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('mappings_headers').on(t.workspace, t.headersHash)],
);
