import { composeMoves, composeVersion, matchPlan } from '@plumbline/loop/explain/segments/composeVersion.ts';
import { placeCustomer } from '@plumbline/loop/explain/segments/placeCustomer.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type Placed,
  type SegmentationInput,
  type SegmentationItem,
  type SegmentationReport,
  type SegmentationVersion,
  SegmentFit,
  type SegmentPlan,
  type VersionInput,
} from '@plumbline/model/segmentation.ts';
import {
  columnsOf,
  countMoves,
  sumMemberLines,
  sumMembers,
  writeMembers,
} from '@plumbline/store/analytics/explain/segments/segmentMembers.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import {
  addSegmentation,
  beginVersion,
  finishVersion,
  listSegmentations,
  listSegmentationVersions,
  listSegmentNames,
  loadSegmentation,
  loadVersionFigures,
  type SegmentationRow,
  type SegmentationVersionRow,
  saveSegmentNames,
} from '@plumbline/store/operations/explain/segmentations.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import { checkColumns, loadCustomersWhere } from './customersWhere.ts';
import { loadDoneRun } from './loadDoneRun.ts';

const present = ({ number: _number, madeAt, ...row }: SegmentationRow): SegmentationItem => ({
  ...row,
  madeAt: madeAt.toISOString(),
});

export async function answerSegmentations({ stores, workspace }: WorkspaceContext): Promise<SegmentationItem[]> {
  const rows = await listSegmentations(stores.operations, workspace.id);
  // of one whose figures are being counted, or whose process was killed before they were, there is nothing to show
  return rows.filter(({ versions }) => versions > 0).map(present);
}

/**
 * Makes a segmentation of rules or of the groups of a run, and puts every customer into a segment.
 *
 * @throws Refusal invalid `segments.noPlan`, `segments.noGroups`, `segments.unknownColumn`
 */
export async function makeSegmentation(context: WorkspaceContext, input: SegmentationInput): Promise<{ id: string }> {
  const { stores, workspace, actor, now } = context;
  const plan = input.run === null ? input.rules : await loadPlan(context, input.run);
  if (plan === null || (input.run !== null && input.rules !== null)) throw new Refusal('invalid', 'segments.noPlan');
  await checkColumns(context, columnsOf(plan));
  const made = { madeBy: nameOfActor(actor), madeAt: now() };
  const { id } = await addSegmentation(stores.operations, {
    ...{ workspace: workspace.id, name: input.name, kind: plan.kind, ...made },
  });
  await saveSegmentNames(stores.operations, { workspace: workspace.id, segmentation: id }, input.names, {
    ...{ savedBy: made.madeBy, savedAt: made.madeAt },
  });
  await addVersion(context, await loadSegmentation(stores.operations, workspace.id, id), plan, input);
  return { id };
}

async function loadPlan(context: WorkspaceContext, run: string): Promise<SegmentPlan & { kind: 'clusters' }> {
  const fit = await loadDoneRun(context, 'segments', run, SegmentFit);
  if (fit.plan.segments.length === 0) throw new Refusal('invalid', 'segments.noGroups', { run });
  return fit.plan;
}

/** Another period of a segmentation: by its last plan, or by that of a new run, whose groups keep the names of those they lie nearest to. */
export async function makeVersion(
  context: WorkspaceContext,
  id: string,
  input: VersionInput,
): Promise<{ version: number }> {
  const { stores, workspace } = context;
  const row = await loadSegmentation(stores.operations, workspace.id, id);
  const [last] = await listSegmentationVersions(stores.operations, workspace.id, id);
  if (last === undefined) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation: id });
  if (input.run === null) return addVersion(context, row, last.plan, input);
  const fresh = await loadPlan(context, input.run);
  if (last.plan.kind !== 'clusters') throw new Refusal('invalid', 'segments.noPlan');
  return addVersion(context, row, matchPlan(last.plan, fresh), input);
}

