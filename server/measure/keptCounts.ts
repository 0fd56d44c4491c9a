import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { MeasureContext } from './loadSubject.ts';
import { type KeptAnswers, openKeptAnswers } from './openKeptAnswers.ts';

/** Answers that are kept; the one asked for longest ago makes room. */
const KEPT_MAX = 256;

const known = new WeakMap<Analytics, KeptAnswers>();

/**
 * Counts of millions of rows, kept as long as the data stay as they are: a page asks for the same counts several times at once, and
 * people come back to it.
 *
 * @param key   what was asked, without what the version of the data covers
 * @param work  asks the store; it is not given up when its first reader goes, since others may wait for it
 */
export async function keptCounts<T>(
  { stores, workspace }: MeasureContext,
  key: readonly unknown[],
  work: () => Promise<T>,
): Promise<T> {
  const { dataVersion } = await findDataVersion(stores.operations, workspace.id);
  const kept = known.get(stores.analytics) ?? openKeptAnswers(KEPT_MAX);
  known.set(stores.analytics, kept);
  return kept.open([workspace.id, dataVersion, ...key], work);
}
