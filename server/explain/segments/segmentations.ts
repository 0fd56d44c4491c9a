import { placeCustomer } from '@plumbline/loop/explain/segments/placeCustomer.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type {
  Placed,
  SegmentationItem,
  SegmentationReport,
  SegmentationVersion,
} from '@plumbline/model/segmentation.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import {
  listSegmentations,
  listSegmentationVersions,
  listSegmentNames,
  loadSegmentation,
  loadVersionFigures,
  type SegmentationRow,
  type SegmentationVersionRow,
} from '@plumbline/store/operations/explain/segmentations.ts';
import type { WorkspaceContext } from '../../http/context.ts';

const present = ({ number: _number, madeAt, ...row }: SegmentationRow): SegmentationItem => ({
  ...row,
  madeAt: madeAt.toISOString(),
});

export async function answerSegmentations({ stores, workspace }: WorkspaceContext): Promise<SegmentationItem[]> {
  const rows = await listSegmentations(stores.operations, workspace.id);
  // of one whose figures are being counted, or whose process was killed before they were, there is nothing to show
  return rows.filter(({ versions }) => versions > 0).map(present);
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
