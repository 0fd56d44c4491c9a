import { composeMoves, composeVersion, matchPlan } from '@plumbline/loop/explain/segments/composeVersion.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type NamedSegment,
  type Placement,
  type PlacementAsk,
  SegmentFit,
  type SegmentPlan,
  type VersionFigures,
} from '@plumbline/model/segmentation.ts';
import type { CustomersWhere } from '@plumbline/store/analytics/explain/segments/customerColumns.ts';
import {
  columnsOf,
  countMoves,
  dropMembers,
  sumMemberLines,
  sumMembers,
  writeMembers,
} from '@plumbline/store/analytics/explain/segments/segmentMembers.ts';
import { readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import {
  addSegmentation,
  beginVersion,
  dropBareSegmentation,
  dropBegunVersion,
  finishVersion,
  listSegmentationVersions,
  loadSegmentation,
  saveSegmentNames,
} from '@plumbline/store/operations/explain/segmentations.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import type { StoreWork } from '../runs/modelDesk.ts';
import { checkColumns, loadCustomersWhere } from './customersWhere.ts';
import { loadDoneRun } from './loadDoneRun.ts';

/** How far the work is when customers are in their segments; the rest counts what is known of each segment. */
const WRITTEN_SHARE = 0.55;
/**
 * Versions that are being made, by workspace: each is compared with the one before it, and each reads all evidence, so they come one
 * after another.
 */
const underWay = new Map<string, Promise<unknown>>();

type Watched = { signal: AbortSignal; started?: () => void; progress?: (share: number) => void };
type Known = { id: string; number: number };

/**
 * Checks what is asked, and gives the work that puts every customer into a segment: all of it, or nothing that anybody sees.
 *
 * @throws Refusal invalid `segments.noPlan`, `segments.noGroups`, `segments.unknownColumn`; not_found `segments.noSegmentation`
 */
export async function openPlacement(context: WorkspaceContext, ask: PlacementAsk): Promise<StoreWork> {
  const plan = await choosePlan(context, ask);
  await checkColumns(context, columnsOf(plan));
  return async (watching) => {
    const result = await placeInTurn(context, ask, plan, watching);
    return { result, command: null, rows: result.customers };
  };
}

/** The same at once, for the house itself. */
export async function placeCustomers(context: WorkspaceContext, ask: PlacementAsk): Promise<Placement> {
  const plan = await choosePlan(context, ask);
  await checkColumns(context, columnsOf(plan));
  return placeInTurn(context, ask, plan, { signal: context.signal });
}

/** By rules, by the groups of a run, or as the last version of a segmentation did; groups of a new run keep the names of those they lie nearest to. */
async function choosePlan(context: WorkspaceContext, ask: PlacementAsk): Promise<SegmentPlan> {
  if (ask.of === 'segmentation') {
    const plan = ask.run === null ? ask.rules : await loadPlan(context, ask.run);
    if (plan === null || (ask.run !== null && ask.rules !== null)) throw new Refusal('invalid', 'segments.noPlan');
    return plan;
  }
  const { segmentation, run } = ask;
  await loadSegmentation(context.stores.operations, context.workspace.id, segmentation);
  const [last] = await listSegmentationVersions(context.stores.operations, context.workspace.id, segmentation);
  if (last === undefined) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation });
  if (run === null) return last.plan;
  const fresh = await loadPlan(context, run);
  if (last.plan.kind !== 'clusters') throw new Refusal('invalid', 'segments.noPlan');
  return matchPlan(last.plan, fresh);
}

async function loadPlan(context: WorkspaceContext, run: string): Promise<SegmentPlan & { kind: 'clusters' }> {
  const fit = await loadDoneRun(context, 'segments', run, SegmentFit);
  if (fit.plan.segments.length === 0) throw new Refusal('invalid', 'segments.noGroups', { run });
  return fit.plan;
}

async function placeInTurn(
  context: WorkspaceContext,
  ask: PlacementAsk,
  plan: SegmentPlan,
  watched: Watched,
): Promise<Placement> {
  const { stores, workspace } = context;
  const before = underWay.get(workspace.id);
  const placing = (async () => {
    await before?.catch(() => undefined);
    watched.signal.throwIfAborted();
    if (ask.of === 'segmentation') return placeNew(context, ask, plan, watched);
    const row = await loadSegmentation(stores.operations, workspace.id, ask.segmentation);
    return placeVersion(context, row, { plan, names: [], from: ask.from, to: ask.to }, watched);
  })();
  underWay.set(workspace.id, placing);
  try {
    return await placing;
  } finally {
    if (underWay.get(workspace.id) === placing) underWay.delete(workspace.id);
  }
}

