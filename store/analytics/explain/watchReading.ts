import { v7 as uuid } from 'uuid';
import { type Question, question } from '../../question.ts';
import type { LinePiece } from '../cutIntoLines.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const found = question(import.meta.url, 'findReadShare.sql');

const LOOK_MS = 500;
/** What is read must still be put together and handed out. */
const READ = 0.8;

/** Lines of a question over much evidence, and how far it is. */
export type WatchedLines = AsyncIterable<LinePiece> & { share: () => number };

/** Lines of JSON of a question that may take long, each of `rows` at most; how far it is can be asked all the time. */
export function streamWatched(
  analytics: Analytics,
  asked: Question,
  params: Record<string, unknown>,
  { rows, ...options }: AskOptions & { rows: number },
): WatchedLines {
  const reading = watchReading(analytics);
  async function* lines() {
    let given = 0;
    for await (const piece of analytics.streamPieces(asked, params, { ...options, queryId: reading.begin() })) {
      given += piece.rows;
      reading.tell(READ + ((1 - READ) * given) / Math.max(given, rows));
      yield piece;
    }
  }
  return {
    share: reading.share,
    async *[Symbol.asyncIterator]() {
      try {
        yield* lines();
        reading.tell(1);
      } finally {
        reading.end();
      }
    },
  };
}

/**
 * Looks now and then how much of a question the engine has read.
 *
 * `begin` gives the id under which the question is to be asked; `end` must be called. Where the engine does not say, the share stays.
 */
export function watchReading(analytics: Analytics) {
  let share = 0;
  let looking: NodeJS.Timeout | undefined;
  const tell = (next: number): void => {
    share = Math.max(share, Math.min(1, next));
  };
  const look = async (query: string): Promise<void> => {
    const [row] = await analytics.ask<{ done: number; total: number }>(found, { query });
    if (row !== undefined && Number(row.total) > 0) tell((READ * Number(row.done)) / Number(row.total));
  };
  return {
    share: () => share,
    tell,
    begin(): string {
      const query = uuid();
      // an engine that does not say how far it is answers all the same, and is not asked again
      const mine = setInterval(() => void look(query).catch(() => clearInterval(mine)), LOOK_MS).unref();
      looking = mine;
      return query;
    },
    end: () => clearInterval(looking),
  };
}
