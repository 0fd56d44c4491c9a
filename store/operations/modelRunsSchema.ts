import { doublePrecision, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './at.ts';
import { workspaces } from './schema.ts';

/** Runs of heavy models, with what came out and the version of the data they saw. */
export const modelRuns = pgTable(
  'model_runs',
  {
    id: uuid('id').primaryKey(),
    workspace: uuid('workspace')
      .notNull()
      .references(() => workspaces.id),
    kind: text('kind').notNull(),
    /** what was asked, as the kind's schema takes it */
    ask: jsonb('ask').notNull(),
    /** sha256 of kind and ask: an equal question is found by it */
    askHash: text('ask_hash').notNull(),
    dataVersion: text('data_version').notNull(),
    treeVersion: integer('tree_version').notNull(),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>().notNull(),
    progress: doublePrecision('progress').notNull().default(0),
    rows: integer('rows').notNull().default(0),
    result: jsonb('result'),
    command: text('command'),
    files: jsonb('files').$type<string[]>().notNull().default([]),
    problem: jsonb('problem').$type<{ code: string; says: string; values: Record<string, string | number> }>(),
    startedBy: text('started_by').notNull(),
    startedAt: at('started_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
    /** its process said so last that it lives; one that is silent for long has ended with it */
    beatAt: at('beat_at').notNull().defaultNow(),
  },
  (t) => [
    index('model_runs_asked').on(t.workspace, t.kind, t.askHash, t.startedAt),
    index('model_runs_kind').on(t.workspace, t.kind, t.startedAt),
  ],
);
