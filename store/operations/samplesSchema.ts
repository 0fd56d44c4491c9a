import {
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
import { responses, surveys } from './surveysSchema.ts';

/** Samples: lists they are drawn from, who was drawn, the waves they were asked in, and how answers are weighted. */

/** An uploaded list of people to draw from. Its rows are in the analytics store under its number. */
export const sampleLists = pgTable(
  'sample_lists',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** in the analytics store; 1 and up, 0 are the customers known from imports and answers */
    number: serial('number').notNull().unique(),
    name: text('name').notNull(),
    /** as they are told people: rows read, people kept, and how many were left out for which reason */
    counts: jsonb('counts').notNull(),
    attributes: jsonb('attributes').$type<string[]>().notNull().default([]),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
  },
  (t) => [index('sample_lists_workspace').on(t.workspace, t.madeAt)],
);

/** A sample: its design while it is thought over, and from the draw on what was drawn, which never changes. */
export const samples = pgTable(
  'samples',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    /** a `SampleDesign` of the model, with its seed */
    design: jsonb('design').notNull(),
    /** what the frame was when it was drawn, so that the draw can be made again; null before */
    frame: jsonb('frame'),
    /** strata with their sizes and what was drawn of each; null before the draw */
    strata: jsonb('strata'),
    /** sha256 over the members in their order: another draw with it is the same draw */
    digest: text('digest'),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
    changedAt: at('changed_at').notNull().defaultNow(),
    drawnAt: at('drawn_at'),
    drawnBy: text('drawn_by'),
  },
  (t) => [index('samples_workspace').on(t.workspace, t.changedAt)],
);

/** A person drawn. personal: customer, email */
export const sampleMembers = pgTable(
  'sample_members',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    sample: uuid('sample')
      .notNull()
      .references(() => samples.id),
    customer: text('customer').notNull(),
    stratum: text('stratum').notNull(),
    /** place in the stratum's drawing, from 1; the reserve follows the main part */
    place: integer('place').notNull(),
    reserve: boolean('reserve').notNull(),
    /** people of the frame that one of the main part stands for */
    baseWeight: doublePrecision('base_weight').notNull(),
    email: text('email'),
    language: text('language'),
  },
  (t) => [
    primaryKey({ columns: [t.sample, t.customer] }),
    index('sample_members_place').on(t.sample, t.stratum, t.place),
  ],
);

/** One asking of members of a sample, by personal links of a survey that carry its name as their wave. */
export const sampleWaves = pgTable(
  'sample_waves',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    sample: uuid('sample')
      .notNull()
      .references(() => samples.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** who was asked: see `WAVE_WHO` of the model */
    who: text('who').notNull(),
    asked: integer('asked').notNull(),
    made: integer('made').notNull(),
    skipped: jsonb('skipped').$type<Record<string, number>>().notNull().default({}),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('sample_waves_name').on(t.survey, t.name), index('sample_waves_sample').on(t.sample, t.madeAt)],
);

/** People who asked not to be asked, by any survey. personal: customer */
export const doNotAsk = pgTable(
  'do_not_ask',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    customer: text('customer').notNull(),
    because: text('because').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace, t.customer] })],
);

/** A weighting of a survey's answers: made once, never changed; making it again adds the next version of its name. */
export const weightings = pgTable(
  'weightings',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    survey: uuid('survey')
      .notNull()
      .references(() => surveys.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    version: integer('version').notNull(),
    /** a `WeightingDesign` of the model */
    design: jsonb('design').notNull(),
    /** a `WeightingReport` of the model: before and after, the cost in effective answers */
    report: jsonb('report').notNull(),
    variables: jsonb('variables').$type<string[]>().notNull(),
    n: integer('n').notNull(),
    effectiveN: doublePrecision('effective_n').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('weightings_version').on(t.survey, t.name, t.version)],
);

export const responseWeights = pgTable(
  'response_weights',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    weighting: uuid('weighting')
      .notNull()
      .references(() => weightings.id, { onDelete: 'cascade' }),
    response: uuid('response')
      .notNull()
      .references(() => responses.id, { onDelete: 'cascade' }),
    /** above 0; the mean of a weighting is 1 */
    weight: doublePrecision('weight').notNull(),
  },
  (t) => [primaryKey({ columns: [t.weighting, t.response] }), index('response_weights_response').on(t.response)],
);
