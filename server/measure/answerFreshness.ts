import { countLiveSince, findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { z } from 'zod';
import { recallSettled, settle } from './findAnswersVersion.ts';
import type { MeasureContext } from './loadSubject.ts';

export const Freshness = z
  .object({
    /** when what pages answer from was counted; null where every answer counts at once */
    countedAt: z.iso.datetime().nullable(),
    /** live answers that came since and are not counted yet */
    answersSince: z.int(),
  })
  .meta({ id: 'Freshness' });
export type Freshness = z.infer<typeof Freshness>;

/** As of when the figures of Measure and Explain are, and how many answers came since. */
export async function answerFreshness({ stores, workspace, now }: MeasureContext): Promise<Freshness> {
  const present = await findDataVersion(stores.operations, workspace.id);
  const settled = recallSettled(stores.analytics, workspace.id, present, now().getTime());
  if (settled === null) return { countedAt: null, answersSince: 0 };
  const answersSince =
    settled.live === present.live ? 0 : await countLiveSince(stores.operations, workspace.id, settled.live);
  return { countedAt: new Date(settled.settledAt).toISOString(), answersSince };
}

/** The answers that came until now count from now on: pages answer as of this moment, where they would answer as of an earlier one. */
export async function countNow(context: MeasureContext): Promise<Freshness> {
  const { stores, workspace, now } = context;
  const at = now().getTime();
  const present = await findDataVersion(stores.operations, workspace.id);
  if (recallSettled(stores.analytics, workspace.id, present, at) !== null)
    settle(stores.analytics, workspace.id, present, at);
  return answerFreshness(context);
}
