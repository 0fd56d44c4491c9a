import { GAP_VIEWS_MAX, type GapView, type GapViewList, type ViewContent } from '@plumbline/model/gapView.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addGapView,
  changeGapView,
  dropGapView,
  listGapViews,
  loadGapView,
  type ViewRow,
} from '@plumbline/store/operations/measure/gapViews.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { checkView, continueStreak } from './checkView.ts';

/** The views that the workspace keeps, each with its newest figure. */
export async function listViews(context: WorkspaceContext): Promise<GapViewList> {
  const rows = await listGapViews(context.stores.operations, context.workspace.id);
  return { views: rows.map((row) => presentView(context, row)) };
}

/**
 * Keeps a view. It is computed at once, so that its tile has a figure and "new" has something to be new against.
 *
 * @throws Refusal invalid `explorer.badView`, conflict `explorer.tooManyViews`, and what the explorer refuses
 */
export async function saveView(context: WorkspaceContext, content: ViewContent): Promise<GapView> {
  const { stores, workspace, now } = context;
  const count = (await listGapViews(stores.operations, workspace.id)).length;
  if (count >= GAP_VIEWS_MAX) throw new Refusal('conflict', 'explorer.tooManyViews', { count, most: GAP_VIEWS_MAX });
  const found = await checkAnew(context, content);
  const id = await addGapView(stores.operations, {
    ...{ ...content, ...found },
    ...{ workspace: workspace.id, madeBy: nameOfActor(context.actor), madeAt: now() },
  });
  return presentView(context, await loadGapView(stores.operations, workspace.id, id));
}

/** @throws Refusal not_found `explorer.noView`, forbidden `explorer.notYours`, and as `saveView` */
export async function changeView(context: WorkspaceContext, id: string, content: ViewContent): Promise<GapView> {
  const { stores, workspace, now } = context;
  await loadOwnView(context, id);
  const found = await checkAnew(context, content);
  await changeGapView(stores.operations, { ...content, ...found, workspace: workspace.id, id, changedAt: now() });
  return presentView(context, await loadGapView(stores.operations, workspace.id, id));
}

/** @throws Refusal not_found `explorer.noView`, forbidden `explorer.notYours` */
export async function removeView(context: WorkspaceContext, id: string): Promise<void> {
  await loadOwnView(context, id);
  await dropGapView(context.stores.operations, context.workspace.id, id);
}

async function loadOwnView(context: WorkspaceContext, id: string): Promise<ViewRow> {
  const view = await loadGapView(context.stores.operations, context.workspace.id, id);
  if (!isMine(context, view) && context.role !== 'owner' && context.role !== 'administrator') {
    throw new Refusal('forbidden', 'explorer.notYours', { name: view.name });
  }
  return view;
}

const isMine = ({ actor }: WorkspaceContext, { madeBy }: ViewRow): boolean => nameOfActor(actor) === madeBy;

/** What is beyond noise at this moment is known: only what comes later is new. */
async function checkAnew(context: WorkspaceContext, { search, alert }: ViewContent) {
  const now = context.now();
  const { figure, met, marked: known } = await checkView(context, { search, alert, known: null });
  return {
    figure,
    met,
    known,
    refused: null,
    checkedAt: now,
    ...continueStreak({ metSince: null, toldAt: null }, met, now),
  };
}

function presentView(context: WorkspaceContext, row: ViewRow): GapView {
  const { id, name, search, alert, figure, refused, met, madeByName, madeAt, checkedAt, metSince } = row;
  return {
    ...{ id, name, search, alert, figure, refused, met },
    ...{ madeBy: madeByName, mine: isMine(context, row), madeAt: madeAt.toISOString() },
    checkedAt: checkedAt?.toISOString() ?? null,
    metSince: metSince?.toISOString() ?? null,
  };
}
