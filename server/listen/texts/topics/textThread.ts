import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';

/** A piece of work for the thread: which, what it is told at first, and rows that it is fed. */
export type TextWork = {
  task: string;
  input: unknown;
  rows?: AsyncIterable<readonly object[]>;
  signal?: AbortSignal;
  /** rows taken so far */
  taken?: (rows: number) => void;
  /** the last row was taken */
  fed?: () => void;
};

export type ToThread = { begin: string; input: unknown } | { rows: readonly object[] } | { end: true };
export type FromThread =
  | { ready: true }
  | { taken: number }
  | { result: unknown }
  | { refused: { code: RefusalCode; says: string; values: Record<string, string | number> } }
  | { defect: string };

const IDLE_MS = 30_000;

/**
 * One thread that does the arithmetic of texts, one piece after the other, so that nobody who waits for a page waits for it.
 *
 * It is fed rows as the engine sends them and asks for more, so neither side holds them twice. An aborted piece ends the
 * thread: in the middle of arithmetic it hears nothing.
 */
export class TextThread {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private readonly signal: AbortSignal;

  /** @param signal  ends the thread, such as that of the house */
  constructor(signal: AbortSignal) {
    this.signal = signal;
    signal.addEventListener('abort', () => void this.dismiss(), { once: true });
  }

  /** @throws Refusal as the task refuses, or the signal's reason */
  run<Result>(work: TextWork): Promise<Result> {
    const done = this.last.then(() => this.work<Result>(work));
    this.last = done.catch(() => undefined);
    return done;
  }

  private async work<Result>({ task, input, rows, signal, taken, fed }: TextWork): Promise<Result> {
    const ends = signal === undefined ? this.signal : AbortSignal.any([signal, this.signal]);
    ends.throwIfAborted();
    clearTimeout(this.idle);
    const worker = this.engage();
    const line = new Line(worker);
    const stop = () => line.break(ends.reason);
    ends.addEventListener('abort', stop, { once: true });
    let whole = false;
    try {
      line.tell({ begin: task, input });
      let count = 0;
      for await (const some of rows ?? []) {
        line.tell({ rows: some });
        count += some.length;
        await line.hear('taken');
        taken?.(count);
      }
      fed?.();
      line.tell({ end: true });
      const { result } = (await line.hear('result')) as { result: Result };
      whole = true;
      return result;
    } catch (error) {
      // what the task refuses leaves the thread as it was
      whole = error instanceof Refusal;
      throw error;
    } finally {
      ends.removeEventListener('abort', stop);
      line.close();
      if (whole) this.rest();
      else await this.dismiss();
    }
  }

  private engage(): Worker {
    this.worker ??= new Worker(new URL('../../../boot.mjs', import.meta.url), {
      workerData: { entry: new URL('./textThreadWorker.ts', import.meta.url).href },
    });
    this.worker.ref();
    return this.worker;
  }

  /** An idle thread holds neither the process nor its memory for long. */
  private rest(): void {
    this.worker?.unref();
    this.idle = setTimeout(() => void this.dismiss(), IDLE_MS);
    this.idle.unref();
  }

  private async dismiss(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    clearTimeout(this.idle);
    await worker?.terminate();
  }
}

/** What is said to and heard from the worker during one piece of work. */
class Line {
  private readonly worker: Worker;
  private readonly heard: FromThread[] = [];
  private waiting: { resolve: (message: FromThread) => void; reject: (error: unknown) => void } | null = null;
  private broken: { error: unknown } | null = null;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', this.onMessage);
    worker.on('error', this.onError);
    worker.on('exit', this.onExit);
  }

  tell(message: ToThread): void {
    this.worker.postMessage(message);
  }

  /** The next message, which must be of this kind. */
  async hear(kind: 'taken' | 'result'): Promise<FromThread> {
    for (;;) {
      const message = await this.next();
      if ('refused' in message) {
        const { code, says, values } = message.refused;
        throw new Refusal(code, says, values);
      }
      if ('defect' in message) throw new Error(message.defect);
      if (kind in message) return message;
    }
  }

  break(error: unknown): void {
    this.broken ??= { error };
    this.waiting?.reject(error);
    this.waiting = null;
  }

  close(): void {
    this.worker.off('message', this.onMessage);
    this.worker.off('error', this.onError);
    this.worker.off('exit', this.onExit);
  }

  private next(): Promise<FromThread> {
    const message = this.heard.shift();
    if (message !== undefined) return Promise.resolve(message);
    if (this.broken !== null) return Promise.reject(this.broken.error);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private readonly onMessage = (message: FromThread): void => {
    if (this.waiting === null) this.heard.push(message);
    else this.waiting.resolve(message);
    this.waiting = null;
  };
  private readonly onError = (error: Error): void => this.break(this.explain(error));
  private readonly onExit = (code: number): void => this.break(new Error(`the thread of texts ended with ${code}`));

  private explain(error: Error): unknown {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
    return new Refusal('unavailable', 'texts.outOfMemory', {});
  }
}
