import Papa from 'papaparse';

export type CsvCell = string | number | null;

/**
 * Rows as text of a CSV file. A text that a spreadsheet would run as a formula is written as text; numbers stay numbers,
 * the negative ones too.
 *
 * @param head  true for the first rows of a file: a mark that says UTF-8 is put before them
 */
export function composeCsv(rows: readonly (readonly CsvCell[])[], { head = false } = {}): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell)));
  return `${head ? '\uFEFF' : ''}${Papa.unparse(cells)}\r\n`;
}

const FORMULA = /^[=+\-@\t\r]/;
const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
