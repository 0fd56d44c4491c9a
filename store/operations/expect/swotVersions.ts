import { Refusal } from '@plumbline/model/refusal.ts';
import type { Quadrant, SwotFigure } from '@plumbline/model/swot.ts';
import { question } from '../../question.ts';
import { swotVersions } from '../marketSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

const all = question(import.meta.url, 'listSwotVersions.sql');

export type SwotVersionRow = {
  entry: string;
  version: number;
  quadrant: Quadrant;
  words: string;
  state: 'shown' | 'dismissed';
  figure: SwotFigure | null;
  savedBy: string;
  savedAt: Date;
};

/** What people said of entries, the newest version of an entry first. */
export function listSwotVersions(operations: Operations, workspace: string): Promise<SwotVersionRow[]> {
  return operations.ask<SwotVersionRow>(all, { workspace });
}

/** Adds the version after `version`. @throws Refusal conflict `market.changedMeanwhile` where somebody else has */
export async function addSwotVersion(
  { db }: Operations,
  { workspace, version, ...said }: SwotVersionRow & { workspace: string },
): Promise<void> {
  const added = await db
    .insert(swotVersions)
    .values({ id: newId(), workspace, version: version + 1, ...said })
    .onConflictDoNothing()
    .returning({ id: swotVersions.id });
  if (added.length === 0) throw new Refusal('conflict', 'market.changedMeanwhile', {});
}
