/** Whole lines as bytes that nobody has read yet, for another thread that reads them; and how many they are. */
export type LinePiece = { bytes: Uint8Array<ArrayBuffer>; rows: number };

const NEWLINE = 10;
/** What begins a failure of the engine in the middle of an answer: JSON has no bare one. */
const CARRIAGE_RETURN = 13;

/**
 * The bytes of an answer in pieces that end where a line does. No line is looked into: that costs a thread that answers people more
 * than handing them on.
 *
 * @param chunks    of an answer in JSONEachRow, cut anywhere
 * @param failureOf what the engine said when it failed in the middle, from its words
 * @throws what `failureOf` makes of that, and of an answer that ends within a line
 */
export async function* cutIntoLines(
  chunks: AsyncIterable<Uint8Array>,
  failureOf: (said: Uint8Array) => Error,
): AsyncGenerator<LinePiece> {
  let open: Uint8Array[] = [];
  let failed = false;
  try {
    for await (const chunk of chunks) {
      failed ||= chunk.includes(CARRIAGE_RETURN);
      const end = failed ? -1 : chunk.lastIndexOf(NEWLINE);
      if (end === -1) {
        open.push(chunk);
        continue;
      }
      const bytes = join([...open, chunk.subarray(0, end + 1)]);
      open = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
      yield { bytes, rows: countLines(bytes) };
    }
  } catch (error) {
    // an engine that has said why it fails hangs up
    throw failed ? failureOf(join(open)) : error;
  }
  if (open.length > 0) throw failureOf(join(open));
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