async function addVersion(
  context: WorkspaceContext,
  { id, number }: SegmentationRow,
  plan: SegmentPlan,
  { from, to }: { from: string | null; to: string | null },
): Promise<{ version: number }> {
  const { stores, workspace, signal, actor, now } = context;
  // noted first: what comes in while this is counted makes it old
  const { dataVersion } = await findDataVersion(stores.operations, workspace.id);
  const where = await loadCustomersWhere(context, { from, to });
  const [before] = await listSegmentationVersions(stores.operations, workspace.id, id);
  const version = await beginVersion(stores.operations, {
    ...{ workspace: workspace.id, segmentation: id, from, to, plan, dataVersion },
    ...{ madeBy: nameOfActor(actor), madeAt: now() },
  });
  const members = { segmentation: number, version };
  await writeMembers(stores.analytics, where, members, plan, { signal });
  const [sums, lines, counts] = await Promise.all([
    sumMembers(stores.analytics, where, members, { signal }),
    sumMemberLines(stores.analytics, where, members, { signal }),
    before === undefined
      ? []
      : countMoves(stores.analytics, workspace.number, { ...members, before: before.version }, { signal }),
  ]);
  const reading = readingOf(context, todayIn(context));
  const keysOf = (one: SegmentPlan) => one.segments.map(({ key }) => key);
  const moves =
    before === undefined ? [] : composeMoves(counts, { before: keysOf(before.plan), now: keysOf(plan) }, reading);
  const figures = { ...composeVersion(plan, { sums, lines, currency: where.currency }, reading), moves };
  await finishVersion(stores.operations, { workspace: workspace.id, segmentation: id, version }, figures);
  return { version };
}

const presentVersion = (
  { version, from, to, madeBy, madeAt, dataVersion }: SegmentationVersionRow,
  now: string,
): SegmentationVersion => ({ version, from, to, madeBy, madeAt: madeAt.toISOString(), fresh: dataVersion === now });

/**
 * A segmentation with what was counted of one of its versions.
 *
 * @param version null: the newest
 * @throws Refusal not_found `segments.noSegmentation`
 */
export async function answerSegmentation(
  context: WorkspaceContext,
  id: string,
  version: number | null,
): Promise<SegmentationReport> {
  const { stores, workspace } = context;
  const [row, versions, names, { dataVersion }, tree] = await Promise.all([
    loadSegmentation(stores.operations, workspace.id, id),
    listSegmentationVersions(stores.operations, workspace.id, id),
    listSegmentNames(stores.operations, workspace.id, id),
    findDataVersion(stores.operations, workspace.id),
    findTree(stores.operations, workspace.id),
  ]);
  const at = version === null ? 0 : versions.findIndex((one) => one.version === version);
  const shown = versions[at];
  if (shown === undefined) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation: id });
  const figures = await loadVersionFigures(stores.operations, {
    ...{ workspace: workspace.id, segmentation: id, version: shown.version },
  });
  const keysOf = ({ plan }: SegmentationVersionRow) => plan.segments.map(({ key }) => key);
  const named = new Map(names.map((one) => [one.key, one]));
  return {
    ...present(row),
    ...{ version: presentVersion(shown, dataVersion), all: versions.map((one) => presentVersion(one, dataVersion)) },
    ...{ plan: shown.plan, figures, labels: labelsOf(tree) },
    names: [...new Set(versions.flatMap(keysOf))].map((key) => named.get(key) ?? { key, name: '', strategy: '' }),
  };
}

const labelsOf = (tree: Awaited<ReturnType<typeof findTree>>): SegmentationReport['labels'] =>
  Object.fromEntries([...(tree?.dimensions ?? []), ...(tree?.metrics ?? [])].map(({ key, names }) => [key, names]));

/** Where a new customer belongs. @throws Refusal invalid `segments.notPlaceable` */
export async function answerPlace(
  { stores, workspace }: WorkspaceContext,
  id: string,
  values: Readonly<Record<string, number | string>>,
): Promise<Placed> {
  await loadSegmentation(stores.operations, workspace.id, id);
  const [[last], names] = await Promise.all([
    listSegmentationVersions(stores.operations, workspace.id, id),
    listSegmentNames(stores.operations, workspace.id, id),
  ]);
  if (last === undefined) throw new Refusal('not_found', 'segments.noSegmentation', { segmentation: id });
  const placed = placeCustomer(last.plan, values);
  const name = names.find(({ key }) => key === placed.segment)?.name ?? null;
  return { ...placed, name: name === '' ? null : name };
}
