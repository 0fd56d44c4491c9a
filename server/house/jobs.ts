import type { PgBoss } from 'pg-boss';
import type { HouseContext } from '../http/context.ts';

/** Work that is done again and again, or when it is called for; of one kind one piece at a time in a process. */
export type Job = {
  /** letters, digits and -; the queue's name in the store */
  readonly queue: string;
  /** five fields of cron, in UTC; every minute is `* * * * *` */
  readonly cron: string;
  /** ends early when the signal is aborted; a failure is logged whole, and the next time comes anyway */
  readonly work: (house: HouseContext, signal: AbortSignal) => Promise<void>;
};

const SCHEMA = 'plumbline_jobs';
/** A piece of work ends within this, else it is taken for dead and another may begin. */
export const JOB_SECONDS_MAX = 120;
/** Work that has begun may take so long to end after a stop was asked for. */
const FINISH_MS = 3000;

type Opened = { boss: PgBoss; workers: Map<string, string> };
const opened = new WeakMap<HouseContext['stores'], Promise<Opened>>();

/**
 * Opens the jobs of the house, the one place that does, and works on them for as long as the process lives.
 *
 * They live in a schema of their own in the operational store, embedded or a server's. Called once the process listens:
 * what is loaded and made here keeps nobody waiting.
 */
export async function runJobs(house: HouseContext, jobs: readonly Job[]): Promise<void> {
  if (house.signal.aborted) return;
  const opening = openJobs(house, jobs);
  opened.set(house.stores, opening);
  const { boss } = await opening;
  if (!house.signal.aborted) {
    await new Promise<void>((resolve) => house.signal.addEventListener('abort', () => resolve(), { once: true }));
  }
  await boss.stop({ graceful: true, timeout: FINISH_MS, close: false });
}

/** Calls for a job now instead of at its next time. Where jobs do not run, its next time is soon enough. */
export async function callJob({ stores, log }: Pick<HouseContext, 'stores' | 'log'>, queue: string): Promise<void> {
  const jobs = await opened.get(stores)?.catch(() => undefined);
  if (jobs === undefined) return;
  try {
    await jobs.boss.send(queue, {});
    const worker = jobs.workers.get(queue);
    if (worker !== undefined) jobs.boss.notifyWorker(worker);
  } catch (error) {
    log.warn({ err: error, queue }, 'a job could not be called; it comes at its next time');
  }
}

async function openJobs(house: HouseContext, jobs: readonly Job[]): Promise<Opened> {
  const { PgBoss } = await import('pg-boss');
  const { pool } = house.stores.operations;
  const boss = new PgBoss({
    // the house's own connections, so that there is one way to the store
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: SCHEMA,
    superviseIntervalSeconds: 60,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 5,
  });
  boss.on('error', (error) => {
    if (!house.signal.aborted) house.log.warn({ err: error }, 'the jobs met a fault and go on');
  });
  await boss.start();
  const workers = new Map<string, string>();
  for (const { queue, cron, work } of jobs) {
    // `short`: one waits at most, so that calls while it works are one more time and not many
    await boss.createQueue(queue, {
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: JOB_SECONDS_MAX,
      deleteAfterSeconds: 3600,
    });
    const worker = await boss.work(queue, { batchSize: 1, pollingIntervalSeconds: 2 }, async () => {
      try {
        await work(house, house.signal);
      } catch (error) {
        if (!house.signal.aborted) house.log.error({ err: error, queue }, 'a job failed; it comes again');
      }
    });
    workers.set(queue, worker);
    await boss.schedule(queue, cron, {});
  }
  return { boss, workers };
}
