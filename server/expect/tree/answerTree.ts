import { checkTree, type TreeBackground } from '@plumbline/loop/expect/tree/checkTree.ts';
import { compareTrees } from '@plumbline/loop/expect/tree/compareTrees.ts';
import { listOutdatedParents } from '@plumbline/loop/expect/tree/listOutdatedParents.ts';
import { listParentSteps } from '@plumbline/loop/listen/live/listParentSteps.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type {
  DimensionUse,
  ExpectationTree,
  NewTreeVersion,
  TreeReview,
  TreeVersionSummary,
} from '@plumbline/model/expectationTree.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countDimensionUse, type UseRow } from '@plumbline/store/analytics/expect/dimensionUse.ts';
import {
  addTreeVersionAfter,
  findTree,
  listTreeVersions,
  loadTree,
  type TreeVersion,
} from '@plumbline/store/operations/expect/trees.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

const NO_TREE: TreeVersion = { version: 0, dimensions: [], metrics: [] };

/** Names of people by what is kept of them; whoever is no person, or gone, stays as kept. */
export async function namesOfActors({
  stores,
  workspace,
}: Pick<WorkspaceContext, 'stores' | 'workspace'>): Promise<(kept: string) => string> {
  const names = new Map((await listMembers(stores.operations, workspace.id)).map(({ user, name }) => [user, name]));
  return (kept) => names.get(kept) ?? kept;
}

async function readUse({ stores, workspace, signal }: WorkspaceContext): Promise<UseRow[]> {
  const hidden = await listHiddenImports(stores.operations, workspace.id);
  return countDimensionUse(stores.analytics, { workspace: workspace.number, hidden }, { signal });
}

const sumUse = (rows: readonly UseRow[]): DimensionUse[] =>
  [...groupBy(rows, ({ key }) => key)].map(([key, same]) => ({
    key,
    occasions: same.reduce((sum, { occasions }) => sum + occasions, 0),
    newest: same.reduce<string | null>((last, { newest }) => (last === null || newest > last ? newest : last), null),
  }));

/** The newest version, what of it is in use, and how much of it stands on older weights. */
export async function answerTree(context: WorkspaceContext): Promise<ExpectationTree> {
  const [tree, rows, nameOf] = await Promise.all([
    findTree(context.stores.operations, context.workspace.id),
    readUse(context),
    namesOfActors(context),
  ]);
  const { version, dimensions, because = '', createdBy = '', createdAt } = tree ?? NO_TREE;
  const parents = new Set(dimensions.flatMap(({ parent }) => parent ?? []));
  const ofParents = rows.filter(({ key }) => parents.has(key));
  const versions = [...new Set(ofParents.map(({ treeVersion }) => treeVersion))].filter(
    (one) => one > 0 && one < version,
  );
  // a version may change nothing that is computed, as one that an import brought with further leaves elsewhere
  const outdated = new Map(
    await Promise.all(
      versions.map(async (one) => {
        const older = await loadTree(context.stores.operations, context.workspace.id, one);
        return [one, listOutdatedParents(dimensions, older.dimensions, listParentSteps)] as const;
      }),
    ),
  );
  const isOlder = ({ key, treeVersion }: UseRow) => outdated.get(treeVersion)?.has(key) ?? false;
  const count = (some: readonly UseRow[]) => some.reduce((sum, { occasions }) => sum + occasions, 0);
  return {
    ...{ version, because, by: nameOf(createdBy), at: createdAt?.toISOString() ?? null },
    ...{ dimensions: [...dimensions], use: sumUse(rows) },
    parents: { all: count(ofParents), older: count(ofParents.filter(isOlder)) },
  };
}

export async function listVersions(context: WorkspaceContext): Promise<TreeVersionSummary[]> {
  const [rows, nameOf] = await Promise.all([
    listTreeVersions(context.stores.operations, context.workspace.id),
    namesOfActors(context),
  ]);
  return rows.map(({ version, because, createdBy, createdAt, dimensions, retired }) => ({
    ...{ version, because, by: nameOf(createdBy), at: createdAt.toISOString(), dimensions, retired },
  }));
}

/** What would be wrong, break or change if the tree were saved as it stands. */
export async function reviewTree(context: WorkspaceContext, dimensions: readonly Dimension[]): Promise<TreeReview> {
  const [known, rows] = await Promise.all([
    findTree(context.stores.operations, context.workspace.id),
    readUse(context),
  ]);
  const { dimensions: before, metrics } = known ?? NO_TREE;
  const background: TreeBackground = { before, metrics: metrics.map(({ key }) => key), use: sumUse(rows) };
  return { ...checkTree(dimensions, background), changes: compareTrees(before, dimensions) };
}

/**
 * Saves the tree as the next version. Figures made before stay as they are.
 *
 * @throws Refusal conflict `expect.versionMoved`; invalid `expect.badTree`, `expect.nothingChanged`
 */
export async function saveTree(context: WorkspaceContext, { base, dimensions, because }: NewTreeVersion) {
  const { operations } = context.stores;
  const known = (await findTree(operations, context.workspace.id)) ?? NO_TREE;
  // a save on an older version is told as that, not as the many differences it seems to make
  if (known.version !== base) throw new Refusal('conflict', 'expect.versionMoved', { base, newest: known.version });
  const { problems, changes } = await reviewTree(context, dimensions);
  const [first] = problems;
  if (first !== undefined)
    throw new Refusal('invalid', 'expect.badTree', {
      problem: first.says,
      dimension: first.key,
      count: problems.length,
    });
  if (changes.length === 0) throw new Refusal('invalid', 'expect.nothingChanged', { version: base });
  const changed = new Set(changes.map(({ key }) => key));
  await addTreeVersionAfter(operations, base, {
    workspace: context.workspace.id,
    dimensions: dimensions.map((one) => (changed.has(one.key) ? { ...one, byHand: true as const } : one)),
    metrics: known.metrics,
    because,
    createdBy: nameOfActor(context.actor),
  });
  return answerTree(context);
}

/** What differs between two versions. @throws Refusal not_found `store.noTree` */
export async function compareVersions(context: WorkspaceContext, { from, to }: { from: number; to: number }) {
  const { operations } = context.stores;
  const [before, after] = await Promise.all(
    [from, to].map((version) => loadTree(operations, context.workspace.id, version)),
  );
  return { changes: compareTrees(before?.dimensions ?? [], after?.dimensions ?? []) };
}
