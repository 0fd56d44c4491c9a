import {
  insertReadings,
  type ReadingTarget,
  streamUnreadTexts,
} from '@plumbline/store/analytics/listen/textReadings.ts';
import type { HouseContext } from '../../http/context.ts';
import type { ReadingPool, ReadingSetup, ReadLines } from './readingPool.ts';

/** Texts of one message to a thread: few enough that a stop is heard soon. */
const PIECE_TEXTS = 250;
const PIECE_UNITS = 240_000;
/** Readings of one write: each becomes a part of the table. */
const WRITE_ROWS = 5000;
const WRITE_MS = 3000;

export type ReadImport = ReadingTarget & {
  import: number;
  /** live texts of this batch and later ones */
  batch: number;
  zone: string;
};

/**
 * Reads the texts of one import that have no reading of the edition, and writes what was found.
 *
 * May be ended at any point and begun again: what is written stands, the rest is still unread.
 *
 * @param onRead  told how many more texts have a reading
 * @returns       how many were read
 */
export async function readTexts(
  house: Pick<HouseContext, 'stores' | 'log'>,
  pool: ReadingPool,
  setup: ReadingSetup,
  of: ReadImport,
  { signal, onRead }: { signal: AbortSignal; onRead: (texts: number) => void },
): Promise<number> {
  const { analytics } = house.stores;
  const { workspace, edition, zone } = of;
  const rowTarget = { workspace, edition, import: of.import, zone };
  const writer = new ReadingWriter((lines) => insertReadings(analytics, lines), onRead);
  const under: Promise<void>[] = [];
  let texts = 0;
  const take = async (read: Promise<ReadLines>) => {
    const { faults, ...lines } = await read;
    for (const fault of faults) house.log.error({ fault, import: of.import }, 'a text could not be read');
    await writer.take(lines);
  };
  const unread = streamUnreadTexts(analytics, { workspace, edition, import: of.import, batch: of.batch }, { signal });
  try {
    for await (const piece of piecesOf(unread)) {
      signal.throwIfAborted();
      texts += piece.length;
      const taken = take(pool.read(setup, rowTarget, piece));
      // it may fail while the next piece is waited for; that is told where it is waited for itself
      taken.catch(() => undefined);
      under.push(taken);
      // two pieces a thread: one at work and one that waits
      if (under.length >= 2 * pool.workersMax) await under.shift();
    }
    await Promise.all(under);
    signal.throwIfAborted();
    await writer.flush();
  } finally {
    await Promise.allSettled(under);
  }
  return texts;
}

/** Pieces of about the same work, as texts may be a word or a book. Lines are read where the texts are, not on this thread. */
async function* piecesOf(stream: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  let piece: string[] = [];
  let units = 0;
  for await (const rows of stream) {
    for (const row of rows) {
      piece.push(row);
      units += row.length;
      if (piece.length < PIECE_TEXTS && units < PIECE_UNITS) continue;
      yield piece;
      piece = [];
      units = 0;
    }
  }
  if (piece.length > 0) yield piece;
}

/** Gathers lines until there are enough for a write; one write at a time. */
class ReadingWriter {
  private readonly write: (lines: readonly Uint8Array[]) => Promise<void>;
  private readonly written: (rows: number) => void;
  private lines: Uint8Array[] = [];
  private rows = 0;
  private lastAt = performance.now();
  private writing: Promise<void> = Promise.resolve();

  constructor(write: (lines: readonly Uint8Array[]) => Promise<void>, written: (rows: number) => void) {
    this.write = write;
    this.written = written;
  }

  async take({ lines, rows }: { lines: Uint8Array; rows: number }): Promise<void> {
    this.lines.push(lines);
    this.rows += rows;
    if (this.rows >= WRITE_ROWS || performance.now() - this.lastAt > WRITE_MS) await this.flush();
  }

  flush(): Promise<void> {
    const [lines, rows] = [this.lines, this.rows];
    this.lines = [];
    this.rows = 0;
    this.lastAt = performance.now();
    this.writing = this.writing.then(async () => {
      if (rows === 0) return;
      await this.write(lines);
      this.written(rows);
    });
    return this.writing;
  }
}
