import { Refusal } from '@plumbline/model/refusal.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { countLiveSince, findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { z } from 'zod';
import { countedBeforehand } from './countedBeforehand.ts';
import { recallSettled, settle } from './findAnswersVersion.ts';
import type { MeasureContext } from './loadSubject.ts';

export const Freshness = z
  .object({
    /** when what pages answer from was counted; null where every answer counts at once */
    countedAt: z.iso.datetime().nullable(),
    /** live answers that came since and are not counted yet */
    answersSince: z.int(),
    /** what pages open with is being counted, until when they may take some seconds; null where it is, or where every answer counts at once */
    counting: z
      .object({
        /** questions that are counted */
        done: z.int(),
        /** how many there are; 0 until it is known */
        of: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'Freshness' });
export type Freshness = z.infer<typeof Freshness>;

/** By "Count now" every page is counted anew while one looks, for everybody: not more often than this. */
export const COUNT_NOW_MS = 120_000;

/** When somebody last had a workspace counted. */
const countedNow = new WeakMap<Analytics, Map<string, number>>();

/** As of when the figures of Measure and Explain are, how many answers came since, and how far counting them beforehand is. */
export async function answerFreshness({ stores, workspace, now }: MeasureContext): Promise<Freshness> {
  const present = await findDataVersion(stores.operations, workspace.id);
  const settled = recallSettled(stores.analytics, workspace.id, present, now().getTime());
  const under = countedBeforehand(stores.analytics).get(workspace.id);
  const counting =
    under === undefined || under.unnoticed || under.version !== present.withoutLive
      ? null
      : { done: under.done, of: under.of };
  if (settled === null) return { countedAt: null, answersSince: 0, counting };
  const answersSince =
    settled.live === present.live ? 0 : await countLiveSince(stores.operations, workspace.id, settled.live);
  return { countedAt: new Date(settled.settledAt).toISOString(), answersSince, counting };
}

/**
 * The answers that came until now count from now on: pages answer as of this moment, where they would answer as of an earlier one.
 *
 * @throws Refusal unavailable `measure.countedJustNow` where somebody had them counted a moment ago, and others came since
 */
export async function countNow(context: MeasureContext): Promise<Freshness> {
  const { stores, workspace, now } = context;
  const at = now().getTime();
  const present = await findDataVersion(stores.operations, workspace.id);
  const settled = recallSettled(stores.analytics, workspace.id, present, at);
  if (settled !== null && settled.live !== present.live) {
    const counted = countedNow.get(stores.analytics) ?? new Map<string, number>();
    countedNow.set(stores.analytics, counted);
    const waitMs = (counted.get(workspace.id) ?? Number.NEGATIVE_INFINITY) + COUNT_NOW_MS - at;
    if (waitMs > 0) throw new Refusal('unavailable', 'measure.countedJustNow', { seconds: Math.ceil(waitMs / 1000) });
    counted.set(workspace.id, at);
    settle(stores.analytics, workspace.id, present, { at, whole: false });
  }
  return answerFreshness(context);
}
