import type { Cause, CauseFilters } from '@plumbline/model/cause.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { causeCodes, causeCodings, causeVerdicts, causeVersions } from '../causesSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

const versions = question(import.meta.url, 'listCauseVersions.sql');
const verdicts = question(import.meta.url, 'listCauseVerdicts.sql');
const codings = question(import.meta.url, 'listCauseCodings.sql');
const codes = question(import.meta.url, 'listCauseCodes.sql');

export type CauseVersionRow = { version: number; causes: Cause[]; because: string; savedBy: string; savedAt: Date };
export type CauseVerdictRow = {
  cause: string;
  dimension: string;
  verdict: 'confirmed' | 'rejected' | 'open';
  note: string;
  score: number | null;
  by: string;
  at: Date;
};
export type CauseCodingRow = {
  id: string;
  dimension: string;
  texts: string[];
  from: string;
  to: string;
  filters: CauseFilters;
  causesVersion: number;
  drawnBy: string;
  drawnAt: Date;
};
export type CauseCodeRow = {
  coding: string;
  coder: string;
  coderName: string;
  text: string;
  cause: string;
  codedAt: Date;
};

/** The causes as they stand; null where nobody changed those of the field. */
export async function findCauseVersion(operations: Operations, workspace: string): Promise<CauseVersionRow | null> {
  const [found] = await operations.ask<CauseVersionRow>(versions, { workspace, whole: true, limit: 1 });
  return found ?? null;
}

/** The newest first, without their causes. */
export function listCauseVersions(
  operations: Operations,
  workspace: string,
  limit: number,
): Promise<CauseVersionRow[]> {
  return operations.ask<CauseVersionRow>(versions, { workspace, whole: false, limit });
}

/** @throws Refusal conflict `causes.changedMeanwhile` where somebody saved since `base` */
export async function addCauseVersion(
  { db }: Operations,
  saved: { workspace: string; base: number; causes: Cause[]; because: string; savedBy: string },
): Promise<void> {
  const { base, ...rest } = saved;
  const added = await db
    .insert(causeVersions)
    .values({ ...rest, version: base + 1 })
    .onConflictDoNothing()
    .returning({ version: causeVersions.version });
  if (added.length === 0) throw new Refusal('conflict', 'causes.changedMeanwhile', {});
}

/** The newest first; of one cause where it is named. */
export function listCauseVerdicts(
  operations: Operations,
  { workspace, dimension, cause = '', limit }: { workspace: string; dimension: string; cause?: string; limit: number },
): Promise<CauseVerdictRow[]> {
  return operations.ask<CauseVerdictRow>(verdicts, { workspace, dimension, cause, limit });
}

export async function addCauseVerdict(
  { db }: Operations,
  verdict: Omit<CauseVerdictRow, 'by' | 'at'> & { workspace: string; judgedBy: string; judgedAt: Date },
): Promise<void> {
  await db.insert(causeVerdicts).values({ id: newId(), ...verdict });
}

export function listCauseCodings(operations: Operations, workspace: string, limit: number): Promise<CauseCodingRow[]> {
  return operations.ask<CauseCodingRow>(codings, { workspace, coding: '', limit });
}

/** @throws Refusal not_found `causes.noCoding` */
export async function loadCauseCoding(
  operations: Operations,
  { workspace, coding }: { workspace: string; coding: string },
): Promise<CauseCodingRow> {
  const [found] = await operations.ask<CauseCodingRow>(codings, { workspace, coding, limit: 1 });
  if (found === undefined) throw new Refusal('not_found', 'causes.noCoding', { coding });
  return found;
}

/** @returns its id */
export async function addCauseCoding(
  { db }: Operations,
  { from, to, ...coding }: Omit<CauseCodingRow, 'id' | 'drawnAt'> & { workspace: string },
): Promise<string> {
  const id = newId();
  await db.insert(causeCodings).values({ id, fromDay: from, toDay: to, ...coding });
  return id;
}

export function listCauseCodes(
  operations: Operations,
  { workspace, codings: of }: { workspace: string; codings: readonly string[] },
): Promise<CauseCodeRow[]> {
  return operations.ask<CauseCodeRow>(codes, { workspace, codings: [...of] });
}

/**
 * Keeps what a coder says now; what they said before of the same comment gives way.
 *
 * @param judge is shown what all coders have said, and refuses; nobody else saves of the sample meanwhile, so that of two
 *              who begin at once the later one finds the earlier
 */
export async function saveCauseCode(
  operations: Operations,
  code: { workspace: string; coding: string; coder: string; text: string; cause: string; codedAt: Date },
  judge: (codes: readonly CauseCodeRow[]) => void,
): Promise<void> {
  await operations.transaction(async (inside) => {
    await inside.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`cause coding ${code.coding}`}))`);
    judge(await listCauseCodes(inside, { workspace: code.workspace, codings: [code.coding] }));
    await writeCauseCode(inside, code);
  });
}

async function writeCauseCode(
  { db }: Pick<Operations, 'db'>,
  code: { workspace: string; coding: string; coder: string; text: string; cause: string; codedAt: Date },
): Promise<void> {
  await db
    .insert(causeCodes)
    .values(code)
    .onConflictDoUpdate({
      target: [causeCodes.coding, causeCodes.coder, causeCodes.text],
      set: { cause: sql`excluded.cause`, codedAt: sql`excluded.coded_at` },
    });
}
