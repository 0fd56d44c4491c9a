import { OUTREACH_LIMITS } from '@plumbline/model/outreach.ts';
import { forgetEvents } from '@plumbline/store/operations/listen/outreachEvents.ts';
import { settleUnclear } from '@plumbline/store/operations/listen/outreachMails.ts';
import type { Job } from '../../house/jobs.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { askDue } from './askDue.ts';
import { OutreachDesk } from './outreachDesk.ts';
import { OUTREACH_QUEUE } from './outreachQueue.ts';
import { queueReminders, sendDueMails } from './sendDueMails.ts';

/** One time of it begins no mail after this, so that it ends well before the next one is due. */
const WORK_MS = 50_000;
/** No mail takes so long to hand over: one claimed before this was left by a process that is gone. */
const CLAIMED_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** Asks whom events told of, reminds, and sends what is due: every minute, and when somebody calls. */
export function makeOutreachJob(): Job {
  let desk: OutreachDesk | undefined;
  let forgotAt = 0;
  return {
    queue: OUTREACH_QUEUE,
    cron: '* * * * *',
    work: async (house, signal) => {
      desk ??= new OutreachDesk(house, await keepLinkSecret(house.config.dataDir));
      const now = house.now().getTime();
      if (now - forgotAt > DAY_MS / 24) {
        await forgetEvents(house.stores.operations, new Date(now - OUTREACH_LIMITS.logDays * DAY_MS));
        forgotAt = now;
      }
      await runOutreach(desk, { signal, workMs: WORK_MS, claimedMs: CLAIMED_MS });
    },
  };
}

/** One time of it. `claimedMs` is how old a claim may be before its process is taken for dead. */
export async function runOutreach(
  desk: OutreachDesk,
  { signal, workMs, claimedMs }: { signal: AbortSignal; workMs: number; claimedMs: number },
): Promise<{ sent: number }> {
  const { operations } = desk.house.stores;
  const unclear = await settleUnclear(operations, new Date(desk.house.now().getTime() - claimedMs));
  if (unclear > 0) desk.house.log.warn({ unclear }, 'mails were being handed over when their process ended');
  await askDue(desk, signal);
  await queueReminders(desk);
  return { sent: await sendDueMails(desk, { until: Date.now() + workMs, signal }) };
}
