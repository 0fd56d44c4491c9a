import { Refusal } from '@plumbline/model/refusal.ts';
import type { StandardInput } from '@plumbline/model/standard.ts';
import { and, eq, gt, inArray, isNull, lt, ne, or } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { standards, standardVersions } from '../standardsSchema.ts';

const all = question(import.meta.url, 'listStandards.sql');
const inForce = question(import.meta.url, 'listStandardsInForce.sql');

export type StandardPlace = { dimension: string; segmentAttribute: string; segmentValue: string; touchpoint: string };
export type StandardRow = StandardPlace & {
  id: string;
  standardBy: string;
  standardAt: Date;
  version: number;
  state: 'draft' | 'proposed' | 'published' | 'withdrawn';
  input: StandardInput;
  comparison: 'atMost' | 'atLeast';
  points: number | null;
  round: number;
  createdBy: string;
  createdAt: Date;
  proposedBy: string | null;
  proposedAt: Date | null;
  publishedBy: string | null;
  publishedAt: Date | null;
  validFrom: string | null;
  validTo: string | null;
  endedBy: string | null;
  endedBecause: string | null;
};
export type StandardInForce = StandardPlace & {
  points: number;
  validFrom: string;
  validTo: string | null;
  publishedBy: string;
  because: string;
};
/** What a draft says of itself, and what follows from the tree: which way is better, where it stands on the line. */
export type StandardDraft = Pick<StandardRow, 'input' | 'comparison' | 'points' | 'createdBy'>;

type Place = { workspace: string; standard: string };

/** Every version of every standard, by dimension, the newest version first. */
export function listStandards(operations: Operations, workspace: string): Promise<StandardRow[]> {
  return operations.ask<StandardRow>(all, { workspace, standard: '' });
}

/** The versions of one standard, the newest first. @throws Refusal not_found `standards.none` */
export async function loadStandard(operations: Operations, { workspace, standard }: Place): Promise<StandardRow[]> {
  const found = await operations.ask<StandardRow>(all, { workspace, standard });
  if (found.length === 0) throw new Refusal('not_found', 'standards.none', { standard });
  return found;
}

/** Where decided standards stand on the line, and when: what the mark `standard` is drawn from. */
export function listStandardsInForce(operations: Operations, workspace: string): Promise<StandardInForce[]> {
  return operations.ask<StandardInForce>(inForce, { workspace });
}

/** @returns the id of the new standard. @throws Refusal conflict `standards.exists` where there is one of that place */
export function addStandard(
  operations: Operations,
  { workspace, place, draft }: { workspace: string; place: StandardPlace; draft: StandardDraft },
): Promise<string> {
  const id = newId();
  return operations.transaction(async ({ db }) => {
    const made = await db
      .insert(standards)
      .values({ id, workspace, ...place, createdBy: draft.createdBy })
      .onConflictDoNothing()
      .returning({ id: standards.id });
    if (made.length === 0) throw new Refusal('conflict', 'standards.exists');
    await db.insert(standardVersions).values({ workspace, standard: id, version: 1, state: 'draft', ...draft });
    return id;
  });
}

/** Changes the version that is not decided yet, or adds the next. What was proposed is a draft again. */
export async function saveStandardDraft(
  { db }: Operations,
  { workspace, standard }: Place,
  { version, draft }: { version: number; draft: StandardDraft },
): Promise<void> {
  const written = await db
    .insert(standardVersions)
    .values({ workspace, standard, version, state: 'draft', ...draft })
    .onConflictDoUpdate({
      target: [standardVersions.standard, standardVersions.version],
      set: { ...draft, state: 'draft', proposedBy: null, proposedAt: null },
      setWhere: inArray(standardVersions.state, ['draft', 'proposed']),
    })
    .returning({ version: standardVersions.version });
  if (written.length === 0) throw new Refusal('conflict', 'standards.changedMeanwhile');
}

