import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { qualityExcluded, qualityExclusions } from '../qualitySchema.ts';

export type ExcludedOccasion = { import: number; occasion: string };
export type ExclusionRow = {
  id: string;
  source: string;
  rule: string;
  reason: string;
  by: string;
  at: Date;
  retractedAt: Date | null;
  retractedBy: string | null;
  occasions: number;
  /** of those: whose import stands, and which are out of figures unless the decision was taken back */
  inEffect: number;
};

const standing = question(import.meta.url, 'listExcludedOccasions.sql');
const all = question(import.meta.url, 'listQualityExclusions.sql');
const occasionsOf = question(import.meta.url, 'listOccasionsOfExclusion.sql');

const LISTED_MAX = 500;

/** Occasions that are out of every figure: of decisions that stand, in imports that stand. */
export async function listExcludedOccasions(operations: Operations, workspace: string): Promise<string[]> {
  return (await operations.ask<{ occasion: string }>(standing, { workspace })).map(({ occasion }) => occasion);
}

/** Decisions, those taken back too, the newest first; of one source, or of all. */
export function listExclusions(operations: Operations, workspace: string, source = ''): Promise<ExclusionRow[]> {
  return operations.ask<ExclusionRow>(all, { workspace, source, rows: LISTED_MAX });
}

export function listOccasionsOfExclusion(
  operations: Operations,
  asked: { workspace: string; exclusion: string; rows: number },
): Promise<ExcludedOccasion[]> {
  return operations.ask<ExcludedOccasion>(occasionsOf, asked);
}

/** One writer at a time in a workspace, so that two decisions together keep to the limit. */
export async function lockExclusions({ db }: Operations, workspace: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('quality_exclusions'), hashtext(${workspace}))`);
}

/** @returns the id of the decision */
export async function addExclusion(
  { db }: Operations,
  decided: { workspace: string; source: string; rule: string; reason: string; by: string; at: Date },
  occasions: readonly ExcludedOccasion[],
): Promise<string> {
  const id = newId();
  await db.insert(qualityExclusions).values({ id, ...decided });
  await db.insert(qualityExcluded).values(occasions.map((one) => ({ exclusion: id, ...one })));
  return id;
}

/** Takes a decision back; its occasions count again. @throws Refusal not_found `quality.noExclusion`, conflict `quality.takenBack` */
export async function retractExclusion(
  operations: Operations,
  { workspace, exclusion, by, at }: { workspace: string; exclusion: string; by: string; at: Date },
): Promise<void> {
  const here = and(eq(qualityExclusions.workspace, workspace), eq(qualityExclusions.id, exclusion));
  const changed = await operations.db
    .update(qualityExclusions)
    .set({ retractedAt: at, retractedBy: by })
    .where(and(here, isNull(qualityExclusions.retractedAt)))
    .returning({ id: qualityExclusions.id });
  if (changed.length > 0) return;
  const known = await operations.db.select({ id: qualityExclusions.id }).from(qualityExclusions).where(here);
  if (known.length === 0) throw new Refusal('not_found', 'quality.noExclusion', { exclusion });
  throw new Refusal('conflict', 'quality.takenBack', { exclusion });
}
