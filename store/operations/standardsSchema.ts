import {
  boolean,
  date,
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
import { workspaces } from './schema.ts';

/** Standards with their versions and who stands behind them; and the laws that bound them. */

/** One standard: a dimension, whose customers, and where. There is never a second one of the same place. */
export const standards = pgTable(
  'standards',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    dimension: text('dimension').notNull(),
    /** empty: all customers */
    segmentAttribute: text('segment_attribute').notNull(),
    segmentValue: text('segment_value').notNull(),
    /** empty: every touchpoint */
    touchpoint: text('touchpoint').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('standards_place').on(t.workspace, t.dimension, t.segmentAttribute, t.segmentValue, t.touchpoint),
  ],
);

/** One version of a standard. Changed only before it is decided; afterwards only its end is noted. */
export const standardVersions = pgTable(
  'standard_versions',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    standard: uuid('standard')
      .notNull()
      .references(() => standards.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    state: text('state').$type<'draft' | 'proposed' | 'published' | 'withdrawn'>().notNull(),
    /** a `StandardInput` of the model */
    input: jsonb('input').notNull(),
    comparison: text('comparison').$type<'atMost' | 'atLeast'>().notNull(),
    /** 0–100, as it stood when it was saved; what is decided never moves with a later value function */
    points: doublePrecision('points'),
    /** how often it was proposed: sign-offs are of one proposal */
    round: integer('round').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    proposedBy: text('proposed_by'),
    proposedAt: at('proposed_at'),
    publishedBy: text('published_by'),
    publishedAt: at('published_at'),
    /** civil days: in force from the one on, until the day before the other */
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    endedBy: text('ended_by'),
    endedBecause: text('ended_because'),
  },
  (t) => [primaryKey({ columns: [t.standard, t.version] })],
);

/** What a department said of one proposal. Never changed. */
export const standardSignOffs = pgTable(
  'standard_sign_offs',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    standard: uuid('standard')
      .notNull()
      .references(() => standards.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    round: integer('round').notNull(),
    department: text('department').notNull(),
    yes: boolean('yes').notNull(),
    because: text('because').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull(),
  },
  (t) => [uniqueIndex('standard_sign_offs_once').on(t.standard, t.version, t.round, t.department)],
);

/** Who said "I have read it". */
export const standardReadings = pgTable(
  'standard_readings',
  {
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    standard: uuid('standard')
      .notNull()
      .references(() => standards.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.standard, t.version, t.by] })],
);

/** Who was trained on a version, as somebody noted it. */
export const standardTrainings = pgTable(
  'standard_trainings',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    standard: uuid('standard')
      .notNull()
      .references(() => standards.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    department: text('department').notNull(),
    /** personal: a name, as it was typed */
    person: text('person').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    notedBy: text('noted_by').notNull(),
    at: at('at').notNull(),
  },
  (t) => [uniqueIndex('standard_trainings_once').on(t.standard, t.version, t.department, t.person)],
);

export const laws = pgTable(
  'laws',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** a `LawInput` of the model */
    input: jsonb('input').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [index('laws_workspace').on(t.workspace, t.createdAt)],
);

/** The stages of a law, each with the day on which it is reached. Only ever added to. */
export const lawSteps = pgTable(
  'law_steps',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    law: uuid('law')
      .notNull()
      .references(() => laws.id, { onDelete: 'cascade' }),
    stage: text('stage').$type<'draft' | 'passed' | 'inForce' | 'repealed'>().notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    because: text('because').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('law_steps_law').on(t.law, t.day, t.at)],
);

/** Whether a standard, or what customers are taken to expect, is still right beside a law. Closed with a reason, never removed. */
export const lawQuestions = pgTable(
  'law_questions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    law: uuid('law')
      .notNull()
      .references(() => laws.id, { onDelete: 'cascade' }),
    stage: text('stage').$type<'draft' | 'passed' | 'inForce' | 'repealed'>().notNull(),
    dimension: text('dimension').notNull(),
    about: text('about').$type<'standard' | 'expectation'>().notNull(),
    decider: text('decider').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: at('opened_at').notNull(),
    closedBy: text('closed_by'),
    closedAt: at('closed_at'),
    outcome: text('outcome').$type<'kept' | 'changed'>(),
    because: text('because'),
  },
  (t) => [uniqueIndex('law_questions_once').on(t.law, t.stage, t.dimension, t.about)],
);
