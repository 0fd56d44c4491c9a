import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { question } from '../../question.ts';
import { beliefSheets } from '../beliefSheetsSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

export type SheetDepartment = { name: string; survey: string; headcount: number | null };
export type BeliefSheetRow = {
  id: string;
  title: string;
  dimensions: string[];
  departments: SheetDepartment[];
  due: string;
  madeBy: string;
  madeAt: Date;
  closedAt: Date | null;
};
export type BeliefProgress = {
  survey: string;
  key: string;
  state: 'draft' | 'live' | 'paused' | 'closed';
  answered: number;
  begun: number;
  lastAt: Date | null;
  addresses: number;
  invited: number;
  invitedAnswered: number;
};

const all = question(import.meta.url, 'listBeliefSheets.sql');
const progress = question(import.meta.url, 'listBeliefProgress.sql');
const priorities = question(import.meta.url, 'countBeliefPriorities.sql');
const SHEETS_MAX = 200;

/** The newest first. */
export function listBeliefSheets(operations: Operations, workspace: string): Promise<BeliefSheetRow[]> {
  return operations.ask<BeliefSheetRow>(all, { workspace, sheet: '', limit: SHEETS_MAX });
}

/** @throws Refusal not_found `beliefs.noSheet` */
export async function loadBeliefSheet(
  operations: Operations,
  { workspace, sheet }: { workspace: string; sheet: string },
): Promise<BeliefSheetRow> {
  const [found] = await operations.ask<BeliefSheetRow>(all, { workspace, sheet, limit: 1 });
  if (found === undefined) throw new Refusal('not_found', 'beliefs.noSheet', { sheet });
  return found;
}

/** @returns its id */
export async function addBeliefSheet(
  { db }: Operations,
  sheet: Omit<BeliefSheetRow, 'id' | 'madeAt' | 'closedAt'> & { workspace: string },
): Promise<string> {
  const id = newId();
  await db.insert(beliefSheets).values({ id, ...sheet });
  return id;
}

/** @returns false where it was closed before */
export async function closeBeliefSheet(
  { db }: Operations,
  { workspace, sheet, by, at }: { workspace: string; sheet: string; by: string; at: Date },
): Promise<boolean> {
  const closed = await db
    .update(beliefSheets)
    .set({ closedAt: at, closedBy: by })
    .where(and(eq(beliefSheets.workspace, workspace), eq(beliefSheets.id, sheet), isNull(beliefSheets.closedAt)))
    .returning({ id: beliefSheets.id });
  return closed.length > 0;
}

/** How far departments have come, by their surveys. */
export function listBeliefProgress(
  operations: Operations,
  asked: { workspace: string; surveys: readonly string[] },
): Promise<BeliefProgress[]> {
  return operations.ask<BeliefProgress>(progress, { workspace: asked.workspace, surveys: [...asked.surveys] });
}

/** How many named each option among those to mend first; the empty option is all who said something. */
export function countBeliefPriorities(
  operations: Operations,
  asked: { workspace: string; surveys: readonly string[] },
): Promise<{ option: string; people: number }[]> {
  return operations.ask(priorities, { workspace: asked.workspace, surveys: [...asked.surveys] });
}
