const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** A longer record is a quote that was never closed, not an answer. */
const RECORD_BYTES_MAX = 1024 * 1024;

/** A record that cannot be read as a row: where it began, why, how many fields it had, and its bytes. */
export type BadRecord = { line: number; reason: 'raggedRow' | 'unclosedQuote'; fields: number; bytes: Buffer };

export type Passed = { bytes: Buffer[]; rows: number; bad: BadRecord[] };

/** Sees a row that is let through: its first line, and its bytes without the line feed. */
type OnRow = (line: number, bytes: Buffer) => void;

/**
 * Lets the whole records of a delimited file through as they are, and keeps back those that are not rows.
 *
 * The analytics engine reads CSV faster than JavaScript can, but it stops at the first ragged row. So the gate only finds
 * where records end and how many fields they have, at byte level, and hands the bytes on without copying them (RFC 4180:
 * a field is quoted only when a quote is its first character, a doubled quote stands for one). Memory is one chunk and
 * one record, however large the file. Rows that are let through are counted from 0; `onRow` tells the line of each to who
 * asks.
 *
 * A quote that is never closed costs the one line on which it opened: after it the file is read on.
 */
export class DelimitedGate {
  private carry: Buffer = Buffer.alloc(0);
  private line = 1;
  private toSkip: number;
  private readonly delimiter: number;
  private readonly fields: number;
  private readonly onRow: OnRow | null;

  /**
   * @param delimiter  one byte, such as `,`
   * @param fields     fields a whole row has, 1 or more
   * @param headers    records to leave out at the beginning
   * @param onRow      sees each row that is let through
   */
  constructor(delimiter: string, fields: number, headers: number, onRow: OnRow | null = null) {
    if (Buffer.byteLength(delimiter) !== 1) throw new RangeError(`invalid delimiter; not one byte: ${delimiter}`);
    if (!(fields >= 1)) throw new RangeError(`invalid fields; not 1 or more: ${fields}`);
    this.delimiter = delimiter.charCodeAt(0);
    this.fields = fields;
    this.toSkip = headers;
    this.onRow = onRow;
  }

  /** The records that are complete with this chunk, as the file has them. */
  push(chunk: Buffer): Passed {
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    return this.pass(bytes, false);
  }

  /** What is left at the end of the file, which may lack its last line break. */
  end(): Passed {
    if (this.carry.length === 0) return { bytes: [], rows: 0, bad: [] };
    return this.pass(Buffer.concat([this.carry, Buffer.from([NEWLINE])]), true);
  }

  private pass(bytes: Buffer, last: boolean): Passed {
    const passed: Passed = { bytes: [], rows: 0, bad: [] };
    const end = bytes.length;
    const unquoted = bytes.indexOf(QUOTE) === -1;
    let start = 0;
    // rows one after the other go on as one run of bytes
    let run = 0;
    const leaveOut = (next: number) => {
      if (start > run) passed.bytes.push(bytes.subarray(run, start));
      start = next;
      run = next;
    };
    while (start < end) {
      if (unquoted && this.toSkip === 0) {
        const next = endOfPlainRow(bytes, start, this.delimiter, this.fields);
        if (next !== -1) {
          passed.rows++;
          this.onRow?.(this.line, bytes.subarray(start, next - 1));
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
        passed.bad.push({ line: this.line, reason: 'unclosedQuote', fields: 0, bytes: copyOf(bytes, start, stop) });
        this.line++;
        leaveOut(stop + 1);
        continue;
      }
      const contentEnd =
        record.next - 1 > start && bytes[record.next - 2] === RETURN ? record.next - 2 : record.next - 1;
      const line = this.line;
      this.line += record.lines;
      if (contentEnd === start) {
        // an empty line is not a row
        leaveOut(record.next);
      } else if (this.toSkip > 0) {
        this.toSkip--;
        leaveOut(record.next);
      } else if (record.malformed || record.fields !== this.fields) {
        const reason = record.malformed ? 'unclosedQuote' : 'raggedRow';
        passed.bad.push({ line, reason, fields: record.fields, bytes: copyOf(bytes, start, contentEnd) });
        leaveOut(record.next);
      } else {
        passed.rows++;
        this.onRow?.(line, bytes.subarray(start, contentEnd));
        start = record.next;
      }
    }
    this.carry = start < end ? copyOf(bytes, start, end) : Buffer.alloc(0);
    leaveOut(end);
    return passed;
  }
}

/**
 * Where the next record begins after a row without quotes, or -1 where this is no whole row with the right number of
 * fields. The hot loop of every import.
 */
function endOfPlainRow(bytes: Buffer, start: number, delimiter: number, fields: number): number {
  const end = bytes.length;
  let found = 1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === NEWLINE) {
      const empty = i === start || (i === start + 1 && bytes[start] === RETURN);
      return found === fields && !empty ? i + 1 : -1;
    }
    if (byte === delimiter) found++;
  }
  return -1;
}

function copyOf(bytes: Buffer, start: number, end: number): Buffer {
  return Buffer.from(bytes.subarray(start, end));
}

type Scanned = { next: number; fields: number; lines: number; malformed: boolean };

/** Where the record that begins at `start` ends, or null when the bytes run out first. */
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
