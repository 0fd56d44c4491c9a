import type { Reading } from '@plumbline/loop/measure/reading.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { levelsOf } from '@plumbline/model/dimension.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { DecidedValue } from '@plumbline/model/moments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import { findTree, type TreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import type { DataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listExcludedOccasions } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import type { RequestWorkspace } from '../http/context.ts';
import { loadRoots } from '../listen/identity/loadRoots.ts';
import { listDecided } from './listDecided.ts';

/** What the use cases of this shelf need of a request. */
export type MeasureContext = {
  stores: Stores;
  workspace: RequestWorkspace;
  now: () => Date;
  signal: AbortSignal;
  /** given where counts are made beforehand, or many for one answer: the version of the data that they are kept for */
  countsFor?: Pick<DataVersion, 'dataVersion'>;
};

export type Subject = {
  tree: TreeVersion;
  decided: readonly DecidedValue[];
  hidden: readonly number[];
  /** occasions that people left out of figures, as far as their imports stand */
  excluded: readonly string[];
  /** the revision of who is one person with whom; 0 where nobody is merged */
  roots: number;
};

const NO_TREE: TreeVersion = { version: 0, dimensions: [], metrics: [] };

/** What people made that figures depend on: the tree, what was decided, and which imports must not count. */
export async function loadSubject({ stores, workspace }: MeasureContext): Promise<Subject> {
  const hiding = listHiddenImports(stores.operations, workspace.id);
  const [tree, decided, hidden, excluded, roots] = await Promise.all([
    findTree(stores.operations, workspace.id),
    listDecided({ stores, workspace }, hiding),
    hiding,
    listExcludedOccasions(stores.operations, workspace.id),
    loadRoots({ stores }, workspace),
  ]);
  return { tree: tree ?? NO_TREE, decided, hidden, excluded, roots };
}

/** How the workspace reads figures: a setting may protect people more than the product does, never less. */
export function readingOf(context: MeasureContext, asOf: string): Omit<Reading, 'clusteredBy'> {
  const { confidence, cellPeopleMin, smallestGapPoints } = context.workspace.settings;
  return {
    confidence: confidence ?? LIMITS.confidence,
    cellPeopleMin: Math.max(LIMITS.cellPeopleMin, cellPeopleMin ?? 0),
    smallestGapPoints: smallestGapPoints ?? LIMITS.smallestGapPoints,
    asOf,
  };
}

const daysIn = (zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

/** By time zone, of which there are some hundreds. The first one of a process takes tens of milliseconds: it is made before anybody asks. */
const daysOf = new Map([['UTC', daysIn('UTC')]]);

/** Today in the workspace's civil time. */
export function todayIn({ workspace, now }: MeasureContext): string {
  const { zone } = workspace;
  // to make one takes longer than to use it many times
  const days = daysOf.get(zone) ?? daysIn(zone);
  daysOf.set(zone, days);
  return days.format(now());
}

/**
 * The dimensions a question is about: those named, or the children of one, or those of a level.
 *
 * @returns empty where it is about all
 * @throws Refusal not_found `measure.noDimension`
 */
export function chooseDimensions(
  tree: { dimensions: readonly Dimension[] },
  { dimension = [], parent, level }: { dimension?: string[]; parent?: string | undefined; level?: number | undefined },
): readonly string[] {
  const keys = new Set(tree.dimensions.map(({ key }) => key));
  const unknown = [...dimension, ...(parent === undefined ? [] : [parent])].find((key) => !keys.has(key));
  if (unknown !== undefined) throw new Refusal('not_found', 'measure.noDimension', { dimension: unknown });
  if (dimension.length === 0 && parent === undefined && level === undefined) return [];
  const levels = levelsOf(tree.dimensions);
  const chosen = tree.dimensions
    .filter((one) => dimension.length === 0 || dimension.includes(one.key))
    .filter((one) => parent === undefined || one.parent === parent)
    .filter((one) => level === undefined || levels.get(one.key) === level)
    .map(({ key }) => key);
  // an empty list would mean all; no dimension has the empty key
  return chosen.length > 0 ? chosen : [''];
}
