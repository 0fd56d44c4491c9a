import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Job } from '../../house/jobs.ts';
import { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { tellConflicts } from './tellConflicts.ts';
import { tellWaiting } from './tellWaiting.ts';

/** Tells the staff by mail what waits for them: every half an hour, each thing once. */
export function makeNewsJob(): Job {
  let desk: OutreachDesk | undefined;
  return {
    queue: 'staff-news',
    cron: '*/30 * * * *',
    work: async (house, signal) => {
      desk ??= new OutreachDesk(house, await keepLinkSecret(house.config.dataDir));
      await runNews(desk, signal);
    },
  };
}

/** One time of it. Where mail is off nothing is looked at; the people of the demo are nobody. */
export async function runNews(
  desk: OutreachDesk,
  signal: AbortSignal,
): Promise<{ conflicts: number; reminded: number }> {
  const done = { conflicts: 0, reminded: 0 };
  const { house } = desk;
  if ((await desk.mailer()) === null) return done;
  for (const workspace of await listWorkspaces(house.stores.operations)) {
    if (signal.aborted) break;
    if (workspace.demo) continue;
    const members = await listMembers(house.stores.operations, workspace.id);
    const turn = { desk, workspace, members, locale: house.config.locale, signal };
    // what stops one kind of news stops neither the other nor other workspaces
    for (const [name, tell] of [
      ['conflicts', tellConflicts],
      ['reminded', tellWaiting],
    ] as const) {
      try {
        done[name] += await tell(turn);
      } catch (error) {
        if (!signal.aborted)
          house.log.error({ err: error, workspace: workspace.key, news: name }, 'the staff could not be told');
      }
    }
  }
  return done;
}
