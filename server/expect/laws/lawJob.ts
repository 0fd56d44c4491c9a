import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Job } from '../../house/jobs.ts';
import { openDueQuestions } from './lawRegister.ts';

/** Opens the questions of laws whose day has come: every hour, since the day of each workspace begins at another one. */
export function makeLawJob(): Job {
  return {
    queue: 'laws',
    cron: '7 * * * *',
    work: async (house, signal) => {
      for (const workspace of await listWorkspaces(house.stores.operations)) {
        if (signal.aborted) return;
        try {
          await openDueQuestions({ ...house, workspace, signal });
        } catch (error) {
          house.log.error({ err: error, workspace: workspace.key }, 'the register of laws could not be looked at');
        }
      }
    },
  };
}
