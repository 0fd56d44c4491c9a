import type { LawInput, LawStage } from '@plumbline/model/law.ts';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';

const all = question(import.meta.url, 'listLawBounds.sql');

/** A law as expectations need it; `since` is null where nothing is known to have begun. */
export type LawBoundRow = { id: string; input: LawInput; stage: LawStage; since: string | null };

/** @param day  the civil day on which the stage is asked */
export function listLawBounds(operations: Operations, workspace: string, day: string): Promise<LawBoundRow[]> {
  return operations.ask<LawBoundRow>(all, { workspace, day });
}
