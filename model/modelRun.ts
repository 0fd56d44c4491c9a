import { z } from 'zod';

/** The life of a run of a heavy model. */
export const RUN_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const isRunOver = (state: RunState): boolean => state !== 'waiting' && state !== 'running';

/** Sentences of a refusal as they are kept: their key, for the reader's language. */
export const RunProblem = z
  .object({
    code: z.string(),
    says: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    what: z.string(),
    next: z.string(),
  })
  .meta({ id: 'RunProblem' });

/** What is the same of every kind of run. */
export const runFields = {
  run: z.uuid(),
  kind: z.string(),
  state: z.enum(RUN_STATES),
  /** share of the work that is done, 0..1, as far as the model can tell */
  progress: z.number().min(0).max(1),
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** units (occasions, customers, months) that were read */
  rows: z.int(),
  /** stands for the data it saw: imports, live answers, exclusions, merged people, tree */
  dataVersion: z.string(),
  treeVersion: z.int(),
  /** false where the data is another by now */
  fresh: z.boolean(),
  /** the line for a shell that computes it again from the files of the run; null where there is none */
  command: z.string().nullable(),
  /** names of files that were kept with it */
  files: z.array(z.string()),
  problem: RunProblem.nullable(),
};

/** A run in a list: without what was asked and what came out. */
export const ModelRunItem = z.object(runFields).meta({ id: 'ModelRunItem' });
export type ModelRunItem = z.infer<typeof ModelRunItem>;

/** A run with what was asked and, where it is done, what came out. */
export type ModelRun<Result = unknown, Ask = unknown> = ModelRunItem & { ask: Ask; result: Result | null };
