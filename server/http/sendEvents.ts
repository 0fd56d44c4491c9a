import type { FastifyReply } from 'fastify';

/** One server-sent event; `data` goes as JSON. */
export type ServerEvent<T> = { event: string; data: T; id?: string };

/** Proxies and browsers give up on a silent line after about half a minute. */
const HEARTBEAT_MS = 15_000;

/**
 * Sends events as they come until they end, the reader goes away or the process stops (both abort `signal`).
 *
 * The reader's own buffer is respected: while it is full no further event is asked for.
 */
export async function sendEvents(
  reply: FastifyReply,
  events: AsyncIterable<ServerEvent<unknown>>,
  signal: AbortSignal,
): Promise<void> {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...headersSetSoFar(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  const iterator = events[Symbol.asyncIterator]();
  const stopped = new Promise<IteratorResult<ServerEvent<unknown>>>((resolve) => {
    const stop = () => resolve({ done: true, value: undefined });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), stopped]);
      if (next.done) break;
      if (!raw.write(textOf(next.value))) await Promise.race([drained(reply), stopped]);
    }
  } catch (error) {
    // The headers are gone, so the answer can no longer become a problem: the log has it, the reader connects again.
    reply.log.error({ err: error }, 'a stream of events ended early');
  } finally {
    clearInterval(heartbeat);
    raw.end();
    // Not awaited: a generator that waits for something would hold the stop of the process.
    void iterator.return?.()?.catch((error: unknown) => reply.log.error({ err: error }, 'a stream did not close'));
  }
}

function textOf({ event, data, id }: ServerEvent<unknown>): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function drained(reply: FastifyReply): Promise<void> {
  return new Promise((resolve) => reply.raw.once('drain', resolve));
}

function headersSetSoFar(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
