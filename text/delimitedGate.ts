const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** A longer record is a quote that was never closed, not an answer. */
const RECORD_BYTES_MAX = 1024 * 1024;

/** A record that cannot be read as a row: where it began, why, how many fields it had, and its bytes. */
export type BadRecord = { line: number; reason: 'raggedRow' | 'unclosedQuote'; fields: number; bytes: Buffer };

export type Passed = { bytes: Buffer; rows: number; bad: BadRecord[] };

/**
 * Lets the whole records of a delimited file through, each with the number of its first line in front, and keeps back
 * those that are not rows.
 *
 * The analytics engine reads CSV faster than JavaScript can, but it stops at the first ragged row and cannot say on
 * which line of the file a value stood. So the gate only finds where records end and how many fields they have, at
 * byte level, and hands the bytes on as they are (RFC 4180: a field is quoted only when a quote is its first
 * character, a doubled quote stands for one). Memory is one chunk and one record, however large the file.
 *
 * A quote that is never closed costs the one line on which it opened: after it the file is read on.
 */
export class DelimitedGate {
  private carry: Buffer = Buffer.alloc(0);
  private line = 1;
  private toSkip: number;
  private readonly delimiter: number;
  private readonly fields: number;

  /**
   * @param delimiter  one byte, such as `,`
   * @param fields     fields a whole row has, 1 or more
   * @param headers    records to leave out at the beginning
   */
  constructor(delimiter: string, fields: number, headers: number) {
    if (Buffer.byteLength(delimiter) !== 1) throw new RangeError(`invalid delimiter; not one byte: ${delimiter}`);
    if (!(fields >= 1)) throw new RangeError(`invalid fields; not 1 or more: ${fields}`);
    this.delimiter = delimiter.charCodeAt(0);
    this.fields = fields;
    this.toSkip = headers;
  }

  /** The records that are complete with this chunk, as UTF-8 bytes `line,field,field…\n`. */
  push(chunk: Buffer): Passed {
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    return this.pass(bytes, false);
  }

  /** What is left at the end of the file, which may lack its last line break. */
  end(): Passed {
    if (this.carry.length === 0) return { bytes: Buffer.alloc(0), rows: 0, bad: [] };
    return this.pass(Buffer.concat([this.carry, Buffer.from([NEWLINE])]), true);
  }

  private pass(bytes: Buffer, last: boolean): Passed {
    // every record may grow by the digits of its line number and a delimiter; short records grow most
    let out: Buffer = Buffer.allocUnsafe(bytes.length * 1.5 + 4096);
    let length = 0;
    let rows = 0;
    const bad: BadRecord[] = [];
    let start = 0;
    const end = bytes.length;
    const unquoted = bytes.indexOf(QUOTE) === -1;
    while (start < end) {
      if (unquoted && this.toSkip === 0) {
        if (length + (end - start) + 24 > out.length) out = enlarged(out, length);
        const at = writeDigits(out, length, this.line);
        const next = copyRow(bytes, start, this.delimiter, this.fields, out, at);
        if (next !== -1) {
          const returns = bytes[next - 2] === RETURN ? 1 : 0;
          length = at + 1 + (next - start) - returns;
          out[length - 1] = NEWLINE;
          rows++;
          this.line++;
          start = next;
          continue;
        }
      }
      const record = scanRecord(bytes, start, this.delimiter);
      if (record === null) {
        if (!last && end - start <= RECORD_BYTES_MAX) break;
        const lineEnd = bytes.indexOf(NEWLINE, start);
        const stop = lineEnd === -1 ? end : lineEnd;
        bad.push({ line: this.line, reason: 'unclosedQuote', fields: 0, bytes: copyOf(bytes, start, stop) });
        this.line++;
        start = stop + 1;
        continue;
      }
      const contentEnd =
        record.next - 1 > start && bytes[record.next - 2] === RETURN ? record.next - 2 : record.next - 1;
      if (contentEnd === start) {
        // an empty line is not a row
      } else if (this.toSkip > 0) {
        this.toSkip--;
      } else if (record.malformed || record.fields !== this.fields) {
        const reason = record.malformed ? 'unclosedQuote' : 'raggedRow';
        bad.push({ line: this.line, reason, fields: record.fields, bytes: copyOf(bytes, start, contentEnd) });
      } else {
        const needed = length + (contentEnd - start) + 24;
        if (needed > out.length) out = enlarged(out, length);
        length = writeDigits(out, length, this.line);
        out[length++] = this.delimiter;
        length += bytes.copy(out, length, start, contentEnd);
        out[length++] = NEWLINE;
        rows++;
      }
      this.line += record.lines;
      start = record.next;
    }
    this.carry = start < end ? copyOf(bytes, start, end) : Buffer.alloc(0);
    return { bytes: out.subarray(0, length), rows, bad };
  }
}

/**
 * Copies a row without quotes behind its line number while looking at it: the hot loop of every import.
 *
 * @returns where the next record begins, or -1 where this is no whole row with the right number of fields
 */
function copyRow(
  bytes: Buffer,
  start: number,
  delimiter: number,
  fields: number,
  out: Buffer,
  outStart: number,
): number {
  const end = bytes.length;
  let to = outStart;
  out[to++] = delimiter;
  let found = 1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === NEWLINE) {
      const empty = i === start || (i === start + 1 && bytes[start] === RETURN);
      return found === fields && !empty ? i + 1 : -1;
    }
    if (byte === delimiter) found++;
    out[to++] = byte;
  }
  return -1;
}

function enlarged(out: Buffer, length: number): Buffer {
  return Buffer.concat([out.subarray(0, length)], out.length * 2);
}

function copyOf(bytes: Buffer, start: number, end: number): Buffer {
  return Buffer.from(bytes.subarray(start, end));
}

function writeDigits(out: Buffer, at: number, value: number): number {
  let digits = 1;
  for (let least = 10; least <= value; least *= 10) digits++;
  let rest = value;
  for (let i = at + digits - 1; i >= at; i--) {
    const tenth = Math.floor(rest / 10);
    out[i] = 48 + rest - tenth * 10;
    rest = tenth;
  }
  return at + digits;
}

type Scanned = { next: number; fields: number; lines: number; malformed: boolean };

/** Where the record that begins at `start` ends, or null when the bytes run out first. The hot loop of every import. */
function scanRecord(bytes: Buffer, start: number, delimiter: number): Scanned | null {
  const end = bytes.length;
  let fields = 1;
  let lines = 1;
  let malformed = false;
  let i = start;
  let atFieldStart = true;
  while (i < end) {
    const byte = bytes[i] as number;
    if (byte === QUOTE && atFieldStart) {
      i++;
      for (;;) {
        if (i >= end) return null;
        const quoted = bytes[i] as number;
        if (quoted === NEWLINE) lines++;
        i++;
        if (quoted === QUOTE) {
          if (i >= end) return null;
          if (bytes[i] !== QUOTE) break;
          i++;
        }
      }
      const after = bytes[i] as number;
      if (after === RETURN && i + 1 >= end) return null;
      if (after !== delimiter && after !== NEWLINE && !(after === RETURN && bytes[i + 1] === NEWLINE)) malformed = true;
      atFieldStart = false;
    } else if (byte === delimiter) {
      fields++;
      i++;
      atFieldStart = true;
    } else if (byte === NEWLINE) {
      return { next: i + 1, fields, lines, malformed };
    } else {
      atFieldStart = false;
      i++;
    }
  }
  return null;
}
