import { Refusal } from '@plumbline/model/refusal.ts';
import {
  listDueGapViews,
  loadGapView,
  noteViewCheck,
  type ViewCheck,
  type ViewRow,
} from '@plumbline/store/operations/measure/gapViews.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Job } from '../../house/jobs.ts';
import type { HouseContext, RequestWorkspace } from '../../http/context.ts';
import { checkView, continueStreak } from './checkView.ts';
import { tellMaker } from './tellMaker.ts';

/** A figure is no older than this, and never older than the newest import. */
const HOUR_MS = 3_600_000;
const VIEWS_A_TIME = 50;
/** What is not reached within this waits for the next time; a job must end. */
const WORK_MS = 60_000;

/** Computes views whose figures have become old, and tells their makers what an alert met. */
export function makeViewsJob(): Job {
  return { queue: 'gap-views', cron: '*/5 * * * *', work: checkDueViews };
}

/** Looks at the views that are due, the longest unlooked at first. */
export async function checkDueViews(house: HouseContext, signal: AbortSignal): Promise<void> {
  const { operations } = house.stores;
  const begun = Date.now();
  const before = new Date(house.now().getTime() - HOUR_MS);
  const due = await listDueGapViews(operations, { before, most: VIEWS_A_TIME });
  if (due.length === 0) return;
  const workspaces = new Map((await listWorkspaces(operations)).map((one) => [one.id, one]));
  for (const { id, workspace } of due) {
    if (signal.aborted || Date.now() - begun > WORK_MS) return;
    const found = workspaces.get(workspace);
    if (found === undefined) continue;
    // one that fails must not keep all that come after it from being looked at
    await checkOne(house, signal, found, id).catch((error: unknown) => {
      if (!signal.aborted) house.log.error({ err: error, view: id }, 'a view could not be looked at');
    });
  }
}

async function checkOne(
  house: HouseContext,
  signal: AbortSignal,
  workspace: RequestWorkspace,
  id: string,
): Promise<void> {
  const { operations } = house.stores;
  const view = await loadGapView(operations, workspace.id, id).catch(ignoreRemoved);
  if (view === null) return;
  const now = house.now();
  let check: ViewCheck;
  try {
    const { figure, met } = await checkView({ stores: house.stores, workspace, now: house.now, signal }, view);
    check = { figure, met, refused: null, checkedAt: now, ...continueStreak(view, met, now) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // the last figure stands; that there is no newer one is said beside it
    const { figure, met, metSince, toldAt } = view;
    check = { figure, met, metSince, toldAt, checkedAt: now, refused: error.says };
  }
  if (check.metSince !== null && check.toldAt === null && check.refused === null) {
    check.toldAt = (await tellMaker(house, workspace, view, check)) ? now : null;
  }
  await noteViewCheck(operations, { workspace: workspace.id, id, changedAt: view.changedAt, ...check });
}

function ignoreRemoved(error: unknown): ViewRow | null {
  if (error instanceof Refusal && error.code === 'not_found') return null;
  throw error;
}
