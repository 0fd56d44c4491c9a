import { date, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** What is known of the market: outside values, what competitors claim, campaigns, and the analysis of strengths and threats. */

/** An outside value on the line that a person entered. Imports bring others; see `decidedValues` of the analytics store. */
export const benchmarks = pgTable(
  'benchmarks',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    dimension: text('dimension').notNull(),
    kind: text('kind').$type<'competitor' | 'industry'>().notNull(),
    /** whose value it is; empty for the industry */
    competitor: text('competitor').notNull(),
    /** 0–100 */
    point: doublePrecision('point').notNull(),
    /** its interval and its people, where the source gives them */
    low: doublePrecision('low'),
    high: doublePrecision('high'),
    people: integer('people'),
    /** the civil day it was measured or published */
    since: date('since', { mode: 'string' }).notNull(),
    /** the paper, page or study it stands in */
    origin: text('origin').notNull(),
    /** the day of an imported value of this dimension that it stands in place of */
    replaces: date('replaces', { mode: 'string' }),
    /** and its publisher; null: whoever published one that day */
    replacesWho: text('replaces_who'),
    enteredBy: text('entered_by').notNull(),
    enteredAt: at('entered_at').notNull().defaultNow(),
    removedAt: at('removed_at'),
  },
  (t) => [index('benchmarks_workspace').on(t.workspace, t.dimension)],
);

/** What a competitor tells customers. It has no fulfilment of ours, but may move what customers expect of us. */
export const competitorClaims = pgTable(
  'competitor_claims',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    competitor: text('competitor').notNull(),
    /** the words as customers were told them */
    words: text('words').notNull(),
    dimension: text('dimension').notNull(),
    channel: text('channel').notNull(),
    since: date('since', { mode: 'string' }).notNull(),
    until: date('until', { mode: 'string' }),
    origin: text('origin').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: at('entered_at').notNull().defaultNow(),
    removedAt: at('removed_at'),
  },
  (t) => [index('competitor_claims_workspace').on(t.workspace, t.since)],
);

export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    /** a `CampaignInput` of the model */
    input: jsonb('input').notNull(),
    since: date('since', { mode: 'string' }).notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: at('entered_at').notNull().defaultNow(),
    removedAt: at('removed_at'),
  },
  (t) => [index('campaigns_workspace').on(t.workspace, t.since)],
);

/** What people said of an entry of the analysis: their words, or that it is put aside. Versions are only ever added. */
export const swotVersions = pgTable(
  'swot_versions',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    /** the key of what the evidence says, or an id of its own where a person added it */
    entry: text('entry').notNull(),
    version: integer('version').notNull(),
    quadrant: text('quadrant').$type<'strength' | 'weakness' | 'opportunity' | 'threat'>().notNull(),
    /** empty where the words of the evidence stand */
    words: text('words').notNull(),
    state: text('state').$type<'shown' | 'dismissed'>().notNull(),
    /** a `SwotFigure` of the model as it was then; null where a person added the entry */
    figure: jsonb('figure'),
    savedBy: text('saved_by').notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [uniqueIndex('swot_versions_version').on(t.workspace, t.entry, t.version)],
);
