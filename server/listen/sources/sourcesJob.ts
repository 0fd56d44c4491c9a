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
      desk ??= new SourceDesk(house, await keepSourceSecret(house.config.dataDir));
      house.inBackground('live sources', desk.runDue());
    },
  };
}
