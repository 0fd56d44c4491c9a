/** What stands between fields that blanks separated: no text has it. */
export const FIELD_SIGN = '\u001f';

/**
 * Puts one sign in place of each run of blanks and tabs that separates two fields; blanks at the ends of a line separate
 * nothing, and those inside quotes are text.
 *
 * @returns  takes the pieces of a text one after the other, wherever they are cut
 */
export function separateBlanks(): (text: string) => string {
  let [begun, pending, quoted, justClosed] = [false, false, false, false];
  return (text) => {
    let separated = '';
    for (const sign of text) {
      if (!quoted && (sign === ' ' || sign === '\t')) {
        pending = begun;
        continue;
      }
      if (!quoted && (sign === '\n' || sign === '\r')) {
        [begun, pending] = [false, false];
        separated += sign;
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

const OTHER_SIGNS = /[,;|；\t]/;
const LINES = 50;
const NUMBER = /^[-+]?\d+([.,]\d+)?$/;

/**
 * Whether runs of blanks are what separates the fields of a text: nothing else does, each line has the same number of
 * fields, and at least half of them are numbers throughout, so that sentences are no tables.
 *
 * @param text  the beginning of the file; its last line may be cut
 */
export function isSeparatedByBlanks(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, LINES + 1);
  if (lines.length > 1) lines.pop();
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/\s+/));
  const [first, ...rest] = rows;
  if (first === undefined || rest.length < 2 || first.length < 2 || OTHER_SIGNS.test(lines.join(''))) return false;
  if (rest.some(({ length }) => length !== first.length)) return false;
  const numbers = first.filter((_unused, place) => rest.every((row) => NUMBER.test(row[place] as string)));
  return 2 * numbers.length >= first.length;
}

/** Whether the first row of a table is data already, since all it says are numbers: nobody calls columns by numbers alone. */
export function isData(row: readonly string[]): boolean {
  return row.length > 0 && row.every((cell) => NUMBER.test(cell.trim()));
}
