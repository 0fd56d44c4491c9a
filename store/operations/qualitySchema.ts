import { bigint, doublePrecision, index, integer, jsonb, pgTable, serial, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Judgements on the quality of data: what people left out of figures, and what was made of doubtful texts. */

/** One decision to leave occasions of a source out of every figure; taken back, never removed. */
export const qualityExclusions = pgTable(
  'quality_exclusions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    source: text('source').notNull(),
    /** what flagged them: a `QualityRule` of the model */
    rule: text('rule').notNull(),
    reason: text('reason').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
    retractedAt: at('retracted_at'),
    retractedBy: text('retracted_by'),
  },
  (t) => [index('quality_exclusions_workspace').on(t.workspace, t.source, t.at)],
);

/** The occasions of a decision, each with the import that held it: taken back, that import takes it out of effect. */
export const qualityExcluded = pgTable(
  'quality_excluded',
  {
    exclusion: uuid('exclusion')
      .notNull()
      .references(() => qualityExclusions.id, { onDelete: 'cascade' }),
    /** number of the import in the analytics store */
    import: bigint('import', { mode: 'number' }).notNull(),
    /** as text: it is an unsigned number of 64 bits */
    occasion: text('occasion').notNull(),
  },
  (t) => [index('quality_excluded_exclusion').on(t.exclusion)],
);

/** One judging of the texts of a source; the newest that was done stands. */
export const authenticityRuns = pgTable(
  'authenticity_runs',
  {
    id: uuid('id').primaryKey(),
    /** in the analytics store, where its flags are */
    number: serial('number').notNull().unique(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    source: text('source').notNull(),
    /** running, done, cancelled or failed */
    state: text('state').notNull(),
    progress: doublePrecision('progress').notNull().default(0),
    texts: integer('texts').notNull().default(0),
    /** an `AuthenticitySummary` of the model; null until it is done */
    summary: jsonb('summary'),
    /** the visible imports it read, so that it is known when others came or went */
    imports: jsonb('imports').$type<number[]>().notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: at('started_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
  },
  (t) => [index('authenticity_runs_source').on(t.workspace, t.source, t.startedAt)],
);

/** What a person made of a group of flagged texts. The newest not taken back stands. */
export const authenticityDecisions = pgTable(
  'authenticity_decisions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    source: text('source').notNull(),
    flag: text('flag').notNull(),
    /** names the group in every run that finds it again */
    groupKey: text('group_key').notNull(),
    /** confirmed or dismissed */
    verdict: text('verdict').notNull(),
    reason: text('reason').notNull(),
    by: text('by').notNull(),
    at: at('at').notNull().defaultNow(),
    retractedAt: at('retracted_at'),
    retractedBy: text('retracted_by'),
  },
  (t) => [index('authenticity_decisions_source').on(t.workspace, t.source, t.at)],
);
