import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
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

/** A survey. Its draft is edited by people; what is answered is a published version, which never changes. */
export const surveys = pgTable(
  'surveys',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** in the public address; not guessable, never reused */
    key: text('key').notNull().unique(),
    state: text('state').$type<'draft' | 'live' | 'paused' | 'closed'>().notNull().default('draft'),
    /** a `Survey` of the model, perhaps not yet whole; checked when it is published */
    draft: jsonb('draft').notNull(),
    /** counts the saves of the draft: a save on an older one is a conflict */
    draftRevision: integer('draft_revision').notNull().default(1),
    /** the newest published version; 0 before the first */
    version: integer('version').notNull().default(0),
    /** days between two invitations or answers of one person, and how often in all; null where there is no rule */
    settings: jsonb('settings')
      .$type<{ fatigueDays?: number; answersPerPersonMax?: number; closesAt?: string; anonymous?: boolean }>()
      .notNull()
      .default({}),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [index('surveys_workspace').on(t.workspace, t.changedAt)],
);

export const surveyVersions = pgTable(
  'survey_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    version: integer('version').notNull(),
    definition: jsonb('definition').notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: at('published_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.survey, t.version] })],
);

/** A personal link: one answer, from one person. personal: customer, hidden, email */
export const surveyLinks = pgTable(
  'survey_links',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    customer: text('customer').notNull(),
    hidden: jsonb('hidden').$type<Record<string, string>>().notNull().default({}),
    email: text('email'),
    language: text('language'),
    /** a wave or a drawing of a sample that made it */
    wave: text('wave'),
    sentAt: at('sent_at'),
    remindedAt: at('reminded_at'),
    openedAt: at('opened_at'),
    answeredAt: at('answered_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('survey_links_survey').on(t.survey, t.createdAt),
    index('survey_links_customer').on(t.workspace, t.customer),
  ],
);

/**
 * One response, whole or unfinished. It is also the outbox: a complete one without `batch` is not yet in the analytics
 * store. personal: customer, hidden, answers
 */
export const responses = pgTable(
  'responses',
  {
    /** made by the sender, so that sending twice is the same response */
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    version: integer('version').notNull(),
    state: text('state').$type<'partial' | 'complete' | 'screenedOut' | 'quotaFull'>().notNull(),
    link: uuid('link'),
    /** the key the customer is known by; null where nobody said */
    customer: text('customer'),
    /** tells this occasion from the customer's others in the series; null where nobody said */
    occasion: text('occasion'),
    language: text('language').notNull(),
    mode: text('mode').$type<'web' | 'kiosk' | 'phone' | 'api' | 'widget'>().notNull().default('web'),
    pilot: boolean('pilot').notNull().default(false),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    hidden: jsonb('hidden').$type<Record<string, string>>().notNull().default({}),
    spent: jsonb('spent').$type<Record<string, number>>().notNull().default({}),
    seed: bigint('seed', { mode: 'number' }).notNull().default(0),
    startedAt: at('started_at').notNull(),
    submittedAt: at('submitted_at'),
    /** when the service was, where the link said so */
    serviceAt: at('service_at'),
    receivedAt: at('received_at').notNull().defaultNow(),
    /** sha256 of the answers: the same ones in the same order from the same survey are alike */
    answersHash: text('answers_hash').notNull(),
    findings: jsonb('findings').$type<{ reason: string; at?: string; value?: number }[]>().notNull().default([]),
    suggested: text('suggested').$type<'accepted' | 'doubtful' | 'excluded'>().notNull().default('accepted'),
    /** a person's verdict; null where the suggestion stands */
    verdict: text('verdict').$type<'accepted' | 'doubtful' | 'excluded'>(),
    verdictBy: text('verdict_by'),
    verdictBecause: text('verdict_because'),
    /** the quota that ended it */
    quota: text('quota'),
    /** the sealed batch that carries it to the analytics store */
    batch: bigint('batch', { mode: 'number' }),
    /** it was in a batch before this one, so rows of its occasion may stand in the analytics store */
    relayed: boolean('relayed').notNull().default(false),
  },
  (t) => [
    index('responses_survey').on(t.survey, t.receivedAt),
    index('responses_customer').on(t.workspace, t.customer),
    index('responses_unsent').on(t.workspace, t.id).where(sql`batch IS NULL AND state = 'complete' AND NOT pilot`),
    index('responses_alike').on(t.survey, t.answersHash),
    index('responses_link').on(t.link).where(sql`link IS NOT NULL`),
  ],
);

/** Complete answers counted by quota, so that a full one is known at once. */
export const quotaCounts = pgTable(
  'quota_counts',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id),
    quota: text('quota').notNull(),
    count: integer('count').notNull().default(0),
    /** the response that closed the survey by it */
    closedBy: uuid('closed_by'),
  },
  (t) => [primaryKey({ columns: [t.survey, t.quota] })],
);