async function placeNew(
  context: WorkspaceContext,
  { name, names, from, to }: PlacementAsk & { of: 'segmentation' },
  plan: SegmentPlan,
  watched: Watched,
): Promise<Placement> {
  const { stores, workspace, actor, now } = context;
  const known = await addSegmentation(stores.operations, {
    ...{ workspace: workspace.id, name, kind: plan.kind, madeBy: nameOfActor(actor), madeAt: now() },
  });
  try {
    return await placeVersion(context, known, { plan, names, from, to }, watched);
  } catch (error) {
    await dropBareSegmentation(stores.operations, workspace.id, known.id);
    throw error;
  }
}

type Version = { plan: SegmentPlan; names: readonly NamedSegment[]; from: string | null; to: string | null };

/** Until its figures stand a version is shown nowhere; of one that fails or is stopped nothing is left. */
async function placeVersion(
  context: WorkspaceContext,
  { id, number }: Known,
  { plan, names, from, to }: Version,
  { signal, started, progress = () => undefined }: Watched,
): Promise<Placement> {
  const { stores, workspace, actor, now } = context;
  started?.();
  const made = { madeBy: nameOfActor(actor), madeAt: now() };
  // noted first: what comes in while this is counted makes it old
  const { dataVersion } = await findDataVersion(stores.operations, workspace.id);
  const where = await loadCustomersWhere({ ...context, signal }, { from, to });
  const version = await beginVersion(stores.operations, {
    ...{ workspace: workspace.id, segmentation: id, from, to, plan, dataVersion, ...made },
  });
  const begun = { workspace: workspace.id, segmentation: id, version };
  const members = { segmentation: number, version };
  try {
    const { observations } = await readExtent(stores.analytics, where, { signal });
    await writeMembers(stores.analytics, where, members, plan, {
      ...{ signal, observations, progress: (share: number) => progress(WRITTEN_SHARE * share) },
    });
    const figures = await countFigures(context, { id, where, members, plan, observations }, { signal, progress });
    signal.throwIfAborted();
    await stores.operations.transaction(async (operations) => {
      await saveSegmentNames(operations, begun, names, { savedBy: made.madeBy, savedAt: made.madeAt });
      await finishVersion(operations, begun, figures);
    });
    return { schema: 1, segmentation: id, version, customers: figures.customers };
  } catch (error) {
    // its number is free for another only when nobody belongs to it any more
    await dropMembers(stores.analytics, workspace.number, members);
    await dropBegunVersion(stores.operations, begun);
    throw error;
  }
}

type Counting = {
  id: string;
  where: CustomersWhere;
  members: { segmentation: number; version: number };
  plan: SegmentPlan;
  observations: number;
};

async function countFigures(
  context: WorkspaceContext,
  { id, where, members, plan, observations }: Counting,
  { signal, progress }: Required<Pick<Watched, 'signal' | 'progress'>>,
): Promise<VersionFigures> {
  const { stores, workspace } = context;
  const [before] = await listSegmentationVersions(stores.operations, workspace.id, id);
  const sums = await sumMembers(stores.analytics, where, members, { signal });
  const lines = await sumMemberLines(stores.analytics, where, members, {
    ...{ signal, observations, progress: (share: number) => progress(WRITTEN_SHARE + (0.95 - WRITTEN_SHARE) * share) },
  });
  const reading = readingOf(context, todayIn(context));
  const figures = composeVersion(plan, { sums, lines, currency: where.currency }, reading);
  if (before === undefined) return { ...figures, moves: [] };
  const asked = { ...members, before: before.version };
  const counts = await countMoves(stores.analytics, workspace.number, asked, { signal });
  const keysOf = (one: SegmentPlan) => one.segments.map(({ key }) => key);
  return { ...figures, moves: composeMoves(counts, { before: keysOf(before.plan), now: keysOf(plan) }, reading) };
}
