import type { Dimension, DimensionTree } from '@plumbline/model/dimension.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { treeVersions } from '../schema.ts';

export type Metric = { key: string; names: Names };
export type TreeVersion = DimensionTree & {
  metrics: readonly Metric[];
  because?: string;
  createdBy?: string;
  createdAt?: Date;
};
/** A version in the list of versions, with the numbers of its dimensions in place of them. */
export type TreeVersionRow = {
  version: number;
  because: string;
  createdBy: string;
  createdAt: Date;
  dimensions: number;
  retired: number;
};
export type NewTree = {
  workspace: string;
  dimensions: readonly Dimension[];
  metrics: readonly Metric[];
  /** why there is a new version, such as the import that brought it */
  because: string;
  createdBy: string;
};

const newest = question(import.meta.url, 'findTree.sql');
const versions = question(import.meta.url, 'listTreeVersions.sql');
const one = question(import.meta.url, 'findTreeVersion.sql');

/** The newest version of a workspace's dimension tree, or null while it has none. */
export async function findTree(operations: Operations, workspace: string): Promise<TreeVersion | null> {
  const [found] = await operations.ask<TreeVersion>(newest, { workspace });
  return found ?? null;
}

/** A version by its number, or the newest. @throws Refusal not_found `store.noTree` */
export async function loadTree(operations: Operations, workspace: string, version?: number): Promise<TreeVersion> {
  const [found] =
    version === undefined
      ? await operations.ask<TreeVersion>(newest, { workspace })
      : await operations.ask<TreeVersion>(one, { workspace, version });
  if (found === undefined) throw new Refusal('not_found', 'store.noTree', { version: version ?? 1 });
  return found;
}

/** The versions of a workspace's tree, the newest first. */
export function listTreeVersions(operations: Operations, workspace: string): Promise<TreeVersionRow[]> {
  return operations.ask<TreeVersionRow>(versions, { workspace });
}

/**
 * Adds the next version where `base` is still the newest.
 *
 * @throws Refusal conflict `expect.versionMoved` where another was saved meanwhile
 */
export function addTreeVersionAfter(operations: Operations, base: number, tree: NewTree): Promise<number> {
  return operations.transaction(async (within) => {
    await lockTree(within, tree.workspace);
    const newest = (await findTree(within, tree.workspace))?.version ?? 0;
    if (newest !== base) throw new Refusal('conflict', 'expect.versionMoved', { base, newest });
    return addTreeVersion(within, tree);
  });
}

/** Adds the next version of a workspace's tree. Earlier versions stay as they are. @returns its number, from 1 */
export async function addTreeVersion(operations: Operations, tree: NewTree): Promise<number> {
  return operations.transaction(async (within) => {
    const { db } = within;
    await lockTree(within, tree.workspace);
    const next = sql<number>`(select coalesce(max(version), 0) + 1 from tree_versions where workspace = ${tree.workspace}::uuid)`;
    const [made] = await db
      .insert(treeVersions)
      .values({ ...tree, version: next })
      .returning({ version: treeVersions.version });
    if (made === undefined) throw new RangeError('the new version was not returned');
    return made.version;
  });
}

/** Two at once would both take the same number; the second waits for the first. */
async function lockTree({ db }: Operations, workspace: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('plumbline:tree:' || ${workspace}))`);
}