/** A sealed batch of responses on its way to the analytics store: which ones is decided before anything is sent. */
export const relayBatches = pgTable(
  'relay_batches',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** the responses of it; forgotten when they are sent */
    responses: uuid('responses').array().notNull().default([]),
    sealedAt: at('sealed_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    /** why it could not be sent at the last attempt, or, of one that was sent, why a response of it could not be read */
    problem: text('problem'),
  },
  (t) => [index('relay_batches_unsent').on(t.workspace, t.id).where(sql`sent_at IS NULL`)],
);

/**
 * A talk, visit or session in words. Deleting hides it, until it is restored or erased.
 * personal: title, place, conductedBy, participants, text, tasks
 */
export const records = pgTable(
  'records',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    happenedOn: date('happened_on', { mode: 'string' }).notNull(),
    place: text('place').notNull(),
    conductedBy: text('conducted_by').notNull(),
    participants: jsonb('participants').notNull().default([]),
    script: text('script').notNull(),
    text: text('text').notNull(),
    tasks: jsonb('tasks').notNull().default([]),
    /** counts the changes: a change of an older one is a conflict */
    revision: integer('revision').notNull().default(1),
    /** from here on people see each other's codings */
    comparedAt: at('compared_at'),
    comparedBy: text('compared_by'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    changedAt: at('changed_at').notNull().defaultNow(),
    deletedAt: at('deleted_at'),
    deletedBy: text('deleted_by'),
  },
  (t) => [index('records_workspace').on(t.workspace, t.happenedOn, t.id)],
);

/** A range of a record's text, and what was decided about it where two people differ. personal: quote */
export const recordPassages = pgTable(
  'record_passages',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    record: uuid('record')
      .notNull()
      .references(() => records.id),
    /** UTF-16 units of the text, `until` not included */
    from: integer('from').notNull(),
    until: integer('until').notNull(),
    quote: text('quote').notNull(),
    /** the text was changed and no longer holds it */
    lost: boolean('lost').notNull().default(false),
    /** key of the participant who said it */
    speaker: text('speaker'),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
    resolved: jsonb('resolved').$type<{ dimension: string | null; mark: string | null; cause: string | null }>(),
    resolvedBecause: text('resolved_because'),
    resolvedBy: text('resolved_by'),
    resolvedAt: at('resolved_at'),
  },
  (t) => [index('record_passages_record').on(t.record, t.from)],
);

/** What one person says a passage is about; two people at most. */
export const recordCodings = pgTable(
  'record_codings',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    passage: uuid('passage')
      .notNull()
      .references(() => recordPassages.id),
    coder: text('coder').notNull(),
    dimension: text('dimension'),
    mark: text('mark'),
    cause: text('cause'),
    codedAt: at('coded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.passage, t.coder] })],
);

/** Audio, a picture or a document of a record, kept in DATA/records/<id>. personal: name, and its bytes */
export const recordFiles = pgTable(
  'record_files',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    record: uuid('record')
      .notNull()
      .references(() => records.id),
    name: text('name').notNull(),
    /** what its first bytes say it is */
    type: text('type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [index('record_files_record').on(t.record)],
);
