import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RowTarget } from './composeReadingRow.ts';
import type { TextModelParts } from './models/textModel.ts';

/** How texts are read: which model, and by which words dimensions are known. `id` tells setups apart. */
export type ReadingSetup = {
  id: string;
  parts: TextModelParts;
  seeds: readonly { aspect: string; words: readonly string[] }[];
};
/** `texts`: each a line of JSON, an `UnreadText` */
export type ToReader = { setup: ReadingSetup | null; target: RowTarget; texts: readonly string[] };
export type FromReader = { lines: Uint8Array; rows: number; faults: string[] } | { defect: string };
export type ReadLines = Extract<FromReader, { rows: number }>;

type Piece = {
  setup: ReadingSetup;
  target: RowTarget;
  texts: readonly string[];
  settle: (outcome: ReadLines | { error: unknown }) => void;
};
type Hand = { worker: Worker; piece: Piece | null; setup: string; idle: NodeJS.Timeout | undefined };

const IDLE_MS = 20_000;

/** Reads texts in threads of their own: one core is left to the thread that answers people. */
export class ReadingPool {
  readonly workersMax: number;
  private readonly hands = new Set<Hand>();
  private readonly queue: Piece[] = [];
  private closed = false;

  constructor(workersMax = Math.max(1, availableParallelism() - 1)) {
    this.workersMax = workersMax;
  }

  /** Reads some texts. @returns their rows, a line each @throws the defect of a worker, or that the pool was closed */
  read(setup: ReadingSetup, target: RowTarget, texts: readonly string[]): Promise<ReadLines> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('the readers are closed'));
      const settle: Piece['settle'] = (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome));
      this.queue.push({ setup, target, texts, settle });
      this.assign();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const error = new Error('the readers are closed');
    for (const piece of this.queue.splice(0)) piece.settle({ error });
    await Promise.all([...this.hands].map((hand) => this.dismiss(hand, error)));
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const free = [...this.hands].find(({ piece }) => piece === null);
      const hand = free ?? (this.hands.size < this.workersMax ? this.engage() : null);
      if (hand === null) return;
      const piece = this.queue.shift() as Piece;
      clearTimeout(hand.idle);
      hand.piece = piece;
      hand.worker.ref();
      const { setup, target, texts } = piece;
      const known = hand.setup === setup.id;
      hand.setup = setup.id;
      hand.worker.postMessage({ setup: known ? null : setup, target, texts } satisfies ToReader);
    }
  }

  private engage(): Hand {
    const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
      workerData: { entry: new URL('./readingWorker.ts', import.meta.url).href },
    });
    const hand: Hand = { worker, piece: null, setup: '', idle: undefined };
    this.hands.add(hand);
    worker.on('message', (message: FromReader) => this.hear(hand, message));
    worker.on('error', (error) => void this.dismiss(hand, error));
    worker.on('exit', (code) => void this.dismiss(hand, new Error(`a reader of texts ended with ${code}`)));
    return hand;
  }

  private hear(hand: Hand, message: FromReader): void {
    const { piece } = hand;
    hand.piece = null;
    piece?.settle('defect' in message ? { error: new Error(message.defect) } : message);
    hand.worker.unref();
    hand.idle = setTimeout(() => void this.dismiss(hand, null), IDLE_MS);
    hand.idle.unref();
    this.assign();
  }

  private async dismiss(hand: Hand, error: unknown): Promise<void> {
    if (!this.hands.delete(hand)) return;
    clearTimeout(hand.idle);
    const ended = hand.worker.terminate();
    hand.piece?.settle({ error });
    hand.piece = null;
    await ended;
    if (!this.closed) this.assign();
  }
}
