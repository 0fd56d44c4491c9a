import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { type DataVersion, findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { MeasureContext } from './loadSubject.ts';

/** Answers that came in are nowhere to be seen for so long at most. */
export const BEHIND_MS_MAX = 15 * 60_000;

/** The version that pages of a large workspace answer as of. `seenAt` is the last moment at which nothing had come since. */
export type Settled = DataVersion & {
  settledAt: number;
  seenAt: number;
  /** all that pages open with is counted of it, not only what somebody looked at */
  whole: boolean;
};
export type AnswersVersion = {
  dataVersion: string;
  /** null where every answer counts at once */
  settled: Settled | null;
};
type VersionContext = Pick<MeasureContext, 'stores' | 'workspace' | 'now' | 'countsFor'>;

const known = new WeakMap<Analytics, Map<string, Settled>>();

/**
 * The version of the data that kept counts are of.
 *
 * That is the data as they are, but in a large workspace into which live answers come all the time: there it is the version that was last
 * counted beforehand, as long as nothing but further live answers came since, and these not long ago. Whatever takes data away, hides
 * them or reads them otherwise counts at once. Only this function decides it, so that a page, a file, a program and the command line
 * tell the same figure.
 */
export async function findAnswersVersion(context: VersionContext): Promise<AnswersVersion> {
  const { stores, workspace, now, countsFor } = context;
  if (countsFor !== undefined) return { dataVersion: countsFor.dataVersion, settled: null };
  const asked = now().getTime();
  const present = await findDataVersion(stores.operations, workspace.id);
  const settled = recallSettled(stores.analytics, workspace.id, present, asked);
  return { dataVersion: (settled ?? present).dataVersion, settled };
}

/**
 * The same context, all of whose counts are of the version that answers are of now: what was written of a version must not be kept for a
 * later one, in which some of it may have been taken away.
 */
export async function holdVersion<Context extends VersionContext>(context: Context): Promise<Context> {
  const { dataVersion } = await findAnswersVersion(context);
  return { ...context, countsFor: { dataVersion } };
}

/** Whether answers are those of a settled version: what is counted of it is kept, so that pages that ask the same tell the same. */
export async function isAnsweredAsOf(context: VersionContext): Promise<boolean> {
  return context.countsFor !== undefined || (await findAnswersVersion(context)).settled !== null;
}

/** @returns what is settled, null where it holds no longer */
export function recallSettled(
  analytics: Analytics,
  workspace: string,
  present: DataVersion,
  at: number,
): Settled | null {
  const settled = known.get(analytics)?.get(workspace);
  if (settled === undefined || settled.withoutLive !== present.withoutLive) return null;
  if (settled.dataVersion === present.dataVersion) settled.seenAt = Math.max(settled.seenAt, at);
  return at - settled.seenAt > BEHIND_MS_MAX ? null : settled;
}

/**
 * From now on pages answer as of this version.
 *
 * @param at     the moment its counting began, or at which it was the present one
 * @param whole  whether all that pages open with is counted of it
 */
export function settle(
  analytics: Analytics,
  workspace: string,
  version: DataVersion,
  { at, whole }: { at: number; whole: boolean },
): void {
  const settled = known.get(analytics) ?? new Map<string, Settled>();
  known.set(analytics, settled);
  const before = settled.get(workspace);
  // what people saw already is not taken back
  if (before?.withoutLive === version.withoutLive && before.live > version.live) return;
  const same = before?.dataVersion === version.dataVersion;
  const seenAt = same ? Math.max(before.seenAt, at) : at;
  settled.set(workspace, { ...version, settledAt: at, seenAt, whole: whole || (same && before.whole) });
}
