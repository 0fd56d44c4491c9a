import { instantOfDay } from '@plumbline/loop/commit/instantOfDay.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countOutcomes } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { addRecount } from '@plumbline/store/operations/commit/ledger.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { composeOutcomesAsked } from './composeOutcomesAsked.ts';
import { composeOutcomeFilters } from './ledgerQuery.ts';
import { findCalendar, judge, openPromise } from './openPromise.ts';
import type { KeptCounts } from './presentLedger.ts';

export const RecountInput = z
  .strictObject({
    /** the version that is to judge */
    version: z.int().min(1),
    /** promises given from this civil day on; without it all */
    from: z.iso.date().optional(),
    because: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'RecountInput' });
export type RecountInput = z.infer<typeof RecountInput>;

/**
 * Has promises that were given until now judged anew: by one version, and the hours of its calendar that hold now.
 *
 * What was counted before and after is kept with who asked and why.
 *
 * @throws Refusal not_found `commit.noVersion`
 */
export async function recountPromise(context: WorkspaceContext, promise: string, asked: RecountInput): Promise<void> {
  const subject = await loadSubject(context);
  const opened = await openPromise(context, subject, promise);
  const chosen = opened.rows.find(({ version, validFrom }) => version === asked.version && validFrom !== null);
  if (chosen === undefined) throw new Refusal('not_found', 'commit.noVersion', { version: asked.version });
  const calendar = await findCalendar(context, chosen.input.rule);
  const until = context.now();
  const since = asked.from === undefined ? null : new Date(instantOfDay(asked.from, context.workspace.zone));
  const fresh = { since, until, version: asked.version, calendarVersion: calendar[0]?.version ?? null };
  const within = { since: since?.getTime() ?? null, until: until.getTime() };
  const count = async (recounts: typeof opened.recounts | (typeof fresh)[]): Promise<KeptCounts> => {
    const judged = { ...opened.judged, ...judge(opened.rows, recounts, calendar), within };
    const where = { ...subject, workspace: context.workspace.number };
    const { parameters } = composeOutcomeFilters(where, { by: [] } as never);
    const [found] = await countOutcomes(context.stores.analytics, composeOutcomesAsked(judged, parameters), []);
    const { kept = 0, broken = 0, notYetDue = 0, notMeasurable = 0, people = 0 } = found ?? {};
    return { kept, broken, notYetDue, notMeasurable, people };
  };
  const before = await count(opened.recounts);
  const after = await count([...opened.recounts, fresh]);
  await addRecount(context.stores.operations, {
    workspace: context.workspace.id,
    promise,
    ...fresh,
    because: asked.because,
    before,
    after,
    createdBy: nameOfActor(context.actor),
  });
}
