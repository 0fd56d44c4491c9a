/** What stands between fields that blanks separated: no text has it. */
export const FIELD_SIGN = '\u001f';

/**
 * Puts one sign in place of each run of blanks and tabs that separates two fields; blanks at the ends of a line separate
 * nothing, and those inside quotes are text. Each line is a row.
 *
 * @returns  takes the pieces of a text one after the other, wherever they are cut
 */
export function separateBlanks(): (text: string) => string {
  let [begun, pending, quoted, justClosed] = [false, false, false, false];
  return (text) => {
    let separated = '';
    for (const sign of text) {
      // a line is a row whatever is in it: a quote that is never closed costs no other
      if (sign === '\n' || sign === '\r') {
        [begun, pending, quoted, justClosed] = [false, false, false, false];
        separated += sign;
        continue;
      }
      if (!quoted && (sign === ' ' || sign === '\t')) {
        pending = begun;
        continue;
      }
      const opens = sign === '"' && !quoted && (pending || !begun || justClosed);
      justClosed = sign === '"' && quoted;
      if (opens || justClosed) quoted = !quoted;
      if (pending) separated += FIELD_SIGN;
      [begun, pending] = [true, false];
      separated += sign;
    }
    return separated;
  };
}

const LINES = 50;
const NUMBER = /^[-+]?\d+([.,]\d+)?$/;
/** Blanks side by side, or before the first field: what columns of fixed width have, and phrases and thousands do not. */
const PADDED = /^ +\S|\S {2,}\S/;
const FIELDS_MIN = 3;

/**
 * Whether a text is a table of fixed width: nothing but numbers, as many in each line, with blanks that put them below each
 * other. All else that has blanks may be words, names or amounts, and is separated by them only where somebody says so.
 *
 * @param text  the beginning of the file; its last line may be cut
 */
export function isSeparatedByBlanks(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, LINES + 1);
  if (lines.length > 1) lines.pop();
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/[ \t]+/));
  const fields = rows[0]?.length ?? 0;
  return (
    rows.length > 2 &&
    fields >= FIELDS_MIN &&
    lines.some((line) => PADDED.test(line)) &&
    rows.every((row) => row.length === fields && row.every((cell) => NUMBER.test(cell)))
  );
}

/** Whether the first row of a table is data already, since all it says are numbers: nobody calls columns by numbers alone. */
export function isData(row: readonly string[]): boolean {
  return row.length > 0 && row.every((cell) => NUMBER.test(cell.trim()));
}
