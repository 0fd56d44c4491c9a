import { Refusal } from '@plumbline/model/refusal.ts';
import type { RequirementState, ScopeInput } from '@plumbline/model/scopeSheet.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { requirementEvents, scopeAcknowledgements, scopeSheets, scopeVersions } from '../communicationSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

type Place = { workspace: string; sheet: string };
export type ScopeVersionRow = {
  id: string;
  sheetAt: Date;
  linkNumber: number;
  version: number;
  state: 'draft' | 'published';
  input: ScopeInput;
  because: string;
  createdBy: string;
  createdAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
};

const versions = question(import.meta.url, 'listScopeVersions.sql');
const HISTORY_MAX = 500;

/** Versions of every sheet, the newest sheet and version first. */
export function listScopeSheets(operations: Operations, workspace: string): Promise<ScopeVersionRow[]> {
  return operations.ask<ScopeVersionRow>(versions, { workspace, sheet: '' });
}

/** Versions of one sheet, the newest first. @throws Refusal not_found `communication.noSheet` */
export async function loadScopeSheet(operations: Operations, { workspace, sheet }: Place): Promise<ScopeVersionRow[]> {
  const found = await operations.ask<ScopeVersionRow>(versions, { workspace, sheet });
  if (found.length === 0) throw new Refusal('not_found', 'communication.noSheet', { sheet });
  return found;
}

/** @returns the id of the new sheet, whose first version is a draft */
export function addScopeSheet(
  operations: Operations,
  { workspace, input, createdBy }: { workspace: string; input: ScopeInput; createdBy: string },
): Promise<string> {
  const id = newId();
  return operations.transaction(async ({ db }) => {
    await db.insert(scopeSheets).values({ id, workspace, createdBy });
    await db.insert(scopeVersions).values({ workspace, sheet: id, version: 1, state: 'draft', input, createdBy });
    return id;
  });
}

/** Changes the draft, or begins the next version. @throws Refusal conflict `communication.sheetPublished` */
export async function saveScopeDraft(
  { db }: Operations,
  { workspace, sheet }: Place,
  { version, input, because, createdBy }: { version: number; input: ScopeInput; because: string; createdBy: string },
): Promise<void> {
  const fresh = { input, because, createdBy };
  const done = await db
    .insert(scopeVersions)
    .values({ workspace, sheet, version, state: 'draft', ...fresh })
    .onConflictDoUpdate({
      target: [scopeVersions.sheet, scopeVersions.version],
      set: fresh,
      setWhere: eq(scopeVersions.state, 'draft'),
    })
    .returning({ version: scopeVersions.version });
  if (done.length === 0) throw new Refusal('conflict', 'communication.sheetPublished');
}

/** @throws Refusal conflict `communication.sheetPublished` where it is no draft */
export async function publishScope(
  { db }: Operations,
  { workspace, sheet, version }: Place & { version: number },
  published: { publishedBy: string; publishedAt: Date },
): Promise<void> {
  const done = await db
    .update(scopeVersions)
    .set({ state: 'published', ...published })
    .where(
      and(
        eq(scopeVersions.workspace, workspace),
        eq(scopeVersions.sheet, sheet),
        eq(scopeVersions.version, version),
        eq(scopeVersions.state, 'draft'),
      ),
    )
    .returning({ version: scopeVersions.version });
  if (done.length === 0) throw new Refusal('conflict', 'communication.sheetPublished');
}

/** Makes the links before worthless. */
export async function renewScopeLink({ db }: Operations, { workspace, sheet }: Place): Promise<void> {
  await db
    .update(scopeSheets)
    .set({ linkNumber: sql`link_number + 1` })
    .where(and(eq(scopeSheets.workspace, workspace), eq(scopeSheets.id, sheet)));
}

/** The workspace and the number of the links of a sheet, whoever asks: a link is of no session. */
export async function findScopeLink({ db }: Operations, sheet: string) {
  const [found] = await db
    .select({ workspace: scopeSheets.workspace, linkNumber: scopeSheets.linkNumber })
    .from(scopeSheets)
    .where(eq(scopeSheets.id, sheet));
  return found ?? null;
}

export async function addAcknowledgement(
  { db }: Operations,
  fresh: Omit<typeof scopeAcknowledgements.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(scopeAcknowledgements).values({ id: newId(), ...fresh });
}

export async function addRequirementEvent(
  { db }: Operations,
  fresh: Place & { requirement: string; version: number; state: RequirementState; note: string; by: string; at: Date },
): Promise<void> {
  await db.insert(requirementEvents).values({ id: newId(), ...fresh });
}

/** What became of a sheet, the newest first. personal: name, words, note */
export async function listScopeHistory({ db }: Operations, { workspace, sheet }: Place) {
  const [acknowledgements, events] = await Promise.all([
    db
      .select()
      .from(scopeAcknowledgements)
      .where(and(eq(scopeAcknowledgements.workspace, workspace), eq(scopeAcknowledgements.sheet, sheet)))
      .orderBy(desc(scopeAcknowledgements.at))
      .limit(HISTORY_MAX),
    db
      .select()
      .from(requirementEvents)
      .where(and(eq(requirementEvents.workspace, workspace), eq(requirementEvents.sheet, sheet)))
      .orderBy(desc(requirementEvents.at), desc(requirementEvents.id))
      .limit(HISTORY_MAX),
  ]);
  return { acknowledgements, events };
}
