import type { Keep } from '@plumbline/store/analytics/keep.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { findAnswersVersion } from './findAnswersVersion.ts';
import type { MeasureContext } from './loadSubject.ts';
import { type KeptAnswers, openKeptAnswers } from './openKeptAnswers.ts';

/** Answers that are kept, of two versions of the data at times; the one asked for longest ago makes room. Most are a few numbers that several pages stand on. */
const KEPT_MAX = 2048;

const known = new WeakMap<Analytics, KeptAnswers>();

/**
 * Counts of millions of rows, kept as long as the data stay as they are: a page asks for the same counts several times at once, and
 * people come back to it.
 *
 * @param key   what was asked, without what the version of the data covers
 * @param work  asks the store; it is not given up when its first reader goes, since others may wait for it
 */
export async function keptCounts<T>(
  context: MeasureContext,
  key: readonly unknown[],
  work: () => Promise<T>,
): Promise<T> {
  return (await keepCounts(context))(key, work);
}

/** Keeps counts as `keptCounts` does, all by the version of the data that answers are of at this moment: for what asks several questions for one answer. */
export async function keepCounts(context: Omit<MeasureContext, 'signal'>): Promise<Keep> {
  const { stores, workspace } = context;
  const { dataVersion } = await findAnswersVersion(context);
  const kept = known.get(stores.analytics) ?? openKeptAnswers(KEPT_MAX);
  known.set(stores.analytics, kept);
  return (key, work) => kept.open([workspace.id, dataVersion, ...key], work);
}
