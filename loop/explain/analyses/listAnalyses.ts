import type { Analysis } from './analysis.ts';

/** Every method an analyst may call, by family. */
export const ANALYSES: readonly Analysis[] = [];

/**
 * The analysis of a name.
 *
 * @param key as the command line names it
 * @returns   the analysis, or null
 */
export function findAnalysis(key: string): Analysis | null {
  return ANALYSES.find((one) => one.key === key) ?? null;
}
