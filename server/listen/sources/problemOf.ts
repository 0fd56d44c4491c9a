import { Refusal } from '@plumbline/model/refusal.ts';
import type { SourceProblem } from '@plumbline/store/operations/listen/sources.ts';

/** Words for what went wrong, without a word of what a program says about itself. */
export function problemOf(error: unknown): SourceProblem {
  if (error instanceof Refusal) return { says: error.says, values: error.values };
  return { says: 'sources.defect', values: {} };
}
