import { Refusal } from '@plumbline/model/refusal.ts';
import type { NamedSegment, SegmentPlan, VersionFigures } from '@plumbline/model/segmentation.ts';
import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { segmentations, segmentationVersions, segmentNames } from '../segmentsSchema.ts';

const all = question(import.meta.url, 'listSegmentations.sql');
const ofOne = question(import.meta.url, 'listSegmentationVersions.sql');
const counted = question(import.meta.url, 'findVersionFigures.sql');
const called = question(import.meta.url, 'listSegmentNames.sql');

export type SegmentationRow = {
  id: string;
  /** in the analytics store */
  number: number;
  name: string;
  kind: 'rules' | 'clusters';
  madeBy: string;
  madeAt: Date;
  versions: number;
};
export type SegmentationVersionRow = {
  version: number;
  from: string | null;
  to: string | null;
  plan: SegmentPlan;
  dataVersion: string;
  madeBy: string;
  madeAt: Date;
};

export function listSegmentations(operations: Operations, workspace: string): Promise<SegmentationRow[]> {
  return operations.ask<SegmentationRow>(all, { workspace, segmentation: '', removed: false });
}

/** Whether anybody ever made one, put aside or not. */
export async function hasSegmentations(operations: Operations, workspace: string): Promise<boolean> {
  const rows = await operations.ask<SegmentationRow>(all, { workspace, segmentation: '', removed: true });
  // of one that was never finished nobody knows
  return rows.some(({ versions }) => versions > 0);
}

/** @throws Refusal not_found `segments.noSegmentation` */
export async function loadSegmentation(
  operations: Operations,
  workspace: string,
  segmentation: string,
): Promise<SegmentationRow> {
  const [found] = await operations.ask<SegmentationRow>(all, { workspace, segmentation, removed: false });
  if (found === undefined) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation });
  return found;
}

/** Versions whose figures are counted, the newest first. */
export function listSegmentationVersions(
  operations: Operations,
  workspace: string,
  segmentation: string,
): Promise<SegmentationVersionRow[]> {
  return operations.ask<SegmentationVersionRow>(ofOne, { workspace, segmentation });
}

/** @throws Refusal not_found `segments.noSegmentation` */
export async function loadVersionFigures(
  operations: Operations,
  { workspace, segmentation, version }: { workspace: string; segmentation: string; version: number },
): Promise<VersionFigures> {
  const asked = { workspace, segmentation, version };
  const [found] = await operations.ask<{ figures: VersionFigures }>(counted, asked);
  if (found === undefined) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation });
  return found.figures;
}

export function listSegmentNames(
  operations: Operations,
  workspace: string,
  segmentation: string,
): Promise<NamedSegment[]> {
  return operations.ask<NamedSegment>(called, { workspace, segmentation });
}

/** @returns the id and the number of the new segmentation */
export async function addSegmentation(
  { db }: Operations,
  fresh: { workspace: string; name: string; kind: 'rules' | 'clusters'; madeBy: string; madeAt: Date },
): Promise<{ id: string; number: number }> {
  const [made] = await db
    .insert(segmentations)
    .values({ id: newId(), ...fresh })
    .returning({ id: segmentations.id, number: segmentations.number });
  return made as { id: string; number: number };
}

type NewVersion = {
  workspace: string;
  segmentation: string;
  from: string | null;
  to: string | null;
  plan: SegmentPlan;
  dataVersion: string;
  madeBy: string;
  madeAt: Date;
};

/** Begins a version: it is shown when its figures are counted. @returns its number */
export async function beginVersion({ db }: Operations, { from, to, ...fresh }: NewVersion): Promise<number> {
  const insert = () =>
    db
      .insert(segmentationVersions)
      .values({
        ...{ ...fresh, since: from, until: to },
        version: sql`(select coalesce(max(version), 0) + 1 from segmentation_versions where segmentation = ${fresh.segmentation})`,
      })
      // another process may take the same number in the same moment
      .onConflictDoNothing()
      .returning({ version: segmentationVersions.version });
  for (;;) {
    const [made] = await insert();
    if (made !== undefined) return made.version;
  }
}

/** Takes back a version that was begun and never finished. */
export async function dropBegunVersion(
  { db }: Operations,
  { workspace, segmentation, version }: { workspace: string; segmentation: string; version: number },
): Promise<void> {
  const own = and(eq(segmentationVersions.workspace, workspace), eq(segmentationVersions.segmentation, segmentation));
  await db
    .delete(segmentationVersions)
    .where(and(own, eq(segmentationVersions.version, version), isNull(segmentationVersions.figures)));
}

/** Takes back a segmentation of which no version was ever begun. */
export async function dropBareSegmentation({ db }: Operations, workspace: string, segmentation: string): Promise<void> {
  await db
    .delete(segmentations)
    .where(
      and(
        eq(segmentations.workspace, workspace),
        eq(segmentations.id, segmentation),
        notExists(db.select().from(segmentationVersions).where(eq(segmentationVersions.segmentation, segmentation))),
      ),
    );
}

export async function finishVersion(
  { db }: Operations,
  { workspace, segmentation, version }: { workspace: string; segmentation: string; version: number },
  figures: VersionFigures,
): Promise<void> {
  await db
    .update(segmentationVersions)
    .set({ figures })
    .where(
      and(
        eq(segmentationVersions.workspace, workspace),
        eq(segmentationVersions.segmentation, segmentation),
        eq(segmentationVersions.version, version),
      ),
    );
}

/** Says how segments are called; what is written last stands. */
export async function saveSegmentNames(
  { db }: Operations,
  { workspace, segmentation }: { workspace: string; segmentation: string },
  names: readonly NamedSegment[],
  saved: { savedBy: string; savedAt: Date },
): Promise<void> {
  for (const { key: segment, name, strategy } of names)
    await db
      .insert(segmentNames)
      .values({ workspace, segmentation, segment, name, strategy, ...saved })
      .onConflictDoUpdate({
        target: [segmentNames.segmentation, segmentNames.segment],
        set: { name, strategy, ...saved },
      });
}

/** @throws Refusal not_found `segments.noSegmentation` */
export async function changeSegmentation(
  { db }: Operations,
  workspace: string,
  segmentation: string,
  change: { name?: string; removedAt?: Date | null },
): Promise<void> {
  const changed = await db
    .update(segmentations)
    .set(change)
    .where(and(eq(segmentations.workspace, workspace), eq(segmentations.id, segmentation)))
    .returning({ id: segmentations.id });
  if (changed.length === 0) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation });
}
