/** One record of a delimited text: the line on which it begins (from 1), its cells, and whether its quotes are sound. */
export type TextRecord = { line: number; cells: string[]; sound: boolean };

/**
 * The records of a delimited text that is in memory, with their cells (RFC 4180).
 *
 * A field is quoted only when a quote is its first character, a doubled quote stands for one. Lines may end in LF, CRLF
 * or CR. An empty line is a record of one empty cell: whether that is a row is for the caller to say.
 *
 * @param text       the whole text, without a byte order mark
 * @param delimiter  one character
 * @returns          records in order; one whose quote is never closed, or goes on after it was, is not `sound`
 */
export function* splitRecords(text: string, delimiter: string): Generator<TextRecord> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record: TextRecord = { line, cells: [], sound: true };
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at) : null;
      let end = field === null ? at : field.end;
      if (field !== null) line += field.lines;
      const start = end;
      end = endOfPlain(text, end, delimiter);
      if (field === null) record.cells.push(text.slice(start, end));
      else {
        record.cells.push(field.cell);
        if (!field.closed || end > start) record.sound = false;
      }
      at = end;
      if (text[at] !== delimiter) break;
      at++;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    yield record;
  }
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === delimiter || character === '\n' || character === '\r') break;
    at++;
  }
  return at;
}

function quotedField(text: string, from: number): { cell: string; end: number; lines: number; closed: boolean } {
  let cell = '';
  let at = from + 1;
  let closed = false;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      cell += text.slice(at);
      at = text.length;
      break;
    }
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') {
      closed = true;
      break;
    }
    cell += '"';
    at++;
  }
  return { cell, end: at, lines: cell.split('\n').length - 1, closed };
}
