/** What a file of SPSS holds, the same whether it was read or is to be written. */

export type SavValue = number | string | null;

export type SavVariable = {
  /** up to 64 bytes; letters, digits, `_`, `.`, `$`, `#`, `@` */
  name: string;
  label: string;
  type: 'number' | 'string';
  /** of a string in bytes as stored, 1..32767; of a number as it is shown */
  width: number;
  decimals: number;
  /** how a number is shown: `F`, or a date such as `DATE` and `DATETIME`, whose values are seconds since 1582-10-14 */
  format: string;
  measure: 'nominal' | 'ordinal' | 'scale' | 'unknown';
  valueLabels: { value: number | string; label: string }[];
  missing: SavMissing;
};

/** Values that stand for no answer: up to three single ones, or a range and one more. */
export type SavMissing = { values: (number | string)[]; range: readonly [low: number, high: number] | null };

export type SavFile = {
  label: string;
  variables: SavVariable[];
  /** one value a variable; null is system-missing */
  rows: SavValue[][];
  /** as the file names it, such as UTF-8 or windows-936 */
  encoding: string;
  /** name of the variable that weights cases */
  weight: string | null;
};

/** Numbers of the formats that are in use. */
export const FORMATS: Readonly<Record<number, string>> = {
  ...{ 1: 'A', 2: 'AHEX', 3: 'COMMA', 4: 'DOLLAR', 5: 'F', 6: 'IB', 7: 'PIBHEX', 8: 'P', 9: 'PIB', 10: 'PK', 11: 'RB' },
  ...{ 12: 'RBHEX', 15: 'Z', 16: 'N', 17: 'E', 20: 'DATE', 21: 'TIME', 22: 'DATETIME', 23: 'ADATE', 24: 'JDATE' },
  ...{ 25: 'DTIME', 26: 'WKDAY', 27: 'MONTH', 28: 'MOYR', 29: 'QYR', 30: 'WKYR', 31: 'PCT', 32: 'DOT', 33: 'CCA' },
  ...{ 34: 'CCB', 35: 'CCC', 36: 'CCD', 37: 'CCE', 38: 'EDATE', 39: 'SDATE', 40: 'MTIME', 41: 'YMDHMS' },
};
/** Formats whose values are moments, in seconds since SPSS's day 0. */
export const DAY_FORMATS: readonly string[] = ['DATE', 'ADATE', 'EDATE', 'SDATE', 'JDATE', 'MOYR', 'QYR', 'WKYR'];
export const MOMENT_FORMATS: readonly string[] = ['DATETIME', 'YMDHMS'];

/** Seconds from 1582-10-14, the first day of the calendar SPSS counts in, to 1970-01-01. */
const SECONDS_TO_1970 = 12_219_379_200;
export const secondsOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000 + SECONDS_TO_1970;
export const momentOfSeconds = (seconds: number): Date => new Date((seconds - SECONDS_TO_1970) * 1000);

/** A long string is stored as several strings of 255 bytes; their number is counted as if each held 252. */
export const SEGMENT_BYTES = 255;
export const SEGMENT_COUNTED = 252;
export const STRING_BYTES_MAX = 32_767;
/** The least double stands for system-missing. */
export const SYSTEM_MISSING = -Number.MAX_VALUE;
/** The next to it stands for the lowest value of a range that has no lower end. */
export const LOWEST = -1.797_693_134_862_315_5e308;

export const segmentsOf = (width: number): number => (width <= SEGMENT_BYTES ? 1 : Math.ceil(width / SEGMENT_COUNTED));

/** Width of one stored segment. */
export function segmentWidth(width: number, segment: number): number {
  const count = segmentsOf(width);
  if (count === 1) return width;
  return segment < count - 1 ? SEGMENT_BYTES : width - (count - 1) * SEGMENT_COUNTED;
}

/** Elements of eight bytes that a stored width takes. */
export const elementsOf = (width: number): number => (width === 0 ? 1 : Math.ceil(width / 8));

/** Texts are filled with spaces to their width, by some programs with zeros. */
export const stripPadding = (text: string): string => text.replace(/[\0 ]+$/, '');
