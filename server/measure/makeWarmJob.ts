import { type DataVersion, findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Job } from '../house/jobs.ts';
import { recallSettled } from './findAnswersVersion.ts';
import { type WarmOptions, warmAnswers } from './warmAnswers.ts';

/** What was written beforehand does not stand for ever. */
const STANDS_MS = 3 * 86_400_000;
/** So long counts stand that live answers came after: a look comes every five minutes, or a moment less. */
const LIVE_STANDS_MS = 4 * 60_000;

/**
 * Counts what pages open with again where the data became others: exclusions and people made one change them, after which they are to
 * rest, and live answers, which never do. What imports, restatements and a start bring is counted after these at once.
 *
 * The data rest where two looks, five minutes apart, see the same but for live answers.
 */
export function makeWarmJob(options: WarmOptions = {}): Job {
  const seen = new Map<string, DataVersion>();
  const counted = new Map<string, { version: DataVersion; at: number }>();
  const counting = new Set<string>();
  return {
    queue: 'answers-beforehand',
    cron: '*/5 * * * *',
    work: async (house) => {
      for (const workspace of await listWorkspaces(house.stores.operations)) {
        const { id } = workspace;
        const version = await findDataVersion(house.stores.operations, id);
        const at = house.now().getTime();
        // what pages answer as of is seen to hold still, or not
        recallSettled(house.stores.analytics, id, version, at);
        // what was there at the first look was counted by the start
        if (!seen.has(id)) counted.set(id, { version, at });
        const rested = seen.get(id)?.withoutLive === version.withoutLive;
        seen.set(id, version);
        if (!rested || stands(counted.get(id), version, at) || counting.has(id)) continue;
        counted.set(id, { version, at });
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

/** Whether what was counted last is good enough yet. */
function stands(last: { version: DataVersion; at: number } | undefined, now: DataVersion, at: number): boolean {
  if (last === undefined || last.version.withoutLive !== now.withoutLive) return false;
  return at - last.at < (last.version.dataVersion === now.dataVersion ? STANDS_MS : LIVE_STANDS_MS);
}
