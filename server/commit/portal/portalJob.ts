import type { Job } from '../../house/jobs.ts';
import { openPortalDesk, PORTAL_QUEUE } from './portalDesk.ts';
import { sendPortalMails } from './sendPortalMails.ts';
import { tellEvidence } from './tellEvidence.ts';

/** One time of it begins no mail after this, so that it ends well before the next one is due. */
const WORK_MS = 45_000;

/** Tells the analytics store of what customers wrote, and sends what is due: every minute, and when somebody calls. */
export function makePortalJob(): Job {
  return {
    queue: PORTAL_QUEUE,
    cron: '* * * * *',
    work: async (house, signal) => {
      const desk = await openPortalDesk(house);
      // a fault of one must not keep the other waiting
      const outcomes = await Promise.allSettled([
        tellEvidence(house),
        sendPortalMails(desk, { until: Date.now() + WORK_MS, signal }),
      ]);
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    },
  };
}
