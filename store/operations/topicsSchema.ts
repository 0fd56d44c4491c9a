import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What texts speak of and warn of: runs of topics with what people made of them, and who looks after which warning. */

/** One making of topics. Its figures stay as they were made; which text belongs where is in the analytics store. */
export const textTopicRuns = pgTable(
  'text_topic_runs',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** in the analytics store */
    number: serial('number').notNull().unique(),
    /** see `TOPIC_RUN_STATES` of the model */
    state: text('state').notNull(),
    /** a `TextScope` of the model: which texts */
    scope: jsonb('scope').notNull(),
    topics: integer('topics').notNull(),
    /** 0..1 */
    progress: doublePrecision('progress').notNull().default(0),
    /** which part of the work: see `TOPIC_RUN_STEPS` of the model */
    step: text('step').notNull(),
    /** a `TopicRunFigures` of the model; null until it is done */
    figures: jsonb('figures'),
    /** why it ended without topics: a reference of the log */
    failure: text('failure'),
    startedBy: text('started_by').notNull(),
    startedAt: at('started_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
  },
  (t) => [index('text_topic_runs_workspace').on(t.workspace, t.startedAt)],
);

/** A topic of a run. `topic` is its number in the workspace, which the topic of a later run that continues it keeps. */
export const textTopics = pgTable(
  'text_topics',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    run: uuid('run')
      .notNull()
      .references(() => textTopicRuns.id, { onDelete: 'cascade' }),
    topic: integer('topic').notNull(),
    /** words that name it, with their weights */
    words: jsonb('words').notNull(),
    phrases: jsonb('phrases').$type<string[]>().notNull(),
    texts: integer('texts').notNull(),
    people: integer('people').notNull(),
    /** texts read with a side, and those of them that are negative */
    judged: integer('judged').notNull(),
    negative: integer('negative').notNull(),
    coherence: doublePrecision('coherence').notNull(),
    /** how far its words moved since the run before, 0..1; null for a new one */
    drift: doublePrecision('drift'),
    /** a person's name for it; without one its words name it */
    name: text('name'),
    hidden: boolean('hidden').notNull().default(false),
    /** the topic that a person counts it with */
    mergedInto: integer('merged_into'),
    changedBy: text('changed_by'),
    changedAt: at('changed_at'),
  },
  (t) => [primaryKey({ columns: [t.run, t.topic] })],
);

/** Topics that are made again every week. */
export const textTopicPlans = pgTable('text_topic_plans', {
  workspace: uuid('workspace')
    .primaryKey()
    .references(() => workspaces.id),
  scope: jsonb('scope').notNull(),
  topics: integer('topics').notNull(),
  setBy: text('set_by').notNull(),
  setAt: at('set_at').notNull().defaultNow(),
});

/** What became of a warning about a customer: the newest line of a customer stands. */
export const textWarnings = pgTable(
  'text_warnings',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** the customer's number in the analytics store */
    person: bigint('person', { mode: 'number' }).notNull(),
    /** see `WARNING_STATES` of the model */
    state: text('state').notNull(),
    /** once it is done: whether it was right */
    verdict: text('verdict'),
    note: text('note').notNull().default(''),
    /** the last text that was seen when the state was set: a later text opens the warning again */
    seenUntil: at('seen_until').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('text_warnings_person').on(t.workspace, t.person, t.at)],
);
