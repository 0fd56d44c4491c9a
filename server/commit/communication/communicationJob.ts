import { finishPlans } from '@plumbline/store/operations/commit/communicationPlans.ts';
import { listWorkspacesToContact, settleUnclearContacts } from '@plumbline/store/operations/commit/contactTasks.ts';
import type { Job } from '../../house/jobs.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { runCare } from './careForCustomers.ts';
import { sendContactMails } from './sendContacts.ts';

export const COMMUNICATION_QUEUE = 'communication';
/** One time of it begins no mail after this, so that it ends well before the next one is due. */
const WORK_MS = 50_000;
/** No mail takes so long to hand over: one claimed before this was left by a process that is gone. */
const CLAIMED_MS = 10 * 60_000;

/** Runs the rules of care once a day and workspace, and sends what is due: every minute, and when somebody calls. */
export function makeCommunicationJob(): Job {
  let desk: OutreachDesk | undefined;
  return {
    queue: COMMUNICATION_QUEUE,
    cron: '* * * * *',
    work: async (house, signal) => {
      desk ??= new OutreachDesk(house, await keepLinkSecret(house.config.dataDir));
      await runCommunication(desk, { signal, workMs: WORK_MS, claimedMs: CLAIMED_MS });
    },
  };
}

/** One time of it. `claimedMs` is how old a claim may be before its process is taken for dead. */
export async function runCommunication(
  desk: OutreachDesk,
  { signal, workMs, claimedMs }: { signal: AbortSignal; workMs: number; claimedMs: number },
): Promise<{ sent: number; made: number }> {
  const { house } = desk;
  const { operations } = house.stores;
  const until = Date.now() + workMs;
  const unclear = await settleUnclearContacts(operations, new Date(house.now().getTime() - claimedMs));
  if (unclear > 0) house.log.warn({ unclear }, 'mails to customers were being handed over when their process ended');
  const origin = house.config.baseUrl?.replace(/\/$/, '') ?? `http://${house.config.host}:${house.config.port}`;
  let [sent, made] = [0, 0];
  for (const workspace of await listWorkspacesToContact(operations, house.now())) {
    if (signal.aborted || Date.now() >= until) break;
    const context = { ...house, workspace: workspace as WorkspaceContext['workspace'] };
    // what stops one workspace, or its rules, stops neither its mails nor the others
    const tried = async <T>(work: Promise<T>): Promise<T | null> => {
      try {
        return await work;
      } catch (error) {
        house.log.error({ err: error, workspace: workspace.key }, 'customers of a workspace could not be contacted');
        return null;
      }
    };
    // customers of the demo are nobody's: its rules show their calendar and write to no one
    const cares = workspace.care && !workspace.demo;
    if (cares) made += (await tried(runCare(context, { origin }))) ?? 0;
    if (!cares && !workspace.mails) continue;
    const done = await tried(sendContactMails(desk, workspace, { until, signal }));
    sent += done?.sent ?? 0;
    if (done?.unreachable) break;
  }
  await finishPlans(operations, house.now());
  return { sent, made };
}
