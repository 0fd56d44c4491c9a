import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

type Cell = string | number | boolean | null;

/** Smaller than this a p value is told as such: its digits say nothing. */
const SMALLEST_P = 0.0001;
/** Larger numbers are written with a power of ten. */
const PLAIN_MAX = 1e9;

/**
 * The cells of one column as text: as many decimals as its largest number can bear, so that they can be compared; a much
 * smaller one has more, and whole numbers stay whole.
 *
 * @param name  key of the column: `p` and what begins with it is a probability
 */
export function formatColumn(name: string, cells: readonly Cell[], locale: Locale): string[] {
  const isP = /^p([A-Z]|$)/.test(name);
  const numbers = cells.filter((cell) => typeof cell === 'number');
  const decimals = isP ? 4 : decimalsOf(numbers);
  const format = (cell: number, digits: number) => formatOf(locale, digits).format(cell);
  return cells.map((cell) => {
    if (cell === null) return '—';
    if (typeof cell === 'boolean') return say(locale, cell ? 'cli:stats.yes' : 'cli:stats.no');
    if (typeof cell === 'string') return cell;
    if (isP && cell >= 0 && cell < SMALLEST_P) return `< ${format(SMALLEST_P, 4)}`;
    // a cell much smaller than the largest keeps digits of its own
    const keeps = isP || Number.isInteger(cell) || Math.abs(cell) >= 10 ** (2 - decimals);
    const digits = keeps ? decimals : decimalsOf([cell]);
    const isTiny = !keeps && Math.abs(cell) < 0.5 / 10 ** digits;
    const text = isTiny || Math.abs(cell) >= PLAIN_MAX ? cell.toExponential(2) : format(cell, digits);
    return text.replace('-', '−');
  });
}

function decimalsOf(numbers: readonly number[]): number {
  if (numbers.every(Number.isInteger)) return 0;
  const largest = numbers.reduce(
    (most, number) => (Math.abs(number) < PLAIN_MAX ? Math.max(most, Math.abs(number)) : most),
    0,
  );
  if (largest >= 10_000) return 0;
  if (largest >= 1000) return 1;
  if (largest >= 100) return 2;
  return largest >= 10 ? 3 : 4;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making one costs more than using it a hundred times. */
function formatOf(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
    signDisplay: 'negative',
  });
  formats.set(key, made);
  return made;
}
