import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { AnalysisReport } from '@plumbline/loop/explain/runAnalysis.ts';
import { Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';
import type { Encoding } from '@plumbline/text/detectEncoding.ts';

/** What a worker is given: which method, its spec, and the file with how it is to be read. */
export type AnalysisWork = {
  method: string;
  spec: unknown;
  path: string;
  name: string;
  encoding: Encoding;
  delimiter: string;
  /** false where the first row of the file is data already */
  header: boolean;
};

export type FromWorker =
  | { progress: number }
  | { report: AnalysisReport }
  | { refused: { code: RefusalCode; says: string; values: Record<string, string | number> } }
  | { defect: string };

export type PoolOptions = {
  /** workers at once; one core is left to the thread that answers people */
  workersMax?: number;
  /** a worker that had nothing to do for so long ends */
  idleMs?: number;
  /** address of the module whose `ANALYSES` the workers run */
  analyses?: string;
};

type Job = {
  work: AnalysisWork;
  signal: AbortSignal;
  started: () => void;
  progress: (share: number) => void;
  settle: (outcome: { report: AnalysisReport } | { error: unknown }) => void;
};
type Hand = { worker: Worker; job: Job | null; idle: NodeJS.Timeout | undefined };

const IDLE_MS = 30_000;
const ALL_ANALYSES = new URL('../../loop/explain/analyses/listAnalyses.ts', import.meta.url).href;

/** Runs analyses in threads of their own, in turn where there are more than may run at once. */
export class AnalysisPool {
  private readonly options: Required<PoolOptions>;
  private readonly hands = new Set<Hand>();
  private readonly queue: Job[] = [];
  private closed = false;

  constructor(options: PoolOptions = {}) {
    const workersMax = Math.max(1, availableParallelism() - 1);
    this.options = { workersMax, idleMs: IDLE_MS, analyses: ALL_ANALYSES, ...options };
  }

  /** threads that live, busy or idle */
  get workers(): number {
    return this.hands.size;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /**
   * Runs one analysis.
   *
   * @param signal  ends it at once, whether it waits or computes
   * @throws Refusal `invalid` where the method refuses the data, `unavailable stats.outOfMemory`; the signal's reason
   */
  run(
    work: AnalysisWork,
    { signal, started, progress }: Pick<Job, 'signal' | 'started' | 'progress'>,
  ): Promise<AnalysisReport> {
    return new Promise((resolve, reject) => {
      if (signal.aborted || this.closed) return reject(signal.reason ?? new Error('the pool is closed'));
      const settle: Job['settle'] = (outcome) => {
        signal.removeEventListener('abort', stop);
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.report);
      };
      const job: Job = { work, signal, started, progress, settle };
      const stop = () => this.stop(job);
      signal.addEventListener('abort', stop, { once: true });
      this.queue.push(job);
      this.assign();
    });
  }

  /** Ends every worker; what still runs is rejected. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.queue.splice(0)) job.settle({ error: new Error('the pool is closed') });
    await Promise.all([...this.hands].map((hand) => this.dismiss(hand, new Error('the pool is closed'))));
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const free = [...this.hands].find(({ job }) => job === null);
      const hand = free ?? (this.hands.size < this.options.workersMax ? this.engage() : null);
      if (hand === null) return;
      const job = this.queue.shift() as Job;
      clearTimeout(hand.idle);
      hand.job = job;
      hand.worker.ref();
      job.started();
      hand.worker.postMessage(job.work);
    }
  }

  private engage(): Hand {
    const worker = new Worker(new URL('../boot.mjs', import.meta.url), {
      workerData: { entry: new URL('./analysisWorker.ts', import.meta.url).href, analyses: this.options.analyses },
    });
    const hand: Hand = { worker, job: null, idle: undefined };
    this.hands.add(hand);
    worker.on('message', (message: FromWorker) => this.hear(hand, message));
    worker.on('error', (error) => void this.dismiss(hand, this.explain(hand, error)));
    worker.on('exit', (code) => void this.dismiss(hand, new Error(`the analysis worker ended with ${code}`)));
    return hand;
  }

  private hear(hand: Hand, message: FromWorker): void {
    const { job } = hand;
    if (job === null) return;
    if ('progress' in message) {
      job.progress(message.progress);
      return;
    }
    hand.job = null;
    if ('report' in message) job.settle(message);
    else if ('refused' in message) {
      const { code, says, values } = message.refused;
      job.settle({ error: new Refusal(code, says, values) });
    } else job.settle({ error: new Error(message.defect) });
    // an idle worker must hold neither the process nor its memory for long
    hand.worker.unref();
    hand.idle = setTimeout(() => void this.dismiss(hand, null), this.options.idleMs);
    hand.idle.unref();
    this.assign();
  }

  private stop(job: Job): void {
    const at = this.queue.indexOf(job);
    if (at >= 0) {
      this.queue.splice(at, 1);
      job.settle({ error: job.signal.reason });
      return;
    }
    for (const hand of this.hands) if (hand.job === job) void this.dismiss(hand, job.signal.reason);
  }

  /** A thread in the middle of arithmetic hears nothing: it is ended from outside. */
  private async dismiss(hand: Hand, error: unknown): Promise<void> {
    if (!this.hands.delete(hand)) return;
    clearTimeout(hand.idle);
    const ended = hand.worker.terminate();
    hand.job?.settle({ error });
    hand.job = null;
    await ended;
    if (!this.closed) this.assign();
  }

  private explain({ job }: Hand, error: Error): unknown {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY' || job === null) return error;
    return new Refusal('unavailable', 'stats.outOfMemory', { method: job.work.method });
  }
}
