import type { z } from 'zod';

/** What an analysis reads: the columns of a file, by name. */
export type DataTable = {
  names: readonly string[];
  /** cases */
  rows: number;
  /** Numbers of a column, NaN where a cell is empty. Throws ArgumentError `unknownName`, or `notFinite` where a cell is no number. */
  numbers(name: string): Float64Array;
  /** Cells of a column as they are written. Throws ArgumentError `unknownName`. */
  text(name: string): readonly string[];
};

/** Figures in rows. Names of tables and columns are keys of the catalogue `stats`; cells are data. Shares are 0..1. */
export type AnalysisTable = {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | boolean | null)[])[];
};

export type AnalysisResult = {
  /** cases that were used */
  n: number;
  /** cases left out because a value was missing */
  dropped: number;
  /** null where nothing is searched for */
  converged: boolean | null;
  /** what a reader must know before using the figures; codes of `stats:warnings` */
  warnings: readonly { code: string; values: Readonly<Record<string, string | number>> }[];
  tables: readonly AnalysisTable[];
};

export type AnalysisContext = { progress(share: number): void };

/** A method as an analyst calls it: a file, a spec, tables. */
export type Analysis = {
  /** as the command line names it, such as `welch-t` */
  key: string;
  family: AnalysisFamily;
  /** file of docs/methods without `.md` */
  chapter: string;
  /** what the spec may hold; refusals name the path */
  spec: z.ZodType;
  /** a spec as YAML with comments; it works on `exampleData` */
  example: string;
  /** small and invented; columns by name */
  exampleData(): Readonly<Record<string, ArrayLike<number | string>>>;
  run(spec: unknown, table: DataTable, context: AnalysisContext): AnalysisResult;
};

export const ANALYSIS_FAMILIES = [
  'compare',
  'experiments',
  'scales',
  'regression',
  'paths',
  'sem',
  'samples',
  'groups',
  'lifetimes',
  'time',
  'decisions',
  'requirements',
  'metrics',
  'privacy',
] as const;
export type AnalysisFamily = (typeof ANALYSIS_FAMILIES)[number];

/**
 * Declares an analysis: `run` gets what `spec` made of the YAML.
 *
 * @param declared the analysis, with its spec's type known
 * @returns        the same, as the list of all analyses holds it
 */
export function analysis<Spec extends z.ZodType>(
  declared: Omit<Analysis, 'spec' | 'run'> & {
    spec: Spec;
    run(spec: z.infer<Spec>, table: DataTable, context: AnalysisContext): AnalysisResult;
  },
): Analysis {
  return { ...declared, run: (spec, table, context) => declared.run(declared.spec.parse(spec), table, context) };
}
