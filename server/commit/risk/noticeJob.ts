import { NoticeRule } from '@plumbline/model/promiseRisk.ts';
import { listNoticeRules, settleNotices } from '@plumbline/store/operations/commit/risk/notices.ts';
import type { Job } from '../../house/jobs.ts';
import type { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { lookForRisk } from './lookForRisk.ts';
import { openNoticeDesk, turnOf } from './noticeDesk.ts';
import { sendNotices } from './sendNotices.ts';

export const NOTICE_QUEUE = 'promise-notices';
/** One time of it begins no mail after this. */
const WORK_MS = 50_000;
/** As often as it works. */
const TURN_MS = 10 * 60_000;
/** No mail takes so long to hand over: one claimed before this was left by a process that is gone. */
const CLAIMED_MS = 10 * 60_000;

/** Looks for promises at risk, and tells their customers: every ten minutes, and when notices were confirmed. */
export function makeNoticeJob(): Job {
  let desk: OutreachDesk | undefined;
  return {
    queue: NOTICE_QUEUE,
    cron: '*/10 * * * *',
    work: async (house, signal) => {
      desk ??= await openNoticeDesk(house);
      await runNotices(desk, { signal, workMs: WORK_MS, claimedMs: CLAIMED_MS });
    },
  };
}

/** One time of it. `claimedMs` is how old a claim may be before its process is taken for dead. */
export async function runNotices(
  desk: OutreachDesk,
  { signal, workMs, claimedMs }: { signal: AbortSignal; workMs: number; claimedMs: number },
): Promise<{ found: number; told: number }> {
  const { house } = desk;
  const { operations } = house.stores;
  const began = house.now().getTime();
  const unclear = await settleNotices(operations, new Date(began - claimedMs));
  if (unclear > 0) house.log.warn({ unclear }, 'notices were being handed over when their process ended');
  const done = { found: 0, told: 0 };
  for (const row of inTurn(await listNoticeRules(operations), began)) {
    if (signal.aborted || house.now().getTime() >= began + workMs) break;
    try {
      const turn = turnOf(desk, row, NoticeRule.parse(row.rule), signal);
      done.found += await lookForRisk(turn);
      done.told += await sendNotices(turn, { until: began + workMs });
    } catch (error) {
      // one promise that cannot be looked at must not keep the customers of others from being told
      if (signal.aborted) break;
      house.log.error({ err: error, promise: row.promise }, 'promises at risk could not be looked at');
    }
  }
  return done;
}

/** All of them, beginning with another one each time: the last must be looked at too where one time is too short for all. */
export function inTurn<One>(all: readonly One[], moment: number): One[] {
  const first = Math.floor(moment / TURN_MS) % Math.max(1, all.length);
  return [...all.slice(first), ...all.slice(0, first)];
}