/** @throws Refusal conflict `standards.changedMeanwhile` where it is no draft any more */
export async function proposeStandardVersion(
  { db }: Operations,
  place: Place & { version: number; round: number },
  proposed: { proposedBy: string; proposedAt: Date },
): Promise<void> {
  const done = await db
    .update(standardVersions)
    .set({ state: 'proposed', round: place.round + 1, ...proposed })
    .where(and(isVersion(place), eq(standardVersions.state, 'draft'), eq(standardVersions.round, place.round)))
    .returning({ version: standardVersions.version });
  if (done.length === 0) throw new Refusal('conflict', 'standards.changedMeanwhile');
}

/**
 * Puts a version in force from a civil day on; the one before it ends on that day.
 *
 * @param of  which proposal was seen when it was decided: where it was changed since, nothing is put in force
 * @throws Refusal conflict `standards.changedMeanwhile`
 */
export function publishStandardVersion(
  operations: Operations,
  of: Place & { version: number; round: number },
  published: { publishedBy: string; publishedAt: Date; validFrom: string },
): Promise<void> {
  return operations.transaction(async ({ db }) => {
    const done = await db
      .update(standardVersions)
      .set({ state: 'published', ...published })
      .where(and(isVersion(of), eq(standardVersions.state, 'proposed'), eq(standardVersions.round, of.round)))
      .returning({ version: standardVersions.version });
    if (done.length === 0) throw new Refusal('conflict', 'standards.changedMeanwhile');
    const { publishedBy, validFrom } = published;
    await db
      .update(standardVersions)
      .set({ validTo: validFrom, endedBy: publishedBy })
      .where(
        and(
          eq(standardVersions.workspace, of.workspace),
          eq(standardVersions.standard, of.standard),
          lt(standardVersions.version, of.version),
          eq(standardVersions.state, 'published'),
          or(isNull(standardVersions.validTo), gt(standardVersions.validTo, validFrom)),
        ),
      );
  });
}

/**
 * Ends a version on a civil day. One that had not begun yet never holds, and the one that was to end by it goes on.
 *
 * @throws Refusal conflict `standards.changedMeanwhile`
 */
export function withdrawStandardVersion(
  operations: Operations,
  place: Place & { version: number; validFrom: string; begun: boolean },
  ended: { validTo: string; endedBy: string; endedBecause: string },
): Promise<void> {
  return operations.transaction(async ({ db }) => {
    const done = await db
      .update(standardVersions)
      .set({ state: 'withdrawn', ...ended })
      .where(and(isVersion(place), eq(standardVersions.state, 'published')))
      .returning({ version: standardVersions.version });
    if (done.length === 0) throw new Refusal('conflict', 'standards.changedMeanwhile');
    if (place.begun) return;
    await db
      .update(standardVersions)
      .set({ validTo: null, endedBy: null })
      .where(
        and(
          eq(standardVersions.workspace, place.workspace),
          eq(standardVersions.standard, place.standard),
          eq(standardVersions.state, 'published'),
          eq(standardVersions.validTo, place.validFrom),
        ),
      );
  });
}

/** Forgets a standard of which nothing was ever decided. @returns false where something was, and nothing was forgotten */
export function removeStandard(operations: Operations, { workspace, standard }: Place): Promise<boolean> {
  return operations.transaction(async ({ db }) => {
    const own = and(eq(standardVersions.workspace, workspace), eq(standardVersions.standard, standard));
    const decided = await db
      .select({ version: standardVersions.version })
      .from(standardVersions)
      .where(and(own, ne(standardVersions.state, 'draft'), ne(standardVersions.state, 'proposed')));
    if (decided.length > 0) return false;
    await db.delete(standards).where(and(eq(standards.workspace, workspace), eq(standards.id, standard)));
    return true;
  });
}

const isVersion = ({ workspace, standard, version }: Place & { version: number }) =>
  and(
    eq(standardVersions.workspace, workspace),
    eq(standardVersions.standard, standard),
    eq(standardVersions.version, version),
  );
