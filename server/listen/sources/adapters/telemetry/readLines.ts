import type { Readable } from 'node:stream';

/** A line that is longer is passed over, however long it goes on. */
const LINE_BYTES_MAX = 256 * 1024;
const LINE_FEED = 10;

/**
 * The whole lines of a stream with the byte at which each begins. What stands behind the last line feed is not whole yet.
 *
 * @param start  the byte of the file at which the stream begins
 * @returns      lines chunk by chunk, so that others get their turn in between
 */
export async function* readLines(
  bytes: Readable,
  start: number,
): AsyncGenerator<{ lines: { text: string; at: number }[]; end: number }> {
  let kept: Buffer = Buffer.alloc(0);
  let at = start;
  let skipping = false;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const piece = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const lines: { text: string; at: number }[] = [];
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      if (!skipping) lines.push({ text: piece.toString('utf8', from, end).replace(/\r$/, ''), at: at + from });
      skipping = false;
      from = end + 1;
    }
    at += from;
    kept = piece.subarray(from);
    if (kept.length > LINE_BYTES_MAX) {
      at += kept.length;
      kept = Buffer.alloc(0);
      skipping = true;
    }
    yield { lines, end: at };
  }
}
