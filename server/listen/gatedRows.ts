import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { BadRecord } from '@plumbline/text/delimitedGate.ts';
import { DelimitedGate } from '@plumbline/text/delimitedGate.ts';
import type { Encoding } from '@plumbline/text/detectEncoding.ts';
import { FIELD_SIGN, separateBlanks } from '@plumbline/text/separateBlanks.ts';

/** Small enough that no chunk holds the event loop for long. */
const CHUNK_BYTES = 64 * 1024;
/**
 * What stands for the delimiter where the file's own is longer than a byte, a run of blanks, or a tab, which the engine's
 * CSV does not take.
 */
const ONE_BYTE_DELIMITER = FIELD_SIGN;

export type Gated = {
  /** rows for the engine, which counts them from 0 */
  rows: Readable;
  /** what separates them there */
  delimiter: string;
  /** filled while `rows` is read */
  tally: {
    rows: number;
    bytesRead: number;
    bad: BadRecord[];
    badCount: number;
    /** rows with bytes that are no text in the file's encoding; each such place has become `�` */
    garbledRows: number;
  };
};

/** `headers`: records above the rows, 1 by default. */
export type GatedSource = { path: string; encoding: Encoding; delimiter: string; columns: number; headers?: number };

/** What is told while a file is read: the bytes so far; the line and the bytes of each row. */
export type GatedWatch = { onBytes?: (bytes: number) => void; onRow?: (line: number, bytes: Buffer) => void };

/**
 * The rows of a file, without its header, in UTF-8, for the engine to read.
 *
 * @param badMax  records that are not rows are kept up to this many, and counted beyond it
 */
export function openGatedRows(source: GatedSource, badMax: number, watch: GatedWatch = {}): Gated {
  const wide = isWide(source.delimiter);
  const delimiter = delimiterOfGate(source.delimiter);
  const tally: Gated['tally'] = { rows: 0, bytesRead: 0, bad: [], badCount: 0, garbledRows: 0 };
  const gate = new DelimitedGate(delimiter, source.columns, source.headers ?? 1, watch.onRow ?? null);
  async function* pass() {
    for await (const chunk of textOf(source, wide, (bytes) => {
      tally.bytesRead += bytes;
      watch.onBytes?.(tally.bytesRead);
    })) {
      yield* take(gate.push(chunk));
    }
    yield* take(gate.end());
  }
  function* take(passed: ReturnType<DelimitedGate['push']>) {
    tally.rows += passed.rows + passed.bad.length;
    tally.badCount += passed.bad.length;
    for (const record of passed.bad) if (tally.bad.length < badMax) tally.bad.push(record);
    for (const bytes of passed.bytes) yield mended(bytes, source.encoding !== 'utf-8' || wide, tally);
  }
  return { rows: Readable.from(pass(), { objectMode: false }), delimiter, tally };
}

const REPLACEMENT = Buffer.from('\uFFFD');

/** Whole rows as text and nothing else: the engine would stop at the first byte that is none. */
function mended(rows: Buffer, decoded: boolean, tally: Gated['tally']): Buffer {
  // what was decoded has them replaced already
  if (decoded ? rows.indexOf(REPLACEMENT) === -1 : isUtf8(rows)) return rows;
  for (let from = 0; from < rows.length; ) {
    const found = rows.indexOf('\n', from);
    const end = found === -1 ? rows.length : found;
    const row = rows.subarray(from, end);
    if (decoded ? row.includes(REPLACEMENT) : !isUtf8(row)) tally.garbledRows += 1;
    from = end + 1;
  }
  return decoded ? rows : Buffer.from(rows.toString('utf8'));
}

const isWide = (delimiter: string) => Buffer.byteLength(delimiter) > 1 || delimiter === '\t' || delimiter === ' ';

/** What separates the fields of a file's rows once they have passed. */
export function delimiterOfGate(delimiter: string): string {
  return isWide(delimiter) ? ONE_BYTE_DELIMITER : delimiter;
}

/** The bytes of the file as UTF-8, without a byte order mark. */
async function* textOf(source: GatedSource, wide: boolean, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const decoder = source.encoding === 'utf-8' && !wide ? null : new TextDecoder(source.encoding);
  const narrowed = wide ? narrowerOf(source.delimiter) : (text: string) => text;
  let first = true;
  for await (const chunk of createReadStream(source.path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    if (decoder === null) {
      const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      first = false;
      yield marked ? chunk.subarray(3) : chunk;
      continue;
    }
    yield Buffer.from(narrowed(decoder.decode(chunk, { stream: true })));
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield Buffer.from(narrowed(rest));
}

const narrowerOf = (delimiter: string) => (delimiter === ' ' ? separateBlanks() : narrower(delimiter));

/** Puts the one-byte delimiter in place of the file's own, except inside quotes; a field is quoted from its beginning. */
function narrower(delimiter: string): (text: string) => string {
  let quoted = false;
  let atFieldStart = true;
  return (text) => {
    if (!quoted && !text.includes('"')) {
      atFieldStart = text.endsWith(delimiter) || text.endsWith('\n');
      return text.replaceAll(delimiter, ONE_BYTE_DELIMITER);
    }
    let narrowed = '';
    for (const character of text) {
      const separates = character === delimiter && !quoted;
      if (character === '"' && (quoted || atFieldStart)) quoted = !quoted;
      // a doubled quote closes the field and opens it again
      atFieldStart = separates || character === '\n' || (character === '"' && !quoted);
      narrowed += separates ? ONE_BYTE_DELIMITER : character;
    }
    return narrowed;
  };
}
