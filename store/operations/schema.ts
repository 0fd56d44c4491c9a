import {
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * The operational store: the record of everything people make. Every table carries its workspace; ids are UUIDv7 made
 * in JavaScript. Columns that hold personal data say so in a comment that begins with "personal:".
 */
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey(),
  /** the workspace's number in the analytics store; 1 and up */
  number: serial('number').notNull().unique(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  demo: boolean('demo').notNull().default(false),
  /** the civil time in which days are counted, such as Asia/Shanghai */
  zone: text('zone').notNull().default('Asia/Shanghai'),
  settings: jsonb('settings')
    .$type<{ cellPeopleMin?: number; smallestGapPoints?: number; confidence?: number }>()
    .notNull()
    .default({}),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** One version of the dimension tree; nodes are `Dimension`s of the model. Versions are only ever added. */
export const treeVersions = pgTable(
  'tree_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    version: integer('version').notNull(),
    dimensions: jsonb('dimensions').notNull(),
    /** metrics (indices), as `{key, names}`; a key is never both a dimension and a metric */
    metrics: jsonb('metrics').notNull().default([]),
    because: text('because').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.version] })],
);

/** Decided values on a line: a standard, or a public promise that holds for every customer. */
export const decidedMarks = pgTable(
  'decided_marks',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    dimension: text('dimension').notNull(),
    mark: text('mark').$type<'standard' | 'promised'>().notNull(),
    /** 0–100 */
    point: doublePrecision('point').notNull(),
    /** in force from this civil day on, until the next one of the same dimension and mark */
    since: date('since', { mode: 'string' }).notNull(),
    decidedBy: text('decided_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('decided_marks_since').on(t.workspace, t.dimension, t.mark, t.since)],
);

export const promises = pgTable(
  'promises',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    key: text('key').notNull(),
    names: jsonb('names').notNull(),
    dimension: text('dimension'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.key] })],
);

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

export const members = pgTable(
  'members',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** id of better-auth's user */
    user: text('user').notNull(),
    role: text('role').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.user] })],
);

/** Who did what. Never updated, never deleted by the product. */
export const auditTrail = pgTable(
  'audit_trail',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace'),
    /** user id, or `local command line` */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('audit_trail_at').on(t.workspace, t.at)],
);
