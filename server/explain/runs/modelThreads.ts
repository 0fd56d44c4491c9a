import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';
import type { LinePiece } from '@plumbline/store/analytics/cutIntoLines.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';

export type ToModel =
  /** the module of a model, by which everything that follows is computed until the next comes */
  | { model: string }
  | { begin: { work: unknown; locale: Locale; tableNames: string[] } }
  | { table: string; lines: readonly string[] | Uint8Array }
  | { table: string; end: true };
export type FromModel =
  | { progress: number }
  | { keep: { name: string; bytes: Uint8Array } }
  | { result: unknown; command: string | null }
  | { refused: { code: RefusalCode; says: string; values: Record<string, string | number> } }
  | { defect: string };

/** Rows as lines of JSON, or many as bytes of such; a table over much evidence says how far it is, 0..1. */
export type ModelTable = AsyncIterable<readonly string[] | LinePiece> & { share?: () => number };
export type Opened = { work: unknown; tables: Readonly<Record<string, ModelTable>> };
export type ModelWork = {
  /** the module of the worker, which calls serveModel */
  entry: URL;
  /** what must be counted before rows can be read takes long of much evidence: it is part of the run */
  open: () => Promise<Opened>;
  locale: Locale;
};
export type Watching = {
  signal: AbortSignal;
  started: () => void;
  progress: (share: number) => void;
  keep: (name: string, bytes: Uint8Array) => Promise<void>;
};
export type ModelOutcome = { result: unknown; command: string | null; rows: number };

/** One core is left to the thread that answers people. */
const WORKERS_MAX = Math.max(1, availableParallelism() - 1);

/** How much of a run reading its rows is taken to be, and how often it is looked how far that is. */
const READING_SHARE = 0.25;
const LOOK_MS = 500;

/** Rows that lie ready are handed on for so long at a stretch. */
const STRETCH_MS = 10;

/** A thread that had nothing to do for so long ends. */
const IDLE_MS = 30_000;

/** `models`: those whose modules it has read. */
type Hand = { worker: Worker; models: Set<string>; idle: NodeJS.Timeout | undefined };

/** Threads in which models are computed, in turn where there are more than may run at once. */
export class ModelThreads {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  /** threads that wait for the next run, of whatever model: another costs them its modules, a new thread costs many times that */
  private readonly idle = new Set<Hand>();

  get waiting(): number {
    return this.queue.length;
  }

  /** @throws Refusal where the model refuses the data; the signal's reason; a defect */
  async run(work: ModelWork, watching: Watching): Promise<ModelOutcome> {
    await this.takeTurn(watching.signal);
    try {
      watching.signal.throwIfAborted();
      return await this.runHere(work, watching);
    } finally {
      // the turn is handed on, so that nobody slips in between and nobody waits for a turn that is lost
      const next = this.queue.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }

  private async runHere(work: ModelWork, watching: Watching): Promise<ModelOutcome> {
    const hand = this.engage(work.entry.href);
    hand.models.add(work.entry.href);
    // what it has to read is read while the rows are asked for
    hand.worker.postMessage({ model: work.entry.href } satisfies ToModel);
    const said = { answer: false };
    try {
      watching.started();
      const outcome = await compute(hand.worker, work, watching, said);
      this.keep(hand);
      return outcome;
    } catch (error) {
      // a thread that has answered, as one that refuses its data, is ready for others; any other may still compute, and what it
      // would say then must not be taken for the answer of the next
      if (said.answer && error instanceof Refusal && !watching.signal.aborted) this.keep(hand);
      else await hand.worker.terminate();
      throw error;
    }
  }

  /** Ends threads that wait. */
  async close(): Promise<void> {
    const waiting = [...this.idle];
    this.idle.clear();
    for (const { idle } of waiting) clearTimeout(idle);
    await Promise.all(waiting.map(({ worker }) => worker.terminate()));
  }

  /** One that knows the model if there is one, else any that waits: there are never more threads than may run at once. */
  private engage(model: string): Hand {
    const waiting = [...this.idle];
    const hand = waiting.find(({ models }) => models.has(model)) ?? waiting[0];
    if (hand !== undefined) {
      this.idle.delete(hand);
      clearTimeout(hand.idle);
      hand.worker.ref();
      return hand;
    }
    const entry = new URL('./modelThread.ts', import.meta.url).href;
    const worker = new Worker(new URL('../../boot.mjs', import.meta.url), { workerData: { entry } });
    return { worker, models: new Set(), idle: undefined };
  }

  /** It waits for a while, and keeps no process alive. */
  private keep(hand: Hand): void {
    const { worker } = hand;
    worker.unref();
    worker.once('exit', () => this.idle.delete(hand));
    worker.once('error', () => this.idle.delete(hand));
    hand.idle = setTimeout(() => {
      this.idle.delete(hand);
      void worker.terminate();
    }, IDLE_MS).unref();
    this.idle.add(hand);
  }

  private async takeTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.running < WORKERS_MAX) {
      this.running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        this.queue.splice(this.queue.indexOf(turn), 1);
        reject(signal.reason);
      };
      const turn = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      this.queue.push(turn);
      signal.addEventListener('abort', stop, { once: true });
    });
  }
}

