import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Job } from '../house/jobs.ts';
import { type WarmOptions, warmAnswers } from './warmAnswers.ts';

/** What was written beforehand does not stand for ever. */
const STANDS_MS = 3 * 86_400_000;

/**
 * Counts what pages open with again where the data became others and then rested: live answers, exclusions and people made one change
 * them too. What imports, restatements and a start bring is counted after these at once.
 *
 * The data rest where two looks, five minutes apart, see the same.
 */
export function makeWarmJob(options: WarmOptions = {}): Job {
  const seen = new Map<string, string>();
  const counted = new Map<string, { dataVersion: string; at: number }>();
  const counting = new Set<string>();
  return {
    queue: 'answers-beforehand',
    cron: '*/5 * * * *',
    work: async (house) => {
      for (const workspace of await listWorkspaces(house.stores.operations)) {
        const { id } = workspace;
        const { dataVersion } = await findDataVersion(house.stores.operations, id);
        // what was there at the first look was counted by the start
        const at = house.now().getTime();
        if (!seen.has(id)) counted.set(id, { dataVersion, at });
        const rested = seen.get(id) === dataVersion;
        seen.set(id, dataVersion);
        const last = counted.get(id);
        const stands = last?.dataVersion === dataVersion && at - last.at < STANDS_MS;
        if (!rested || stands || counting.has(id)) continue;
        counted.set(id, { dataVersion, at });
        counting.add(id);
        // longer than a job may take, and nobody waits for it
        house.inBackground(
          'first answers',
          warmAnswers(house, workspace, options).finally(() => counting.delete(id)),
        );
      }
    },
  };
}
