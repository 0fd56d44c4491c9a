import { z } from 'zod';
import { Problem } from '../http/problem.ts';

/** The life of an analysis. */
export const ANALYSIS_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type AnalysisState = (typeof ANALYSIS_STATES)[number];
export const ENDED: readonly AnalysisState[] = ['done', 'failed', 'cancelled'];

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Figures of an analysis, as `plumbline stats --json` prints them. */
export const AnalysisReport = z
  .object({
    schema: z.literal(1),
    method: z.string(),
    /** cases that were used, and left out because a value was missing */
    n: z.number(),
    dropped: z.number(),
    /** null where nothing is searched for */
    converged: z.boolean().nullable(),
    warnings: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
    tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.array(z.array(Cell)) })),
  })
  .meta({ id: 'AnalysisReport' });

/** One analysis as people see it. */
export const AnalysisRun = z
  .object({
    analysis: z.uuid(),
    method: z.string(),
    file: z.uuid(),
    fileName: z.string(),
    state: z.enum(ANALYSIS_STATES),
    /** share of the work done, 0..1, as far as the method can tell */
    progress: z.number().min(0).max(1),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    /** where the state is failed: why */
    problem: Problem.nullable(),
    /** where the state is done */
    result: AnalysisReport.nullable(),
  })
  .meta({ id: 'AnalysisRun' });
export type AnalysisRun = z.infer<typeof AnalysisRun>;

/** What a method answers, and how it is asked. */
export const AnalysisMethod = z
  .object({
    method: z.string(),
    family: z.string(),
    /** the family's name and the line on the method, in the reader's language */
    familyName: z.string(),
    answers: z.string(),
    /** file of docs/methods without `.md` */
    chapter: z.string(),
    /** a spec as YAML with comments, and the columns it reads */
    example: z.string(),
    columns: z.array(z.string()),
  })
  .meta({ id: 'AnalysisMethod' });
