import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { bytea } from './bytea.ts';
import { workspaces } from './schema.ts';

/** What people teach about texts, and the models that come of it. Nothing of it leaves the installation. */

const workspace = () =>
  uuid('workspace')
    .notNull()
    .references(() => workspaces.id);

/**
 * What a person said of a text; the newest that is not taken back stands.
 *
 * A text is known by its import, occasion, question and the hash of what it says. What it says stays where the customer's
 * rows are: once those are taken back or erased nothing of it is left here, and the word counts again where they come back.
 */
export const textCorrections = pgTable(
  'text_corrections',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    import: bigint('import', { mode: 'number' }).notNull(),
    /** of the analytics store, whole numbers beyond what JavaScript counts exactly */
    occasion: text('occasion').notNull(),
    question: text('question').notNull(),
    textHash: text('text_hash').notNull(),
    /** verdict | aspect | statement */
    kind: text('kind').notNull(),
    /** the dimension of an aspect, where in the text a statement has its cue; empty for a verdict */
    subject: text('subject').notNull().default(''),
    value: text('value').notNull(),
    language: text('language').notNull(),
    /** one text in five is never learnt from; near copies fall on the same side where they are the same letters */
    heldOut: boolean('held_out').notNull(),
    /** how it came before a person: random | worth | chosen. Figures of texts picked as hard are not figures of all */
    picked: text('picked').notNull().default('chosen'),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
    retractedAt: at('retracted_at'),
    retractedBy: text('retracted_by'),
  },
  (t) => [
    index('text_corrections_workspace').on(t.workspace, t.at),
    index('text_corrections_text').on(t.workspace, t.textHash),
  ],
);

/** A version of a workspace's model. Number 0 is the model that ships and has no row. */
export const textModels = pgTable(
  'text_models',
  {
    id: uuid('id').primaryKey(),
    workspace: workspace(),
    number: integer('number').notNull(),
    /** candidate | standing | retired */
    state: text('state').notNull(),
    /** corrections | selfTraining | installed */
    origin: text('origin').notNull(),
    /** a `TextModelMade` of the model: base, counts, seed */
    made: jsonb('made').notNull(),
    /** a `TextModelFigures` of the model: held-out accuracy before and after, with intervals */
    figures: jsonb('figures').notNull(),
    bytes: bytea('bytes').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
    stoodAt: at('stood_at'),
    stoodBy: text('stood_by'),
  },
  (t) => [uniqueIndex('text_models_number').on(t.workspace, t.number)],
);

/** A word that a person took, or would not have, as naming a dimension. */
export const textSeeds = pgTable(
  'text_seeds',
  {
    workspace: workspace(),
    dimension: text('dimension').notNull(),
    word: text('word').notNull(),
    accepted: boolean('accepted').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.dimension, t.word] })],
);

/** A model of one's own beside the built-in one: off until a person turns it on. Its key lies in a private file, not here. */
export const textOwnModels = pgTable('text_own_models', {
  workspace: uuid('workspace')
    .primaryKey()
    .references(() => workspaces.id),
  /** an `OwnTextModel` of the model */
  settings: jsonb('settings').notNull(),
  on: boolean('on').notNull().default(false),
  /** the last comparison with the built-in one on confirmed labels */
  comparison: jsonb('comparison'),
  /** texts sent on this day, against the limit */
  day: text('day').notNull().default(''),
  sent: integer('sent').notNull().default(0),
  /** why the last texts went to the built-in one instead; empty where none did */
  trouble: text('trouble').notNull().default(''),
  changedBy: text('changed_by').notNull(),
  changedAt: at('changed_at').notNull().defaultNow(),
  /** milliseconds of the last question, for people who wonder about speed */
  lastMs: doublePrecision('last_ms'),
});

/** What a model of one's own said of a text, so that it is asked once. */
export const textOwnAnswers = pgTable(
  'text_own_answers',
  {
    workspace: workspace(),
    textHash: text('text_hash').notNull(),
    verdict: text('verdict').notNull(),
    /** probability of praise; null where it only named a class */
    positive: doublePrecision('positive'),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.textHash] })],
);
