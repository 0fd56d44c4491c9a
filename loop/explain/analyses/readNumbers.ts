import { ArgumentError } from '@plumbline/stats/argumentError.ts';

/** Cells that say that there is no value. A dot alone is that of SAS and Stata. */
const MISSING = new Set(['', 'NA', 'N/A', 'n/a', '#N/A', 'NaN', 'nan', 'null', 'NULL', '-', '–', '—', '.']);
const SPACES = /[ \u00a0\u2009\u202f\u3000]/g;
const WITH_POINT = /^[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?(e[-+]?\d+)?$/i;
const WITH_COMMA = /^[-+]?(\d+|\d{1,3}(\.\d{3})+)?(,\d*)?(e[-+]?\d+)?$/i;

/**
 * The numbers of a column as people write them: separators of thousands, spaces, full-width digits, a decimal comma.
 *
 * A comma is the decimal sign where the column cannot be read with a point and can be read with a comma, so that
 * `1,234` alone is a thousand and more, and `1,234` above `3,5` is a little over one.
 *
 * @param name   the column, for the refusal
 * @param cells  numbers, which are taken as they are, or text
 * @returns      as many numbers; NaN where a cell is empty or says that it is missing
 * @throws ArgumentError `notFinite` with the place (from 1, the header not counted) of the first cell that is no number
 */
export function readNumbers(name: string, cells: ArrayLike<number | string>): Float64Array {
  const withPoint = readAll(cells, '.');
  if (withPoint.bad === null) return withPoint.numbers;
  const withComma = readAll(cells, ',');
  if (withComma.bad === null) return withComma.numbers;
  const at = withPoint.bad;
  const value = `${cells[at]}`;
  throw new ArgumentError(name, 'notFinite', `value ${at + 1} is ${value}`, { place: at + 1, value });
}

function readAll(cells: ArrayLike<number | string>, decimal: '.' | ','): { numbers: Float64Array; bad: number | null } {
  const numbers = new Float64Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as number | string;
    const number = typeof cell === 'number' ? cell : readNumber(cell, decimal);
    if (number === null) return { numbers, bad: at };
    numbers[at] = number;
  }
  return { numbers, bad: null };
}

/** Null for what is no number. Plain numbers, which most are, are not looked at twice. */
function readNumber(cell: string, decimal: '.' | ','): number | null {
  const trimmed = cell.trim();
  if (MISSING.has(trimmed)) return Number.NaN;
  if (decimal === '.') {
    const plain = Number(trimmed);
    if (Number.isFinite(plain) && !/^[-+]?0[xob]/i.test(trimmed)) return plain;
  }
  const text = trimmed.normalize('NFKC').replace(SPACES, '').replace('−', '-');
  if (!/\d/.test(text) || !(decimal === '.' ? WITH_POINT : WITH_COMMA).test(text)) return null;
  return Number(decimal === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.'));
}
