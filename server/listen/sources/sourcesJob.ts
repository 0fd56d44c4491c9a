import { dropClaims } from '@plumbline/store/operations/listen/sources.ts';
import type { Job } from '../../house/jobs.ts';
import { keepSourceSecret } from '../../trust/localToken.ts';
import { SourceDesk } from './sourceDesk.ts';
import { SOURCES_QUEUE } from './sourcesQueue.ts';

/**
 * Runs what is due of live sources: every minute, and when something is sent or a person asks.
 *
 * A fetch may take longer than a job may: it is begun here and goes on in the background, which a stop waits for.
 */
export function makeSourcesJob(): Job {
  let desk: SourceDesk | undefined;
  return {
    queue: SOURCES_QUEUE,
    cron: '* * * * *',
    work: async (house) => {
      if (desk === undefined) {
        desk = new SourceDesk(house, await keepSourceSecret(house.config.dataDir));
        // the store of the data folder is this process's alone, so who claimed in it is gone
        if (house.config.postgresUrl === undefined) await dropClaims(house.stores.operations, house.now());
      }
      house.inBackground('live sources', desk.runDue());
    },
  };
}
