import { Refusal } from '@plumbline/model/refusal.ts';
import type { ScorecardInput } from '@plumbline/model/scorecard.ts';
import { question } from '../../question.ts';
import { scorecardVersions } from '../metricsSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

const all = question(import.meta.url, 'listScorecardVersions.sql');

export type ScorecardVersionRow = {
  key: string;
  version: number;
  input: ScorecardInput;
  removed: boolean;
  savedBy: string;
  savedAt: Date;
};

/** Scorecards as they were, the newest version of a scorecard first. */
export function listScorecardVersions(operations: Operations, workspace: string): Promise<ScorecardVersionRow[]> {
  return operations.ask<ScorecardVersionRow>(all, { workspace });
}

/** Adds the version after `version`. @throws Refusal conflict `metrics.changedMeanwhile` where somebody else has */
export async function addScorecardVersion(
  { db }: Operations,
  { version, ...row }: ScorecardVersionRow & { workspace: string },
): Promise<void> {
  const added = await db
    .insert(scorecardVersions)
    .values({ id: newId(), ...row, version: version + 1 })
    .onConflictDoNothing()
    .returning({ id: scorecardVersions.id });
  if (added.length === 0) throw new Refusal('conflict', 'metrics.changedMeanwhile', { key: row.key });
}
