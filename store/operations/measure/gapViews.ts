import type { PlacedGap, ViewAlert, ViewFigure, ViewSearch } from '@plumbline/model/gapView.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { gapViews } from '../gapViewsSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

export type ViewContentRow = { name: string; search: ViewSearch; alert: ViewAlert | null };
/** What a check of a view found. */
export type ViewCheck = {
  checkedAt: Date;
  figure: ViewFigure | null;
  refused: string | null;
  met: PlacedGap[];
  metSince: Date | null;
  toldAt: Date | null;
};
export type ViewRow = ViewContentRow &
  Omit<ViewCheck, 'checkedAt'> & {
    id: string;
    workspace: string;
    madeBy: string;
    /** personal: how its maker is called */
    madeByName: string;
    madeAt: Date;
    changedAt: Date;
    checkedAt: Date | null;
    /** places of the gaps that were beyond noise when it was saved */
    known: string[];
  };

const all = question(import.meta.url, 'listGapViews.sql');
const due = question(import.meta.url, 'listDueGapViews.sql');

export function listGapViews(operations: Operations, workspace: string): Promise<ViewRow[]> {
  return operations.ask<ViewRow>(all, { workspace, view: null });
}

/** @throws Refusal not_found `explorer.noView` */
export async function loadGapView(operations: Operations, workspace: string, id: string): Promise<ViewRow> {
  const [found] = await operations.ask<ViewRow>(all, { workspace, view: id });
  if (found === undefined) throw new Refusal('not_found', 'explorer.noView', { view: id });
  return found;
}

/** Views that are to be computed anew, of any workspace. */
export function listDueGapViews(
  operations: Operations,
  asked: { before: Date; most: number },
): Promise<{ id: string; workspace: string }[]> {
  return operations.ask<{ id: string; workspace: string }>(due, asked);
}

/** @param known  places of the gaps that are beyond noise now: what "new" will be new against */
export async function addGapView(
  operations: Operations,
  fresh: ViewContentRow & ViewCheck & { workspace: string; madeBy: string; madeAt: Date; known: string[] },
): Promise<string> {
  const id = newId();
  await operations.db.insert(gapViews).values({ id, ...fresh, changedAt: fresh.madeAt });
  return id;
}

export async function changeGapView(
  operations: Operations,
  {
    workspace,
    id,
    ...changed
  }: ViewContentRow & ViewCheck & { workspace: string; id: string; changedAt: Date; known: string[] },
): Promise<void> {
  await operations.db
    .update(gapViews)
    .set(changed)
    .where(and(eq(gapViews.workspace, workspace), eq(gapViews.id, id)));
}

/** Keeps what a check found, unless the view was changed while it was checked. */
export async function noteViewCheck(
  operations: Operations,
  { workspace, id, changedAt, ...found }: ViewCheck & { workspace: string; id: string; changedAt: Date },
): Promise<void> {
  await operations.db
    .update(gapViews)
    .set(found)
    .where(and(eq(gapViews.workspace, workspace), eq(gapViews.id, id), eq(gapViews.changedAt, changedAt)));
}

export async function dropGapView(operations: Operations, workspace: string, id: string): Promise<void> {
  await operations.db.delete(gapViews).where(and(eq(gapViews.workspace, workspace), eq(gapViews.id, id)));
}