/** @param said  set where the thread has given its answer and computes no more */
async function compute(
  worker: Worker,
  { open, locale }: ModelWork,
  watching: Watching,
  said: { answer: boolean },
): Promise<ModelOutcome> {
  const { signal } = watching;
  const ends = new AbortController();
  const keeping: Promise<void>[] = [];
  const answered = new Promise<{ result: unknown; command: string | null }>((resolve, reject) => {
    worker.on('message', (message: FromModel) => {
      if ('result' in message || 'refused' in message) said.answer = true;
      if ('progress' in message) watching.progress(READING_SHARE + (1 - READING_SHARE) * message.progress);
      else if ('keep' in message) keeping.push(watching.keep(message.keep.name, message.keep.bytes));
      else if ('result' in message) resolve(message);
      else if ('refused' in message) {
        const { code, says, values } = message.refused;
        reject(new Refusal(code, says, values));
      } else reject(new Error(message.defect));
    });
    worker.once('error', (error) => reject(explain(error)));
    worker.once('exit', (code) => reject(new Error(`the worker of a model ended with ${code} before it answered`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ends.signal });
  });
  // a thread that fails while it is still given rows needs no more of them
  const failing = new AbortController();
  answered.catch((error) => failing.abort(error));
  try {
    const { work, tables } = await open();
    signal.throwIfAborted();
    worker.postMessage({ begin: { work, locale, tableNames: Object.keys(tables) } } satisfies ToModel);
    const rows = await sendTables(worker, tables, { signal: failing.signal, progress: watching.progress });
    const { result, command } = await answered;
    await Promise.all(keeping);
    return { result, command, rows };
  } finally {
    ends.abort();
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    // a thread that fails while it is ended would take the process with it
    worker.on('error', () => undefined);
    await Promise.allSettled(keeping);
  }
}

/** @returns rows of the largest table */
async function sendTables(
  worker: Worker,
  tables: Opened['tables'],
  { signal, progress }: Pick<Watching, 'signal' | 'progress'>,
): Promise<number> {
  const all = Object.entries(tables);
  let most = 0;
  for (const [at, [table, pieces]] of all.entries()) {
    const look = () => progress((READING_SHARE * (at + (pieces.share?.() ?? 0))) / all.length);
    const looking = setInterval(look, LOOK_MS).unref();
    try {
      most = Math.max(most, await sendTable(worker, table, pieces, signal));
    } finally {
      clearInterval(looking);
    }
  }
  return most;
}

/** @returns its rows */
async function sendTable(worker: Worker, table: string, pieces: ModelTable, signal: AbortSignal): Promise<number> {
  let [rows, since] = [0, performance.now()];
  for await (const piece of pieces) {
    signal.throwIfAborted();
    if (performance.now() - since > STRETCH_MS) {
      // others have their turn between two pieces
      await breathe();
      since = performance.now();
    }
    if ('bytes' in piece) {
      rows += piece.rows;
      // handed over, not copied
      worker.postMessage({ table, lines: piece.bytes } satisfies ToModel, [piece.bytes.buffer]);
    } else {
      rows += piece.length;
      worker.postMessage({ table, lines: piece } satisfies ToModel);
    }
  }
  worker.postMessage({ table, end: true } satisfies ToModel);
  return rows;
}

function explain(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('unavailable', 'runs.outOfMemory') : error;
}
